import type { Random } from '../random.ts';
import type { Habitat } from '../sample.ts';

interface NationalId {
  readonly country: string;
  readonly names: readonly string[];
  readonly habitats: readonly Habitat[];
  readonly make: (random: Random) => string;
}

const two = (value: number) => String(value).padStart(2, '0');
const birth = (random: Random) => `${two(random.int(51, 99))}${two(random.int(1, 12))}${two(random.int(1, 28))}`;
const weighted = (digits: string, weights: readonly number[]) =>
  weights.reduce((sum, weight, at) => sum + weight * Number(digits.charAt(at)), 0);

/** Adds the Luhn digit. */
export function withLuhn(digits: string): string {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const value = Number(digits.charAt(digits.length - 1 - at)) * (at % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return digits + String((10 - (sum % 10)) % 10);
}

/** Brazil: two check digits, each modulo 11. */
function cpf(random: Random): string {
  const nine = random.digits(9);
  const check = (digits: string) => {
    const rest =
      (weighted(
        digits,
        Array.from({ length: digits.length }, (_, at) => digits.length + 1 - at),
      ) *
        10) %
      11;
    return String(rest === 10 ? 0 : rest);
  };
  const ten = nine + check(nine);
  return ten + check(ten);
}

/** Chile: modulo 11, K for ten. */
function rut(random: Random): { body: string; check: string } {
  const body = String(random.int(5_000_000, 24_999_999));
  const sum = Array.from(body)
    .reverse()
    .reduce((total, digit, at) => total + Number(digit) * (2 + (at % 6)), 0);
  const rest = 11 - (sum % 11);
  return { body, check: rest === 11 ? '0' : rest === 10 ? 'K' : String(rest) };
}

/** Thailand: modulo 11. */
function thai(random: Random): string {
  const twelve = `${String(random.int(1, 8))}${random.digits(11)}`;
  const sum = weighted(
    twelve,
    Array.from({ length: 12 }, (_, at) => 13 - at),
  );
  return twelve + String((11 - (sum % 11)) % 10);
}

const verhoeffD = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
];
const verhoeffP = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];
const verhoeffInverse = '0432156789';

/** India: Verhoeff. */
function aadhaar(random: Random): string {
  const eleven = `${String(random.int(2, 9))}${random.digits(10)}`;
  let state = 0;
  Array.from(eleven)
    .reverse()
    .forEach((digit, at) => {
      const permuted = Number(verhoeffP[(at + 1) % 8]?.charAt(Number(digit)));
      state = Number(verhoeffD[state]?.charAt(permuted));
    });
  return eleven + verhoeffInverse.charAt(state);
}

const consonants = 'BCDFGHJKLMNPQRSTVWXYZ';

/** Mexico: letters, birth date, sex, state, consonants, century, check digit. */
function curp(random: Random): string {
  const body = `${random.text('ABCDEGHLMNPRSTV', 1)}${random.text('AEIOU', 1)}${random.text(consonants, 2)}${birth(random)}${random.pick(['H', 'M'])}${random.pick(['DF', 'JC', 'NL', 'PL', 'VZ', 'MC'])}${random.text(consonants, 3)}0`;
  const alphabet = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';
  const sum = Array.from(body).reduce((total, character, at) => total + alphabet.indexOf(character) * (18 - at), 0);
  return body + String((10 - (sum % 10)) % 10);
}

const ninoLetters = 'ABCEGHJKLMNPRSTWXYZ';
const nino = (random: Random) =>
  `${random.pick(['AB', 'CE', 'JG', 'LM', 'PR', 'SX', 'WK'])}${random.digits(6)}${random.text('ABCD', 1)}`;
const ssn = (random: Random) => [String(random.int(100, 665)), two(random.int(1, 99)), String(random.int(1000, 9999))];
const grouped = (value: string, sizes: readonly number[], mark: string) => {
  let at = 0;
  return sizes.map((size) => value.slice(at, (at += size))).join(mark);
};

/** National ids of the markets: with their check digits where they have some, else under their names. */
export const nationalIds: readonly NationalId[] = [
  {
    country: 'ke-id',
    names: ['national id', 'id number', 'idNumber', 'national id number', 'kenyan id'],
    habitats: ['keyed'],
    make: (random) => `${String(random.int(1, 4))}${random.digits(7)}`,
  },
  {
    country: 'ke-kra-pin',
    names: ['kra pin', 'kraPin', 'tax pin'],
    habitats: ['keyed'],
    make: (random) => `A${random.digits(9)}${random.text(ninoLetters, 1)}`,
  },
  {
    country: 'ke-huduma',
    names: ['huduma number', 'maisha number'],
    habitats: ['keyed'],
    make: (random) => random.digits(9),
  },
  {
    country: 'ng-nin',
    names: ['nin', 'national identification number', 'ninNumber'],
    habitats: ['keyed'],
    make: (random) => `${String(random.int(1, 9))}${random.digits(10)}`,
  },
  {
    country: 'ng-bvn',
    names: ['bvn', 'bank verification number', 'bvnNumber'],
    habitats: ['keyed'],
    make: (random) => `22${random.digits(9)}`,
  },
  {
    country: 'za-id',
    names: ['id number', 'sa id', 'national id', 'rsa id number'],
    habitats: ['keyed', 'bare'],
    make: (random) => withLuhn(`${birth(random)}${random.digits(4)}08`),
  },
  {
    country: 'in-aadhaar',
    names: ['aadhaar', 'aadhar number', 'aadhaar no', 'uidai'],
    habitats: ['keyed'],
    make: aadhaar,
  },
  {
    country: 'in-aadhaar-spaced',
    names: ['aadhaar', 'aadhaar number'],
    habitats: ['keyed', 'bare'],
    make: (random) => grouped(aadhaar(random), [4, 4, 4], ' '),
  },
  {
    country: 'in-pan',
    names: ['pan number', 'pan card', 'panNumber', 'permanent account number'],
    habitats: ['keyed'],
    make: (random) =>
      `${random.text(consonants, 3)}P${random.text(consonants, 1)}${random.digits(4)}${random.text(consonants, 1)}`,
  },
  { country: 'mx-curp', names: ['curp', 'clave curp', 'curp cliente'], habitats: ['keyed', 'bare'], make: curp },
  {
    country: 'mx-rfc',
    names: ['rfc', 'rfc cliente'],
    habitats: ['keyed'],
    make: (random) =>
      `${random.text(consonants, 4)}${birth(random)}${random.text('ABCDEFGHJKLMNPQRSTUVWXYZ', 2)}${String(random.int(1, 9))}`,
  },
  { country: 'br-cpf', names: ['cpf', 'documento', 'cpf cliente', 'numero cpf'], habitats: ['keyed'], make: cpf },
  {
    country: 'br-cpf-dotted',
    names: ['cpf', 'documento'],
    habitats: ['keyed', 'bare'],
    make: (random) => cpf(random).replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1.$2.$3-$4'),
  },
  {
    country: 'br-rg',
    names: ['rg', 'registro geral'],
    habitats: ['keyed'],
    make: (random) => random.fill('{d:2}.{d:3}.{d:3}-{d:1}'),
  },
  {
    country: 'co-cedula',
    names: ['cedula', 'cédula', 'numero de cedula', 'documento identidad', 'numero documento'],
    habitats: ['keyed'],
    make: (random) => `10${random.digits(8)}`,
  },
  {
    country: 'cl-rut',
    names: ['rut', 'run', 'rut cliente'],
    habitats: ['keyed'],
    make: (random) => {
      const { body, check } = rut(random);
      return `${body}-${check}`;
    },
  },
  {
    country: 'cl-rut-dotted',
    names: ['rut', 'rut cliente'],
    habitats: ['keyed', 'bare'],
    make: (random) => {
      const { body, check } = rut(random);
      return `${body.replaceAll(/\B(?=(\d{3})+$)/g, '.')}-${check}`;
    },
  },
  {
    country: 'id-nik',
    names: ['nik', 'no ktp', 'nomor ktp', 'ktp', 'nomor induk kependudukan'],
    habitats: ['keyed'],
    make: (random) =>
      `${random.pick(['3171', '3273', '3578', '5171', '1271'])}${two(random.int(1, 30))}${two(random.int(1, 28))}${two(random.int(1, 12))}${two(random.int(51, 99))}${random.fill('000{d:1}')}`,
  },
  {
    country: 'id-npwp',
    names: ['npwp', 'nomor npwp'],
    habitats: ['keyed'],
    make: (random) => random.fill('{d:2}.{d:3}.{d:3}.{d:1}-{d:3}.{d:3}'),
  },
  {
    country: 'ph-psn',
    names: ['philsys', 'philsys number', 'psn', 'pcn'],
    habitats: ['keyed'],
    make: (random) => random.fill('{d:4}-{d:4}-{d:4}-{d:4}'),
  },
  {
    country: 'ph-sss',
    names: ['sss', 'sss number', 'sss no'],
    habitats: ['keyed'],
    make: (random) => random.fill('{d:2}-{d:7}-{d:1}'),
  },
  {
    country: 'ph-tin',
    names: ['tin', 'tin number'],
    habitats: ['keyed'],
    make: (random) => random.fill('{d:3}-{d:3}-{d:3}-000'),
  },
  {
    country: 'th-id',
    names: ['citizen id', 'thai id', 'national id', 'id card number'],
    habitats: ['keyed'],
    make: thai,
  },
  {
    country: 'th-id-dashed',
    names: ['citizen id', 'thai id'],
    habitats: ['keyed', 'bare'],
    make: (random) => grouped(thai(random), [1, 4, 5, 2, 1], '-'),
  },
  {
    country: 'uk-nino',
    names: ['nino', 'national insurance number', 'ni number'],
    habitats: ['keyed', 'bare'],
    make: nino,
  },
  {
    country: 'uk-nino-spaced',
    names: ['national insurance', 'ni number'],
    habitats: ['keyed', 'bare'],
    make: (random) => grouped(nino(random), [2, 2, 2, 2, 1], ' '),
  },
  {
    country: 'us-ssn',
    names: ['ssn', 'social security number', 'social security no'],
    habitats: ['keyed', 'bare'],
    make: (random) => ssn(random).join('-'),
  },
  {
    country: 'us-ssn-digits',
    names: ['ssn', 'social security number'],
    habitats: ['keyed'],
    make: (random) => ssn(random).join(''),
  },
  {
    country: 'us-itin',
    names: ['itin', 'tax id'],
    habitats: ['keyed'],
    make: (random) => random.fill('9{d:2}-7{d:1}-{d:4}'),
  },
  {
    country: 'passport',
    names: ['passport', 'passport number', 'passport no', 'numero pasaporte', 'nomor paspor'],
    habitats: ['keyed'],
    make: (random) => random.fill('{u:1}{d:8}'),
  },
  {
    country: 'driving-licence',
    names: ['driving licence', 'drivers license', 'driver license number', 'licencia de conducir'],
    habitats: ['keyed'],
    make: (random) => random.fill('{u:2}{d:8}'),
  },
  { country: 'pe-dni', names: ['dni', 'numero dni'], habitats: ['keyed'], make: (random) => `4${random.digits(7)}` },
];
