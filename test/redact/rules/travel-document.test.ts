import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

const passport = [
  'P<KENWAFULA<<BARASA<JOHN<<<<<<<<<<<<<<<<<<<<',
  'A1234567<6KEN9001011M3001019<<<<<<<<<<<<<<<7',
] as const;
const card = [
  'IDMEX1650429797<<0911063801510',
  '8001014H2912310MEX<02<<12345<7',
  'GOMEZ<VELAZQUEZ<<MARGARITA<<<<',
] as const;

describe('the machine-readable lines of a document', () => {
  it.each([
    [passport.join('\n'), 'P<KEN[name#1]<<<<<<<<<<<<<<<<<<<<\n[national-id#1]'],
    [passport.join(String.raw`\n`), String.raw`P<KEN[name#1]<<<<<<<<<<<<<<<<<<<<\n[national-id#1]`],
    [passport.join(''), 'P<KEN[name#1]<<<<<<<<<<<<<<<<<<<<[national-id#1]'],
    [`{"mrz":["${passport.join('","')}"]}`, '{"mrz":["P<KEN[name#1]<<<<<<<<<<<<<<<<<<<<","[national-id#1]"]}'],
    [`"mrzLine2":"${passport[1]}"`, '"mrzLine2":"[national-id#1]"'],
    [card.join('\n'), '[national-id#1]\n[national-id#2]\n[name#1]<<<<'],
    [`"mrz":"${card.join('\\n')}"`, String.raw`"mrz":"[national-id#1]\n[national-id#2]\n[name#1]<<<<"`],
    [
      `INCHLB123456789A12<12345678<7<\n8001014H2912310CHL12345678<7<2\n${card[2]}`,
      '[national-id#1]\n[national-id#2]\n[name#1]<<<<',
    ],
    [
      'I<KENWAFULA<<BARASA<<<<<<<<<<<<<<<<< D231458907KEN7408122F1204159<<<<<<<6',
      'I<KEN[name#1]<<<<<<<<<<<<<<<<< [national-id#1]',
    ],
  ])('are hidden: %s', (text, redacted) => expect(hidden(text)).toBe(redacted));

  it.each([
    '<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> main',
    'std::cout << X << Y << "Z";',
    'cat <<EOF\nFOO<<BAR\nEOF',
    'A<<B<<C',
    '1<<30 | FLAG_A<<12',
    '<<"ABC">>,<<"DEF">>',
  ])('are no other text: %s', (text) => expect(hidden(text)).toBe(text));
});
