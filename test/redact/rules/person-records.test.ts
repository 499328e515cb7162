import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

describe('a record about a person', () => {
  it.each([
    [
      'a card of contacts',
      'BEGIN:VCARD\nN:Souza;Ana;;;\nFN:Ana Souza\nADR;TYPE=HOME:;;12 Loop Street;Cape Town;;8001;ZA\nEND:VCARD',
      'BEGIN:VCARD\nN:[name#1];[name#2];;;\nFN:[name#3]\nADR;TYPE=HOME:;;[address#1];[address#2];;[address#3];[address#4]\nEND:VCARD',
    ],
    [
      'a message of HL7',
      'MSH|^~\\&|LAB|H|||20260420||ADT^A01|1|P|2.3\nPID|1||48213377^^^H^MR||Souza^Ana||19831113|F|||12 Loop Street^^X||0821234567',
      'MSH|^~\\&|LAB|H|||20260420||ADT^A01|1|P|2.3\nPID|1||[national-id#1]^^^H^MR||[name#1]||[dob#1]|F|||[address#1]^^X||[phone#1]',
    ],
    [
      'a payment of SWIFT',
      ':20:REF1\n:50K:/GB82WEST12345698765432\nANA SOUZA\n12 LOOP STREET\n:71A:SHA',
      ':20:REF1\n:50K:/[iban#1]\n[name#1]\n[address#1]\n:71A:SHA',
    ],
    ['a payment of ISO 20022', '<Dbtr><Nm>Ana Souza</Nm></Dbtr>', '<Dbtr><Nm>[name#1]</Nm></Dbtr>'],
    ['a certificate of a Brazilian', 'CN=JOÃO SOUZA:35000495756, OU=AC', 'CN=[name#1]:[national-id#1], OU=AC'],
    ['whose child an Indian is', 'co="S/O: Lakshmi Iyer" pc="560001"', 'co="S/O: [name#1]" pc="560001"'],
    ['whom a note says was called', 'spoke to Ana Souza on 0722123456', 'spoke to [name#1] on [phone#1]'],
    [
      'the first track of a card',
      '%B4111111111111111^SOUZA/ANA^28041011234567?',
      '%B[card#1]^[name#1]^28041011234567?',
    ],
    [
      'the lines of a passport that machines read',
      'P<KENSOUZA<<ANA<MARIA<<<<<<<<<<<<<<<<<<<<<<<\nAK00628318KEN6901090F2901012<<<<<<<<<<<<<<06',
      'P<KEN[name#1]<<<<<<<<<<<<<<<<<<<<<<<\n[national-id#1]',
    ],
    [
      'an entry of LDIF',
      'dn: ou=people,dc=x\nobjectClass: person\ncn: Ana Souza\nsn: Souza\nmail: a@b.ke',
      'dn: ou=people,dc=x\nobjectClass: person\ncn: [name#1]\nsn: [name#2]\nmail: [email#1]',
    ],
    ['a name in a directory', 'dn="CN=Ana Souza,OU=Staff,DC=corp,DC=x"', 'dn="CN=[name#1],OU=Staff,DC=corp,DC=x"'],
    ['a sentence', 'created applicant named Ana Souza (ref 4)', 'created applicant named [name#1] (ref 4)'],
  ])('is found: %s', (_what, text, expected) => expect(hidden(text)).toBe(expected));

  it.each([
    'PID|12|running',
    '\t8f:db:90:59:df:11:d4:3e:8f:db:90:59:df:11:d4:\n\t90:59:df:11:d4:3e:90:bc',
    '<SchmeNm><Nm>National Scheme</Nm></SchmeNm>',
    '<FinInstnId><Nm>First Bank</Nm></FinInstnId>',
    'GET /x?q=%B0%C3 HTTP/1.1',
    'if (p<KENYA) return;',
    'CN=Domain Admins,CN=Users,DC=corp,DC=x',
    'subject=CN=Example Root CA,OU=Trust,O=Example Inc,C=US',
    'dsn: 5.1.1',
    'cn: 4711',
    'cn: worker pool\nsize: 4',
    'a column named Created At',
    'a host named Web One',
  ])('is none: %s', (text) => expect(hidden(text)).toBe(text));
});
