/** What a value may plainly be instead of a secret, whatever its name says. */
const otherThings: readonly RegExp[] = [
  // A security identifier of Windows: `S-1-5-18`.
  /^S-1-\d{1,3}(?:-\d{1,10}){0,14}$/,
  // Where a key is kept: `ssl-key = /etc/mysql/server-key.pem`.
  /^(?:\.{0,2}\/|[A-Z]:\\|[\w-]+\/)?[\w./\\ -]{1,200}\.(?:pem|key|crt|cer|cert|der|p12|pfx|jks|keystore|ppk|md|txt|html?|json|ya?ml|toml|ini|conf|cfg|properties|xml)$/i,
  // What a package is at, as Debian writes it: `1:1.14.10-1~deb12u1`.
  /^(?:\d{1,2}:)?v?\d{1,4}(?:\.\d{1,8}){1,4}(?:[-+~](?:\d{1,8}|(?:[a-z]{1,10}\d{1,6}){1,3})(?:\.\d{1,6}){0,3}){1,6}$/,
  // What it is built for: `python3-jwt:amd64`.
  /^(?:amd64|arm64|armhf|armel|i[3-6]86|x86_64|x64|x86|aarch64|ppc64(?:el|le)|riscv64|s390x|noarch)$/,
  // A service of the network, an address of version 6: `464/tcp`, `::1a:2b:3c:4d`.
  /^\d{1,5}\/(?:tcp|udp|sctp|dccp)$|^(?=[^:]*:[^:]*:)(?=.{0,40}::)[\da-f:]{3,45}$/i,
  // An algorithm, and words of which one is to be chosen: `scram-sha-256`, `true|false`.
  /^(?:scram-|hmac-|pbkdf2-|rsa-|ecdsa-)?sha-?\d{1,3}(?:-plus)?$|^aes-?\d{3}(?:-[a-z]{3})?$|^[a-z]{2,12}(?:\|[a-z]{2,12}){1,5}$/i,
  // What follows in a sentence about an option, where a value would stand.
  /^(?:command|option|argument|flag|parameter|switch)s?$/i,
  // A handle, a state or a version: `0x12345678`.
  /^0x[0-9a-f]{1,8}$/i,
];

/** Whether a value has the shape of something else. */
export function isOtherThing(value: string): boolean {
  return isHost(value) || otherThings.some((shape) => shape.test(value));
}

/** Whether a value is the address of a machine, with a port or in brackets behind its name. */
export function isHost(value: string): boolean {
  return /^(?:[\w.-]*\[)?\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d{1,5}\b|\]|$)/.test(value);
}
