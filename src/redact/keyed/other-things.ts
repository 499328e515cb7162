import type { NameMeaning } from '../names/name-group.ts';

/** What a value may plainly be instead of a secret, whatever its name says. */
const otherThings: readonly RegExp[] = [
  // A security identifier of Windows: `S-1-5-18`.
  /^S-1-\d{1,3}(?:-\d{1,10}){0,14}$/,
  // What Amazon calls a thing, which lets nobody in.
  /^arn:aws[\w-]{0,12}:[\w-]{0,40}:[\w-]{0,40}:\d{0,12}:\S{1,400}$/,
  // Where a key is kept: `ssl-key = /etc/mysql/server-key.pem`.
  /^(?:\.{0,2}\/|[A-Z]:\\|[\w-]+\/)?[\w./\\ -]{1,200}\.(?:pem|key|crt|cer|cert|der|p12|pfx|jks|keystore|ppk|md|txt|html?|json|ya?ml|toml|ini|conf|cfg|properties|xml)$/i,
  // What a package is at, as Debian writes it: `1:1.14.10-1~deb12u1`.
  /^(?:\d{1,2}:)?v?\d{1,4}(?:\.\d{1,8}){1,4}(?:[-+~](?:\d{1,8}|(?:[a-z]{1,10}\d{1,6}){1,3})(?:\.\d{1,6}){0,3}){1,6}$/,
  // What comes before or instead of a release: `1.2.0-rc01`, `4.0.0.Final`, `2.1.0-SNAPSHOT`.
  /^v?\d{1,4}(?:\.\d{1,8}){1,3}[-.](?:alpha|beta|rc|cr|m|milestone|ga|final|release|snapshot|dev|pre|preview|jre|android)[-.]?\d{0,4}(?:\.\d{1,8})?$/i,
  // A library by its name and version: `credentials:1.2.0-rc01`.
  /^[a-z][\w.-]{1,60}:\d{1,4}(?:\.\d{1,8}){1,3}(?:[-.][a-z]{1,12}[-.]?\d{0,4})?$/i,
  // What it is built for: `python3-jwt:amd64`.
  /^(?:amd64|arm64|armhf|armel|i[3-6]86|x86_64|x64|x86|aarch64|ppc64(?:el|le)|riscv64|s390x|noarch)$/,
  // A service of the network, an address of version 6: `464/tcp`, `::1a:2b:3c:4d`.
  /^\d{1,5}\/(?:tcp|udp|sctp|dccp)$|^(?=[^:]*:[^:]*:)(?=.{0,40}::)[\da-f:]{3,45}$/i,
  // An algorithm, and words of which one is to be chosen: `scram-sha-256`, `true|false`.
  /^(?:scram-|hmac-|pbkdf2-|rsa-|ecdsa-)?sha-?\d{1,3}(?:-plus)?$|^aes-?\d{3}(?:-[a-z]{3})?$|^[a-z]{2,12}(?:\|[a-z]{2,12}){1,5}$/i,
  // What follows in a sentence about an option, where a value would stand.
  /^(?:command|option|argument|flag|parameter|switch)s?$/i,
  // The rest of a list of ciphers: `!aNULL:!PSK:!RC4:!ADH`.
  /^!\w{1,32}(?::[!+-]?[\w@+-]{1,32}){1,64}$/,
  // How Scala prints a function.
  /^<?function\d{1,2}>?$/,
  // A handle, a state or a version: `0x12345678`, `0x04000000u`.
  /^0x[0-9a-f]{1,8}[ul]{0,3}$/i,
  // What an object is called by in a directory or certificate, a type or function by its module: `1.3.6.1.5.5.7.3.1`, `v8::External`.
  /^[0-2](?:\.\d{1,10}){4,16}$|^[A-Za-z_]\w*(?:::[A-Za-z_]\w*){1,6}$/,
  // How text is encoded.
  /^(?:iso[-_]?8859-\d{1,2}|latin-?\d|us-ascii|windows-125\d|cp\d{3,4}|utf-?(?:8|16|32)(?:-?[bl]e)?|koi8-[ru]|shift_jis|euc-[a-z]{2}|gb\d{4,5})$/i,
];

/** What a value may be under one name alone. */
const otherUnder: Readonly<Record<string, RegExp>> = {
  // What an error or a state is called: `2019POST`, `iam:CreateUser`.
  // Or a name or an option in a text about a program, within an element of that name: `libbzip2`, `buffer.kStringMaxLength`, `-std=f2003`.
  code: /^[a-z]{3,16}\d{1,2}$|^(?:[A-Z][a-z]{2,16}\d{0,4}){1,4}$|^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+(?:\(\))?$|^-{1,2}[a-z][\w-]*(?:=\S{1,64})?$|^[A-Z\d_]{2,15}$|^(?:[a-z\d-]{2,24}:){1,6}[A-Za-z\d*/-]{1,64}$/,
  // The number of a case.
  ticket: /^(?:#|[A-Z]{2,8}-?)\d{1,10}$/,
  // A pattern.
  pat: /[\b\\^*?()[\]|]/,
  // A test, behind how it ended.
  pass: /^Test[A-Z_]\w{0,200}/,
  // The working folder.
  pwd: /^(?:\/[\w.-]*){1,16}\/?$|^[A-Za-z]:\\/,
  // What a router calls a message: `CONFIG_I`.
  mnemonic: /^[A-Z\d][A-Z\d_]{1,40}$/,
  // A security identifier of Windows by its account: `CORP\svc-web$`.
  // Or what Twilio calls a thing: `SM` or `CA` and thirty-two hex digits.
  sid: /^[\w .-]{1,64}\\{1,2}[\w.$ -]{1,64}$|^[A-Z]{2}[0-9a-f]{32}$/,
};
/** Where a private key is kept. */
const pathOfKey = /^<?(?:~|\.{1,2})?(?:\/[a-z._][\w.-]{0,40}){2,10}$/;

/** Whether a value is something else that its name may stand for, too. */
export function isOtherUnder(meaning: NameMeaning, value: string): boolean {
  return otherUnder[meaning.phrase]?.test(value) === true || (meaning.kind === 'private-key' && pathOfKey.test(value));
}

/** Whether a value has the shape of something else. */
export function isOtherThing(value: string): boolean {
  return isHost(value) || otherThings.some((shape) => shape.test(value));
}

/** Whether a value is the address of a machine, with a port or in brackets behind its name. */
export function isHost(value: string): boolean {
  return /^(?:[\w.-]*\[)?\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d{1,5}\b|\]|$)/.test(value);
}
