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
  ])('%j', (text, expected) => expect(hidden(text)).toBe(expected));

  it.each([
    'Dear Customer,',
    'Dear Sir or Madam,',
    'Hi all,',
    'Hello World',
    'Hello Kitty theme loaded',
    'said hi Andrés then left',
    'Kind regards,\nBegini Support\n',
    'Kind regards,\nthe team\n',
  ])('%j stays', (text) => expect(hidden(text)).toBe(text));
});
