import { getExampleNumber, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import examples from 'libphonenumber-js/mobile/examples';
import type { PersonalKind } from '../../../../src/model/redaction.ts';
import type { Random } from '../random.ts';
import type { Habitat, Maker, Sample } from '../sample.ts';
import { nationalIds, withLuhn } from './national-ids.ts';

const given = [
  'Wanjiku',
  'Chidinma',
  'Thabo',
  'Lakshmi',
  'Guadalupe',
  'Thiago',
  'Catalina',
  'Matías',
  'Siti',
  'Dewi',
  'Somchai',
  'Imogen',
  'José',
  'Aïcha',
  'Ngozi',
  'Priyanka',
  'Björn',
  'Łukasz',
  'Kwame',
  'Nguyễn',
];
const family = [
  'Kamau',
  'Okonkwo',
  'Nkosi',
  'Iyer',
  'Hernández',
  'Oliveira',
  'Restrepo',
  'Fuentes',
  'Rahmawati',
  'Santoso',
  'Chaiyaporn',
  'Whitcombe',
  "O'Brien",
  'Traoré',
  'Adeyemi',
  'Subramaniam',
  'Lindqvist',
  'Wiśniewski',
  'Mensah',
  'Trần',
];
const streets = [
  'Moi Avenue',
  'Adeola Odeku Street',
  'Jan Smuts Avenue',
  'Anna Salai',
  'Avenida Insurgentes Sur',
  'Rua Augusta',
  'Calle 72',
  'Avenida Providencia',
  'Jalan Sudirman',
  'Ayala Avenue',
  'Sukhumvit Road',
  'Baker Street',
  'Rue de Rivoli',
  'Elm Street',
];
const cities = [
  'Nairobi',
  'Lagos',
  'Johannesburg',
  'Chennai',
  'Ciudad de México',
  'São Paulo',
  'Bogotá',
  'Santiago',
  'Jakarta',
  'Makati',
  'Bangkok',
  'London',
  'Lyon',
  'Springfield',
];

function person(
  kind: PersonalKind,
  sub: string,
  names: readonly string[],
  habitats: readonly Habitat[],
  make: (random: Random) => string,
): Maker {
  return (random): Sample => ({
    group: 'personal',
    kind,
    family: `${kind}-${sub}`,
    value: make(random),
    habitats,
    name: random.pick(names),
  });
}

const mailNames = [
  'email',
  'e mail',
  'email address',
  'correo',
  'correo electronico',
  'contact email',
  'user email',
  'surel',
];
const plainMail = (random: Random) =>
  `${random
    .pick(given)
    .normalize('NFD')
    .replaceAll(/[^a-zA-Z]/g, '')
    .toLowerCase()}.${random.fill('{l:6}{d:2}')}`;
const hosts = [
  'gmail.com',
  'yahoo.co.uk',
  'outlook.com',
  'mail.lender.co.ke',
  'empresa.com.br',
  'kantor.co.id',
  'proton.me',
  'sub.domain.example.org',
  'firma.museum',
];

const emails: readonly Maker[] = [
  person('email', 'plain', mailNames, ['keyed', 'bare'], (random) => `${plainMail(random)}@${random.pick(hosts)}`),
  person('email', 'plus', mailNames, ['keyed', 'bare'], (random) => `${plainMail(random)}+loan@${random.pick(hosts)}`),
  person('email', 'upper', mailNames, ['keyed', 'bare'], (random) =>
    `${plainMail(random)}@${random.pick(hosts)}`.toUpperCase(),
  ),
  person('email', 'digits', mailNames, ['keyed', 'bare'], (random) => `${random.digits(9)}@${random.pick(hosts)}`),
  person(
    'email',
    'underscore',
    mailNames,
    ['keyed', 'bare'],
    (random) => `${random.fill('{l:5}_{l:4}-{d:2}')}@${random.pick(hosts)}`,
  ),
  person(
    'email',
    'long-host',
    mailNames,
    ['keyed', 'bare'],
    (random) => `${random.fill('{l:8}')}@${random.fill('{l:7}')}.${random.fill('{l:4}')}.co.za`,
  ),
];

const countries: readonly CountryCode[] = [
  'KE',
  'NG',
  'ZA',
  'IN',
  'MX',
  'BR',
  'CO',
  'CL',
  'ID',
  'PH',
  'TH',
  'GB',
  'US',
  'TZ',
  'UG',
  'GH',
  'RW',
  'EG',
  'PE',
  'AR',
  'ES',
  'FR',
  'DE',
  'VN',
  'PK',
  'BD',
];
const phoneNames = [
  'phone',
  'phone number',
  'mobile',
  'msisdn',
  'telephone',
  'telefono',
  'celular',
  'telefone',
  'no hp',
  'nomor telepon',
  'whatsapp',
  'contact number',
  'PhoneNumber',
  'tel',
  'mobile no',
  'customer phone',
  'numero de telefono',
];

/** A valid mobile number of the country: the library's example with other last digits. */
function mobile(country: CountryCode, random: Random) {
  const example = getExampleNumber(country, examples);
  if (example === undefined) throw new Error(`no example for ${country}`);
  for (let turn = 0; turn < 50; turn += 1) {
    const number = parsePhoneNumberFromString(`${example.number.slice(0, -5)}${random.digits(5)}`);
    if (number?.isValid() === true) return number;
  }
  return example;
}

const phones: readonly Maker[] = countries.flatMap((country) => [
  person('phone', 'e164', phoneNames, ['keyed', 'bare'], (random) => mobile(country, random).number),
  person('phone', 'international', phoneNames, ['keyed', 'bare'], (random) =>
    mobile(country, random).formatInternational(),
  ),
  person('phone', 'international-dashes', phoneNames, ['keyed', 'bare'], (random) =>
    mobile(country, random).formatInternational().replaceAll(' ', '-'),
  ),
  person('phone', 'national', phoneNames, ['keyed'], (random) => mobile(country, random).formatNational()),
  person('phone', 'national-digits', phoneNames, ['keyed'], (random) =>
    mobile(country, random).formatNational().replaceAll(/\D/g, ''),
  ),
  person('phone', 'no-plus', phoneNames, ['keyed'], (random) => mobile(country, random).number.slice(1)),
  person('phone', 'double-zero', phoneNames, ['keyed'], (random) => `00${mobile(country, random).number.slice(1)}`),
]);

const cardNames = [
  'card number',
  'cardNumber',
  'pan',
  'card',
  'numero tarjeta',
  'cc number',
  'numero do cartao',
  'credit card',
];
const groups = (value: string, mark: string) => value.replaceAll(/(\d{4})(?=\d)/g, `$1${mark}`);
const brands = ['4', '51', '55', '2221', '6011', '35', '506', '650'];
const card = (random: Random) => {
  const start = random.pick(brands);
  return withLuhn(start + random.digits(15 - start.length));
};

const cards: readonly Maker[] = [
  person('card', 'digits', cardNames, ['keyed', 'bare'], card),
  person('card', 'spaced', cardNames, ['keyed', 'bare'], (random) => groups(card(random), ' ')),
  person('card', 'dashed', cardNames, ['keyed', 'bare'], (random) => groups(card(random), '-')),
  person('card', 'amex', cardNames, ['keyed', 'bare'], (random) => withLuhn(`37${random.digits(12)}`)),
  person('card', 'amex-spaced', cardNames, ['keyed', 'bare'], (random) =>
    withLuhn(`34${random.digits(12)}`).replace(/^(\d{4})(\d{6})/, '$1 $2 '),
  ),
];

/** An IBAN with its check digits. */
function iban(country: string, account: string): string {
  const numeric = `${account}${country}00`.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return `${country}${String(98n - (BigInt(numeric) % 97n)).padStart(2, '0')}${account}`;
}

const ibanNames = ['iban', 'account iban', 'bank account', 'cuenta iban'];
const anyIban = (random: Random) => {
  const [country, format] = random.pick([
    ['GB', '{u:4}{d:14}'],
    ['DE', '{d:18}'],
    ['FR', '{d:10}{un:11}{d:2}'],
    ['ES', '{d:20}'],
    ['NL', '{u:4}{d:10}'],
    ['BR', '{d:23}{u:1}{un:1}'],
    ['PT', '{d:21}'],
    ['MT', '{u:4}{d:5}{un:18}'],
  ] as const);
  return iban(country, random.fill(format));
};

const ibans: readonly Maker[] = [
  person('iban', 'plain', ibanNames, ['keyed', 'bare'], anyIban),
  person('iban', 'spaced', ibanNames, ['keyed', 'bare'], (random) => anyIban(random).replaceAll(/(.{4})(?=.)/g, '$1 ')),
  person('iban', 'lower', ibanNames, ['keyed'], (random) => anyIban(random).toLowerCase()),
];

const birthNames = [
  'dob',
  'date of birth',
  'birth date',
  'birthdate',
  'birthday',
  'fecha de nacimiento',
  'fecha nacimiento',
  'data de nascimento',
  'data nascimento',
  'date de naissance',
  'date naissance',
  'tanggal lahir',
  'tgl lahir',
  'born on',
];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const two = (value: number) => String(value).padStart(2, '0');
const born = (random: Random) => ({ year: random.int(1951, 2005), month: random.int(1, 12), day: random.int(1, 28) });

const births: readonly Maker[] = (
  [
    ['iso', ({ year, month, day }) => `${String(year)}-${two(month)}-${two(day)}`],
    ['iso-time', ({ year, month, day }) => `${String(year)}-${two(month)}-${two(day)}T00:00:00Z`],
    ['slashes', ({ year, month, day }) => `${two(day)}/${two(month)}/${String(year)}`],
    ['us', ({ year, month, day }) => `${String(month)}/${String(day)}/${String(year)}`],
    ['dots', ({ year, month, day }) => `${two(day)}.${two(month)}.${String(year)}`],
    ['dashes', ({ year, month, day }) => `${two(day)}-${two(month)}-${String(year)}`],
    ['compact', ({ year, month, day }) => `${String(year)}${two(month)}${two(day)}`],
    ['words', ({ year, month, day }) => `${String(day)} ${months[month - 1] ?? ''} ${String(year)}`],
    [
      'short-words',
      ({ year, month, day }) => `${String(day)}-${(months[month - 1] ?? '').slice(0, 3)}-${String(year)}`,
    ],
  ] as readonly (readonly [string, (date: ReturnType<typeof born>) => string])[]
).map(([sub, write]) => person('dob', sub, birthNames, ['keyed'], (random) => write(born(random))));

const names: readonly Maker[] = [
  person(
    'name',
    'given',
    [
      'first name',
      'given name',
      'nombre',
      'nombres',
      'primeiro nome',
      'prenom',
      'prénom',
      'nama depan',
      'firstname',
      'middle name',
    ],
    ['keyed'],
    (random) => `${random.pick(given)}${random.fill('{l:3}')}`,
  ),
  person(
    'name',
    'family',
    [
      'last name',
      'surname',
      'family name',
      'apellido',
      'apellidos',
      'sobrenome',
      'nom de famille',
      'nama belakang',
      'lastname',
      'maiden name',
      'apellido paterno',
    ],
    ['keyed'],
    (random) => `${random.pick(family)}${random.fill('{l:3}')}`,
  ),
  person(
    'name',
    'full',
    [
      'full name',
      'customer name',
      'applicant name',
      'nombre completo',
      'nome completo',
      'nom complet',
      'nama lengkap',
      'borrower name',
      'account holder',
      'cardholder name',
      'beneficiary name',
      'client name',
      'mother maiden name',
      'next of kin',
      'contact name',
    ],
    ['keyed'],
    (random) => `${random.pick(given)} ${random.pick(family)}${random.fill('{l:2}')}`,
  ),
];

const addresses: readonly Maker[] = [
  person(
    'address',
    'street',
    [
      'address',
      'street',
      'street address',
      'address line 1',
      'direccion',
      'domicilio',
      'endereco',
      'endereço',
      'logradouro',
      'adresse',
      'alamat',
      'home address',
      'residential address',
      'billing address',
      'calle',
      'rua',
    ],
    ['keyed'],
    (random) => `${String(random.int(11, 990))} ${random.pick(streets)}`,
  ),
  person(
    'address',
    'full',
    [
      'address',
      'full address',
      'direccion',
      'endereco',
      'alamat lengkap',
      'postal address',
      'shipping address',
      'mailing address',
    ],
    ['keyed'],
    (random) => `${random.pick(streets)} ${String(random.int(11, 990))}, ${random.pick(cities)} ${random.digits(5)}`,
  ),
  person(
    'address',
    'postcode',
    ['postal code', 'postcode', 'zip code', 'codigo postal', 'cep', 'code postal', 'kode pos'],
    ['keyed'],
    (random) => random.pick([random.digits(5), random.fill('{d:5}-{d:3}'), random.fill('{u:2}{d:1} {d:1}{u:2}')]),
  ),
];

const ipNames = [
  'ip',
  'ip address',
  'client ip',
  'remote addr',
  'remote address',
  'x forwarded for',
  'source ip',
  'user ip',
  'x real ip',
  'peer address',
];
const publicIp = (random: Random) =>
  `${random.pick(['41', '102', '105', '154', '181', '187', '189', '197', '200', '49', '103', '81', '73', '203'])}.${String(random.int(1, 254))}.${String(random.int(0, 255))}.${String(random.int(1, 254))}`;

const addressesOfMachines: readonly Maker[] = [
  person('ip', 'v4', ipNames, ['keyed', 'bare'], publicIp),
  person('ip', 'v4-port', ipNames, ['bare'], (random) => `${publicIp(random)}:${String(random.int(1024, 65000))}`),
  person('ip', 'v4-private', ipNames, ['keyed', 'bare'], (random) =>
    random.pick([
      `10.${String(random.int(1, 250))}.${String(random.int(1, 250))}.${String(random.int(1, 250))}`,
      `192.168.${String(random.int(1, 250))}.${String(random.int(2, 250))}`,
    ]),
  ),
  person('ip', 'v6-full', ipNames, ['keyed', 'bare'], (random) =>
    `2001:db8:${random.hex(4)}:${random.hex(4)}:${random.hex(4)}:${random.hex(4)}:${random.hex(4)}:${random.hex(4)}`.replaceAll(
      /:0+(?=\w)/g,
      ':',
    ),
  ),
  person(
    'ip',
    'v6-short',
    ipNames,
    ['keyed', 'bare'],
    (random) => `2a02:${random.fill('{d:1}')}${random.hex(3)}:${random.hex(3)}f::${random.hex(3)}c`,
  ),
  person(
    'ip',
    'v6-link-local',
    ipNames,
    ['keyed', 'bare'],
    (random) => `fe80::${random.hex(3)}a:${random.hex(4)}:fe${random.hex(2)}:${random.hex(3)}b`,
  ),
  person('ip', 'v4-mapped', ipNames, ['keyed', 'bare'], (random) => `::ffff:${publicIp(random)}`),
];

const devices: readonly Maker[] = [
  person('device-id', 'mac-colon', ['mac', 'mac address', 'wifi mac', 'hw address'], ['keyed', 'bare'], (random) =>
    random.fill('{hex:2}:{hex:2}:{hex:2}:{hex:2}:{hex:2}:{hex:1}a'),
  ),
  person('device-id', 'mac-dash', ['mac address', 'bluetooth mac'], ['keyed', 'bare'], (random) =>
    random.fill('{HEX:2}-{HEX:2}-{HEX:2}-{HEX:2}-{HEX:2}-{HEX:1}B'),
  ),
  person('device-id', 'mac-cisco', ['mac address'], ['keyed'], (random) => random.fill('{hex:4}.{hex:4}.{hex:3}c')),
  person('device-id', 'imei', ['imei', 'device imei', 'imei1'], ['keyed'], (random) =>
    withLuhn(`35${random.digits(12)}`),
  ),
  person('device-id', 'imei-dashed', ['imei'], ['keyed'], (random) =>
    withLuhn(`86${random.digits(12)}`).replace(/^(\d{2})(\d{6})(\d{6})/, '$1-$2-$3-'),
  ),
  person(
    'device-id',
    'advertising',
    ['advertising id', 'idfa', 'gaid', 'google advertising id', 'aaid', 'ad id', 'idfv', 'oaid'],
    ['keyed'],
    (random) => random.pick([random.uuid(), random.uuid().toUpperCase()]),
  ),
  person(
    'device-id',
    'android',
    ['android id', 'device id', 'device identifier', 'device serial', 'serial number', 'device udid'],
    ['keyed'],
    (random) => random.hex(16),
  ),
  person('device-id', 'imsi', ['imsi', 'iccid'], ['keyed'], (random) => `639${random.digits(12)}`),
];

const degrees = (random: Random, whole: number, places: number) =>
  `${random.pick(['', '-'])}${String(random.int(1, whole))}.${random.digits(places - 1)}${String(random.int(1, 9))}`;

const positions: readonly Maker[] = [
  person('geo', 'latitude', ['lat', 'latitude', 'latitud', 'geo lat'], ['keyed'], (random) => degrees(random, 80, 6)),
  person('geo', 'longitude', ['lng', 'lon', 'longitude', 'longitud', 'geo lng'], ['keyed'], (random) =>
    degrees(random, 170, 6),
  ),
  person(
    'geo',
    'pair',
    ['location', 'coordinates', 'coords', 'gps', 'geo', 'latlng', 'position'],
    ['keyed'],
    (random) => `${degrees(random, 80, 5)},${degrees(random, 170, 5)}`,
  ),
  person(
    'geo',
    'pair-spaced',
    ['coordinates', 'gps location', 'last location'],
    ['keyed'],
    (random) => `${degrees(random, 80, 6)}, ${degrees(random, 170, 6)}`,
  ),
];

const uidNames = ['uid', 'unique id', 'unique_id', 'UID', 'begini uid', 'applicant uid', 'applicant id'];
const uids: readonly Maker[] = (
  ['LOAN-2026-{d:6}9', 'APP{un:5}-{un:4}-{d:6}', '{an:12}', '{uuid}', 'uid_{d:8}', '{u:5}-{d:5}-CD-{d:7}'] as const
).map((format) => person('uid', 'other', uidNames, ['keyed'], (random) => random.fill(format)));

const scoreLine = (random: Random, write: (value: string, band: string) => string, sub: string): Sample => {
  let value = String(random.int(301, 998));
  while (write('', '').includes(value)) value = String(random.int(301, 998));
  const band = random.pick(['VERY_LOW', 'MODERATE', 'ELEVATED', 'BAND_C', 'TIER-4']) + random.fill('{u:2}');
  return {
    group: 'personal',
    kind: 'score',
    family: `score-${sub}`,
    value,
    cores: [value, band],
    habitats: ['own'],
    name: 'score',
    written: { syntax: `score-${sub}`, text: write(value, band) },
  };
};

const envelope = (value: string, band: string, space: number) =>
  JSON.stringify(
    {
      uid: 'LOAN-2026-000481',
      integration_id: '65f0c0ffee0000000000abcd',
      event: {
        type: 'psychometric_score.complete',
        details: {
          scored_at: 1775030790,
          platform: 'WEB',
          calculated: {
            score: Number(value === '' ? 0 : value),
            risk_band: band,
            score_confidence: band,
            traits: [{ key: 'trait_a', value: Number(value === '' ? 0 : value), risk_band: band }],
          },
        },
      },
    },
    null,
    space,
  );

const scoreWriters: Readonly<Record<string, (value: string, band: string) => string>> = {
  webhook: (value, band) => `received ${envelope(value, band, 0)}`,
  pretty: (value, band) => envelope(value, band, 2),
  nested: (value, band) => JSON.stringify({ msg: 'webhook', body: envelope(value, band, 0) }),
  logfmt: (value, band) =>
    `event=psychometric_score.complete score=${value} risk_band=${band} score_confidence=${band}`,
  python: (value, band) =>
    `{'event': {'type': 'psychometric_score.complete', 'details': {'calculated': {'score': ${value}, 'risk_band': '${band}'}}}}`,
  ruby: (value, band) =>
    `{"type"=>"psychometric_score.complete", "details"=>{"calculated"=>{"score"=>${value}, "risk_band"=>"${band}"}}}`,
  java: (value, band) =>
    `Calculated(score=${value}, riskBand=${band}, scoreConfidence=${band}, traits=[Trait(key=trait_a, value=${value}, riskBand=${band})])`,
  go: (value, band) =>
    `&{Type:psychometric_score.complete Calculated:{Score:${value} RiskBand:${band} ScoreConfidence:${band}}}`,
  csv: (value, band) => `scored_at,score,risk_band\n1775030790,${value},${band}`,
  sql: (value, band) => `INSERT INTO begini_results (id, score, risk_band) VALUES (71, ${value}, '${band}')`,
  yaml: (value, band) => `calculated:\n  score: ${value}\n  risk_band: ${band}\n  score_confidence: ${band}`,
  ios: (value, band) =>
    `{"event":{"type":"ios_score.complete","details":{"platform":"IOS","calculated":{"score":${value},"risk_band":"${band}"}}}}`,
  interim: (value, band) =>
    `{"event":"assessment.completed","data":{"risk_score":0.${value},"trust_score":${value},"risk_band":"${band}","status":"completed"}}`,
};

const scores: readonly Maker[] = Object.entries(scoreWriters).map(
  ([sub, write]) =>
    (random: Random) =>
      scoreLine(random, write, sub),
);

const geoWriters: Readonly<Record<string, (lat: string, lng: string) => string>> = {
  'geo-uri': (lat, lng) => `open geo:${lat},${lng}?z=15`,
  'geo-json-point': (lat, lng) => `{"type":"Point","coordinates":[${lng},${lat}]}`,
  'geo-wkt': (lat, lng) => `ST_GeomFromText('POINT(${lng} ${lat})', 4326)`,
  'geo-json-numbers': (lat, lng) => `{"accuracy":12,"latitude":${lat},"longitude":${lng}}`,
  'geo-maps-url': (lat, lng) => `https://www.google.com/maps?q=${lat},${lng}`,
};

const placed: readonly Maker[] = Object.entries(geoWriters).map(([sub, write]) => (random: Random): Sample => {
  const lat = degrees(random, 80, 6);
  const lng = degrees(random, 170, 6);
  return {
    group: 'personal',
    kind: 'geo',
    family: sub,
    value: lat,
    cores: [lat.replace('-', ''), lng.replace('-', '')],
    habitats: ['own'],
    name: 'geo',
    written: { syntax: sub, text: write(lat, lng) },
  };
});

/** Personal data of every kind of the contract. */
export const personalMakers: readonly Maker[] = [
  ...emails,
  ...phones,
  ...cards,
  ...ibans,
  ...nationalIds.flatMap(({ country, names: idNames, habitats, make }) => [
    person('national-id', country, idNames, habitats, make),
  ]),
  ...births,
  ...names,
  ...addresses,
  ...addressesOfMachines,
  ...devices,
  ...positions,
  ...placed,
  ...uids,
  ...scores,
];

/** Kinds that only a telling key gives away: never in a sentence or on a command line. */
export const weakKinds: ReadonlySet<string> = new Set(['name', 'address', 'dob', 'geo', 'score', 'uid']);
