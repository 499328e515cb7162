import { describe, expect, it } from 'vitest';
import { hidden } from './hidden.ts';

describe('lines of logins, settings and SQL', () => {
  it.each([
    ['[web] failed to login from 203.0.113.9', '[web] failed to login from [ip#1]'],
    ['[web] failed to login from 203.0.113.9:65001', '[web] failed to login from [ip#1]:65001'],
    ['lost connection after AUTH from unknown[203.0.113.9]', 'lost connection after AUTH from unknown[[ip#1]]'],
    ['[WRN] Failed login attempt. 203.0.113.9', '[WRN] Failed login attempt. [ip#1]'],
    ['aborted (tried disabled plaintext auth): rip=203.0.113.9', 'aborted (tried disabled plaintext auth): rip=[ip#1]'],
    ['Auth: 203.0.113.9:2274->198.51.100.4:993 ssl', 'Auth: [ip#1]:2274->[ip#2]:993 ssl'],
    ['error="Invalid Username or Password" remote=203.0.113.9', 'error="Invalid Username or Password" remote=[ip#1]'],
  ])('keep all but the address: %s', (text, redacted) => expect(hidden(text)).toBe(redacted));

  it.each([
    'tried to use disallowed plaintext auth): user=<test>, method=PLAIN',
    'auth: passwd-file(username): unknown user',
    "wrong password for user 'test2'",
    'flagged as spam but accepted: score=8.2 required=5.0 (scanned in 6 s)',
    'SSH: Ltype: Kex;Enc: aes128-ctr;MAC: hmac-sha1;Comp: none',
    'ssl-key = /etc/mysql/server-key.pem',
    'Change Token: 0x12345678',
    'kpasswd\t\t464/tcp',
    'jmxremote.password.toHashes = true|false',
    'password_encryption = scram-sha-256\t# scram-sha-256 or md5',
    'Pin-Priority: 600',
    'PassEnvironment=VAR1 VAR2',
    '#ssh-key = /home/user/.ssh/mykey',
    'GOOGLE_APPLICATION_CREDENTIALS=/etc/keys/service-account.json',
    "key = 'LabelKey1', value = 'LabelValue1'",
    'tipc bearer --help',
    'curl --basic https://example.com/v1/loans',
    '(get_passphrase): Likewise.',
    'SigCgt: 000000004b813efb',
    'DBUS_SESSION_BUS_ADDRESS="unix:path=/run/user/0/bus"',
    'respect RFC 7231/6.4.2 and not convert it',
    'packet does PRIO try band 1, and so onwards',
    '0000000: 2e54 4820 5858 4420 3120 2241 5350 4c22',
    'smb[2725]: Auth: [SMB2,(null)] user []',
    '|Warn|Auth|Auth-Failure username unknown',
    '<Data Name="SubjectUserSid">S-1-5-21-1004336348-1177238915-682003330-512</Data>',
    'Cookie: mstshash=Administr',
    'registry/:_authToken = (protected)',
    'Stored cookie 127.0.0.1 8099 / <session> <insecure>',
    'SessionID="++",LocalName="web-1",RemoteName="web-2"',
    'in the schema under the given name. Exactly one of them',
    'specify the agent name. GitHub Copilot aliases it',
    'select visitor.first_name AS FName, visitor.id',
    'FOREIGN KEY (`city_id`) REFERENCES `city` (`city_id`) ON UPDATE CASCADE',
    '[msg "Inbound Anomaly Score Exceeded (Total Score: 40)"] [severity "CRITICAL"]',
  ])('stay: %s', (text) => expect(hidden(text)).toBe(text));
});

describe('packages', () => {
  it.each([
    'Unpacking dbus-user-session (1.14.10-1~deb12u1) ...',
    'status installed user-session:amd64 1:2.36.0-0ubuntu1.4',
    'Install: python3-jwt:amd64 (2.6.0-1, automatic), zip:amd64 (3.0-13)',
    'status half-installed zip:amd64 3.0-13+deb12u1',
  ])('stay: %s', (text) => expect(hidden(text)).toBe(text));

  it.each([
    ['zip:90210', 'zip:[address#1]'],
    ['postcode: SW1A 1AA', 'postcode: [address#1]'],
    ['cep: 01.310-100', 'cep: [address#1]'],
    ['zip code: K1A 0B1', 'zip code: [address#1]'],
    ['postal_code=EC1A+1BB&x=1', 'postal_code=[address#1]&x=1'],
  ])('are no postal codes: %s', (text, redacted) => expect(hidden(text)).toBe(redacted));
});

describe('what stands for a value', () => {
  it.each([
    'AUTH_TOKEN=<an authorization token>',
    'api-key: <your own API key here>',
    'sb.append("MasterUserPassword: " + getMasterUserPassword() + ",");',
    'usernameLabel:"Username:",passwordLabel:"Password:",rememberMeLabel:"Remember me:"',
    '"password": "&lt;YOURPASSWORD&gt;"',
    'password: ENV["DB_PASSWORD"]',
    `echo 'export DATABASE_PASSWORD="'$PRECOMPILE_PASSWORD'"' >> .env`,
    'CHANGE_PASSWORD = "arn:aws:iam::aws:policy/IAMUserChangePassword"',
    'let accountKey = Buffer.from("accountKey", "base64");',
  ])('stays: %s', (text) => expect(hidden(text)).toBe(text));
});
