import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

describe('the user of curl', () => {
  it.each([
    ["curl -X POST --user  'johns:h0pk1ns~21s' $URL", 'h0pk1ns~21s'],
    ['curl -u ":d2LkV78zLx!t" https://localhost:9200', 'd2LkV78zLx!t'],
    ['curl -u "d2LkV78zLx9t:" https://localhost:9200', 'd2LkV78zLx9t'],
    ["curl --user kevin:'pRf7vG2h1L8nQkW9' -iX PATCH", 'pRf7vG2h1L8nQkW9'],
    ['curl --user "kevin":"pRf7vG2h1L8nQkW9" -iX PATCH', 'pRf7vG2h1L8nQkW9'],
    ['curl -s --user\\\n"myuserid:mypazzw0rdX" --request STATUS', 'mypazzw0rdX'],
    ['curl -u elastic:P@ssw0rd$1 https://localhost:9200', 'P@ssw0rd$1'],
  ])('%s', (text, secret) => expect(hidden(text)).toBe(text.replace(secret, '[basic-auth#1]')));

  it.each([
    'curl -u <user:password> https://test.example/endpoint',
    'curl --user neo4j:[PASSWORD] http://[IP]:7474/db/data/',
    'curl -u username:token https://a.example',
    'curl -u "${username}":"${password}" https://a.example',
    'curl -u "admin" http://localhost/api/',
    'curl -u ":" https://localhost:9200',
    'docker run -u 1000:1000 image',
  ])('stays when it is none: %s', (text) => expect(hidden(text)).toBe(text));
});

describe('a password in SQL', () => {
  it.each([
    ['ALTER USER app IDENTIFIED BY SqLpaAsW0rD;', 'SqLpaAsW0rD'],
    ['exec("CREATE USER app ACCOUNT UNLOCK IDENTIFIED BY SqLpaAsW0rD");', 'SqLpaAsW0rD'],
    ["ALTER USER 'root'@'localhost' IDENTIFIED WITH mysql_native_password BY 'SqLpaAsW0rD';", 'SqLpaAsW0rD'],
    ["CREATE USER u IDENTIFIED WITH 'mysql_native_password' AS '*SqLpaAsW0rD'", '*SqLpaAsW0rD'],
  ])('%s', (text, secret) => expect(hidden(text)).toBe(text.replace(secret, '[password#1]')));

  it('is not what something else is identified by', () => {
    const text = 'the applicant is identified by APP-2026-0001, the key identified by kid 12';
    expect(hidden(text)).toBe(text);
  });
});

describe('a password in a sentence or call', () => {
  it.each([
    [`ensure the password for user 'postgres' is 'adminX' or change .env`, 'adminX'],
    [`The default password for the user "pyne-user" is "pynePW".`, 'pynePW'],
    [`new DirectoryEntry("LDAP://a.example",\n    "DOMAIN\\\\svc",\n    "Rrhh1234");`, 'Rrhh1234'],
  ])('%s', (text, secret) => expect(hidden(text)).toBe(text.replace(secret, '[password#1]')));
});

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
    'smb[2725]: Auth: [SMB2,(null)] user []',
    '|Warn|Auth|Auth-Failure username unknown',
    '<Data Name="SubjectUserSid">S-1-5-21-1004336348-1177238915-682003330-512</Data>',
    'Cookie: mstshash=Administr',
    'SessionID="++",LocalName="web-1",RemoteName="web-2"',
    'in the schema under the given name. Exactly one of them',
    'specify the agent name. GitHub Copilot aliases it',
    'select visitor.first_name AS FName, visitor.id',
    'FOREIGN KEY (`city_id`) REFERENCES `city` (`city_id`) ON UPDATE CASCADE',
    '[msg "Inbound Anomaly Score Exceeded (Total Score: 40)"] [severity "CRITICAL"]',
  ])('stay: %s', (text) => expect(hidden(text)).toBe(text));
});

describe('credentials said otherwise', () => {
  it.each([
    [
      'using GenieKey 1ace4d19-fa7e-b4e2-c3f0-9129474bcd82 for it',
      '1ace4d19-fa7e-b4e2-c3f0-9129474bcd82',
      '[api-key#1]',
    ],
    ['using cvv 811 to call the partner', '811', '[secret#1]'],
    [
      '[Accept, */*], [Authorization, Digest username="svc", response="07c193a86ed1f83c866dfca2ce1b1c63"]',
      '07c193a86ed1f83c866dfca2ce1b1c63',
      '[signature#1]',
    ],
  ])('%s', (text, secret, token) => expect(hidden(text)).toBe(text.replace(secret, token)));
});
