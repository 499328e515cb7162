import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

describe('personal data in further writings', () => {
  it.each([
    ['CC: 1029576708 validada', 'CC: [national-id#1] validada'],
    ['Titular con C.C. 23.399.267 de Cali', 'Titular con C.C. [national-id#1] de Cali'],
    ['{"ein":"49-9190976","utr":"3417017225"}', '{"ein":"[national-id#1]","utr":"[national-id#2]"}'],
    ['Huduma Namba: 2388470333', 'Huduma Namba: [national-id#1]'],
    ['date_of_birth: Tue, 17 Feb 1964', 'date_of_birth: [dob#1]'],
    ['Tempat/Tgl Lahir : BANDUNG, 17-02-1964', 'Tempat/Tgl Lahir : [dob#1]'],
    ['nacida el 20/10/1959 en Puebla', 'nacida el [dob#1] en Puebla'],
    ['mobile=%2B56+9+7325+1687&x=1', 'mobile=[phone#1]&x=1'],
    ['GET /msisdn/254712345678 200 12ms', 'GET /msisdn/[phone#1] 200 12ms'],
    ["Duplicate entry 'a@b.ke' for key 'users.email'", "Duplicate entry '[email#1]' for key 'users.email'"],
    [
      "Duplicate entry '0612345678' for key 'users_phone_unique'",
      "Duplicate entry '[phone#1]' for key 'users_phone_unique'",
    ],
    ['First Name changed from "Ana" to "Eva"', 'First Name changed from "[name#1]" to "[name#2]"'],
    ['<tr><td>First Name:</td><td>Ana</td></tr>', '<tr><td>First Name:</td><td>[name#1]</td></tr>'],
    ['<Data name="LastName"><value>Souza</value></Data>', '<Data name="LastName"><value>[name#1]</value></Data>'],
    [
      '<saml:Attribute Name="givenName"><saml:AttributeValue xsi:type="xs:string">Ana</saml:AttributeValue>',
      '<saml:Attribute Name="givenName"><saml:AttributeValue xsi:type="xs:string">[name#1]</saml:AttributeValue>',
    ],
    ["Customer 'Ana Souza' logged in", "Customer '[name#1]' logged in"],
    ['Applicant Ana Souza born on 1990-04-12', 'Applicant [name#1] born on [dob#1]'],
    ['applicant.name=Ana Souza', 'applicant.name=[name#1]'],
    [
      '{"name":"name","value":"Ana"},{"name":"dob","value":"1990-04-12"}',
      '{"name":"name","value":"[name#1]"},{"name":"dob","value":"[dob#1]"}',
    ],
    ['{"name":{"S":"Ana"},"phone":{"S":"+254712345678"}}', '{"name":{"S":"[name#1]"},"phone":{"S":"[phone#1]"}}'],
    [
      '<input name="name" value="Ana">\n<input name="mobile" value="+254712345678">',
      '<input name="name" value="[name#1]">\n<input name="mobile" value="[phone#1]">',
    ],
    [
      '3) "name"\n4) "Ana"\n5) "postal_code"\n6) "8001"',
      '3) "name"\n4) "[name#1]"\n5) "postal_code"\n6) "[address#1]"',
    ],
    [
      'COPY t (id, name, dob) FROM stdin;\n4\tAna\t1990-04-12\n',
      'COPY t (id, name, dob) FROM stdin;\n4\t[name#1]\t[dob#1]\n',
    ],
    [
      '{"columns":["id","first_name","dob"],"rows":[[1,"Ana","1990-04-12"]]}',
      '{"columns":["id","first_name","dob"],"rows":[[1,"[name#1]","[dob#1]"]]}',
    ],
    [
      'insert into t (name, address, dob) values (?, ?, ?)\n==> Parameters: Ana Souza(String), 4 Mabini St., Brgy. Uno(String), 1990-04-12(String)',
      'insert into t (name, address, dob) values (?, ?, ?)\n==> Parameters: [name#1](String), [address#1](String), [dob#1](String)',
    ],
    ['given_name | Ana\npostcode   | LS1 4DY\n', 'given_name | [name#1]\npostcode   | [address#1]\n'],
    ['id|full_name|email|dob\n1|Ana Souza|a@b.ke|1990-04-12', 'id|full_name|email|dob\n1|[name#1]|[email#1]|[dob#1]'],
    ['Apellido Paterno: Souza', 'Apellido Paterno: [name#1]'],
    ['score=412 band=A', 'score=[score#1] band=[score#2]'],
    ['Location update: -1.286389, 36.817223 (12m)', 'Location update: [geo#1] (12m)'],
    ['My name is Ana Souza and I', 'My name is [name#1] and I'],
    ['my address is 12 Loop Street, Cape Town', 'my address is [address#1], Cape Town'],
    ['I live in postcode SW1A 1AA', 'I live in postcode [address#1]'],
    ['my IMEI number is 490154203237518', 'my IMEI number is [device-id#1]'],
    ['nasci em 12/04/1988', 'nasci em [dob#1]'],
    ['received from ANA SOUZA 0712345678 on 20/4', 'received from [name#1] [phone#1] on 20/4'],
    ['Reply-To: Ana van der Merwe <a@b.ke>', 'Reply-To: [name#1] <[email#1]>'],
    ['ATTENDEE;CN="Ana Souza":mailto:a@b.ke', 'ATTENDEE;CN="[name#1]":mailto:[email#1]'],
    ['{"partyIdType":"MSISDN","partyId":"256774487027"}', '{"partyIdType":"MSISDN","partyId":"[phone#1]"}'],
    ['customer[name]=Ana Souza&x=1', 'customer[name]=[name#1]&x=1'],
    ['{"Key":"AddressLine1","Value":"4 Loop St"}', '{"Key":"AddressLine1","Value":"[address#1]"}'],
    ['usr.home_address:4 Loop Street, usr.zip_code:8001', 'usr.home_address:[address#1], usr.zip_code:[address#2]'],
    [
      'INSERT INTO "a" ("product", "name", "dob") VALUES ($1, $2, $3)  [["product", "LOAN"], ["name", "Ana"], ["dob", "1990-04-12"]]',
      'INSERT INTO "a" ("product", "name", "dob") VALUES ($1, $2, $3)  [["product", "LOAN"], ["name", "[name#1]"], ["dob", "[dob#1]"]]',
    ],
    [
      '<table><tr><th>Phone</th><td>0712345678</td></tr><tr><th>Count</th><td>0712345</td></tr></table>',
      '<table><tr><th>Phone</th><td>[phone#1]</td></tr><tr><th>Count</th><td>0712345</td></tr></table>',
    ],
    [
      'id;full_name;score_confidence;amount\n1;Ana Souza;HIGH;4\n',
      'id;full_name;score_confidence;amount\n1;[name#1];[score#1];4\n',
    ],
    [
      "INSERT INTO a (zip_code, Currency, risk_band, status) VALUES ('8001', 'KES', 'LOW', 'ok')",
      "INSERT INTO a (zip_code, Currency, risk_band, status) VALUES ('[address#1]', 'KES', '[score#1]', 'ok')",
    ],
    [
      'Applicant Name      Ana Souza\nZip Code            8001\nVersion             5.1\n',
      'Applicant Name      [name#1]\nZip Code            8001\nVersion             5.1\n',
    ],
  ])('%j', (text, expected) => expect(hidden(text)).toBe(expected));

  it.each([
    'CC: 4 people',
    'CC=gcc',
    'cc: 1029576708',
    'utr: AXISN52026042012345678',
    'ubu-mac avahi-daemon[786]: joined',
    'IN=eth0 OUT= MAC= SRC=127.0.0.1 LEN=40',
    'LocalAddress="IPV4/UDP/127.0.0.1/5060"',
    '+pszFName:1:15:./rsyslog.input:',
    'GET /x?callback=j&_=1320279567192 HTTP/1.1',
    '- 200 0 0 960 205 468',
    '    8f:24:11:09:bd:66:25:8c:35:e0:32:99:\n         66:25:8c:35:e0:32',
    'INSERT INTO t (codigo_postal, numero_cuenta, created_at) VALUES (%s, %s, %s)',
    'requests 123456789012 200 12ms',
    'user.name=jenkins',
    'volume "c" pod "web-1" (UID: "ccb55465-343b-4834-b732-ac5485de0dc0")',
    'the address is 4 Bytes off',
    'postcode lookup failed',
    'message from Web Server 0612345 on',
    '"username":"svc_web"',
    'Password changed from default to custom',
    'Applicant Tracking System started',
    'Customer Service Team on call',
    'name: Nairobi\nregion: east',
  ])('stays: %j', (text) => expect(hidden(text)).toBe(text));
});
