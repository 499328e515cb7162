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
