import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

describe('a name of a person', () => {
  it.each([
    ['in a record of Java', "Applicant{id=4, name='Ana Wanjiku'}", "Applicant{id=4, name='[name#1]'}"],
    ['in a data class', 'LoanApplicant(id=4, name=Ana Wanjiku)', 'LoanApplicant(id=4, name=[name#1])'],
    ['in a struct of Elixir', '%Loans.Customer{id: 4, name: "Ana"}', '%Loans.Customer{id: 4, name: "[name#1]"}'],
    ['in a struct of Go', '&{Name:Ana Score:412 RiskBand:LOW}', '&{Name:[name#1] Score:[score#1] RiskBand:[score#2]}'],
    [
      'beside an e-mail address',
      '{"id":4,"name":"Ana","email":"a@b.co.ke"}',
      '{"id":4,"name":"[name#1]","email":"[email#1]"}',
    ],
    [
      'in a dump of PHP',
      '{\n  ["name"]=>\n  string(3) "Ana"\n  ["dob"]=>\n  string(10) "1990-04-12"\n}',
      '{\n  ["name"]=>\n  string(3) "[name#1]"\n  ["dob"]=>\n  string(10) "[dob#1]"\n}',
    ],
    [
      'in a list of pairs',
      '[["email", "a@b.ke"], ["name", "Ana Wanjiku"]]',
      '[["email", "[email#1]"], ["name", "[name#1]"]]',
    ],
    [
      'behind what it was',
      '{"field":"first_name","old":"Ana","new":"Eva"}',
      '{"field":"first_name","old":"[name#1]","new":"[name#2]"}',
    ],
    ['in a card of contacts', 'FN:Ana Wanjiku\nBDAY:1990-04-12', 'FN:[name#1]\nBDAY:[dob#1]'],
    ['in XML', '<customer id="4"><name>Ana</name></customer>', '<customer id="4"><name>[name#1]</name></customer>'],
    ['qualified in Clojure', '{:customer/name "Ana"}', '{:customer/name "[name#1]"}'],
    [
      'in settings',
      '[borrower]\nname = "Ana"\nphone = "+254712345678"',
      '[borrower]\nname = "[name#1]"\nphone = "[phone#1]"',
    ],
    ['before an address', 'Reply-To: "Kamau, Ana" <a@b.ke>', 'Reply-To: "[name#1]" <[email#1]>'],
    ['in a letter of HTML', '<p>Dear Ana Wanjiku,</p>', '<p>Dear [name#1],</p>'],
    [
      'beside an account',
      '{"account_number":"5098919530436984","name":"Ana"}',
      '{"account_number":"[iban#1]","name":"[name#1]"}',
    ],
    ['among details', '{"applicant_details":{"name":"Ana"}}', '{"applicant_details":{"name":"[name#1]"}}'],
    ['in a query', 'GET /check?name=Ana+Kamau&dob=1990-04-12', 'GET /check?name=[name#1]&dob=[dob#1]'],
    ['in aligned lines', 'Name    : Ana Kamau\nPhone   : 0712345678', 'Name    : [name#1]\nPhone   : [phone#1]'],
    ['behind a word for a person', 'customer Ana Kamau <a@b.ke> opted out', 'customer [name#1] <[email#1]> opted out'],
    [
      'below tabs',
      'Surname\tOther Names\tMobile\nKamau\tAna\t0712345678\n',
      'Surname\tOther Names\tMobile\n[name#1]\t[name#2]\t[phone#1]\n',
    ],
    ['below a heading, beside mail', 'name,email,n\nAna Kamau,a@b.ke,3\n', 'name,email,n\n[name#1],[email#1],3\n'],
    ['on a card', '{"card":{"holder":"Ana Wanjiku"}}', '{"card":{"holder":"[name#1]"}}'],
  ])('is hidden %s', (_where, text, redacted) => expect(hidden(text)).toBe(redacted));

  it.each([
    'User{name=app, role=admin}',
    'Thread(name=Worker-4, state=idle)',
    '{"name":"Loans API","email_enabled":true}',
    'name=Ana',
    '{"name":"Nairobi"}\n{"email":null}',
    'lock holder=Worker',
    '<customer><id>4</id></customer><name>Ana</name>',
    'name = "Ana"\nqueue = "phone"',
  ])('is none in %j', (text) => expect(hidden(text)).toBe(text));

  it.each([
    ['id,full_name,email,amount\n4,Ana Wanjiku,a@b.ke,300\n', 'id,full_name,email,amount\n4,[name#1],[email#1],300\n'],
    [
      "INSERT INTO c (last_name, email, created_at) VALUES ('Kamau', 'a@b.ke', now())",
      "INSERT INTO c (last_name, email, created_at) VALUES ('[name#1]', '[email#1]', now())",
    ],
  ])('leaves the other columns of a list alone', (text, redacted) => expect(hidden(text)).toBe(redacted));
});
