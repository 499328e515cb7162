import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

describe('names in letters and mails', () => {
  it.each([
    ['Dear Adjoa Nkosi,', 'Dear [name#1],'],
    ['> Dear Mr Lestari,', '> Dear Mr [name#1],'],
    ['Hi Andrés,\nyour loan', 'Hi [name#1],\nyour loan'],
    ['Prezado Agus Silva:', 'Prezado [name#1]:'],
    ['Yth. Bapak Mateo Mensah', 'Yth. Bapak [name#1]'],
    ['Kind regards,\n\nMateo Otieno\n', 'Kind regards,\n\n[name#1]\n'],
    ['From: Ana Souza <ana.souza@x.co>', 'From: [name#1] <[email#1]>'],
    ['commit by Ana Souza <ana.souza@x.co>', 'commit by [name#1] <[email#1]>'],
    ['To: "Ana Souza" <ana.souza@x.co>', 'To: "[name#1]" <[email#1]>'],
    ['text="Dear Ana, your loan is due"', 'text="Dear [name#1], your loan is due"'],
    ['Cuerpo: Hola Guadalupe, tu crédito vence', 'Cuerpo: Hola [name#1], tu crédito vence'],
    ['{"text":"Olá João, sua parcela"}', '{"text":"Olá [name#1], sua parcela"}'],
    ["Mrs Otieno Bautista called, she can't", "Mrs [name#1] called, she can't"],
    ['spoke to Mr. Kamau, who waits', 'spoke to Mr. [name#1], who waits'],
    ['Sra. Ana Souza llamó', 'Sra. [name#1] llamó'],
  ])('%j', (text, expected) => expect(hidden(text)).toBe(expected));

  it.each([
    'Dear Customer,',
    'Dear Sir or Madam,',
    'Hi all,',
    'Hello World',
    'Hello Kitty theme loaded',
    'said hi Andrés then left',
    'log: Hello World, this is x',
    'text=Dear Customer, your loan',
    'greeting=Hello Kubernetes!',
    'MR Pipeline merged',
    'Mr Customer',
    'took 12 ms. Then more',
    'Kind regards,\nBegini Support\n',
    'Kind regards,\nthe team\n',
  ])('%j stays', (text) => expect(hidden(text)).toBe(text));
});
