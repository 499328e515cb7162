// Made-up applicants, with the shapes of personal data that each country's systems really hold.

const countries = {
  ke: {
    first: ['Wanjiru', 'Otieno', 'Achieng', 'Kiprono', 'Njeri', 'Mwangi', 'Atieno', 'Kamau', 'Chebet', 'Barasa'],
    last: ['Kariuki', 'Odhiambo', 'Wekesa', 'Mutiso', 'Ndungu', 'Cheruiyot', 'Omondi', 'Gathoni', 'Kibet', 'Auma'],
    phone: (random) => `+2547${random.pick(['10', '11', '22', '23', '90', '91'])}${random.digits(6)}`,
    nationalId: (random) => `${random.int(2, 3)}${random.digits(7)}`,
  },
  id: {
    first: ['Siti', 'Budi', 'Dewi', 'Agus', 'Putri', 'Eko', 'Rina', 'Joko', 'Ayu', 'Bayu'],
    last: ['Wijaya', 'Santoso', 'Lestari', 'Hidayat', 'Pratama', 'Kusuma', 'Saputra', 'Halim', 'Nugroho', 'Siregar'],
    phone: (random) => `+62812${random.digits(8)}`,
    nationalId: (random) => `3174${random.digits(12)}`,
  },
  in: {
    first: ['Ananya', 'Rohan', 'Priya', 'Vikram', 'Kavya', 'Arjun', 'Meera', 'Suresh', 'Lakshmi', 'Imran'],
    last: ['Sharma', 'Iyer', 'Reddy', 'Chatterjee', 'Nair', 'Patel', 'Khan', 'Deshpande', 'Bose', 'Gowda'],
    phone: (random) => `+9198${random.digits(8)}`,
    nationalId: (random) => `${random.letters(3)}P${random.letters(1)}${random.digits(4)}${random.letters(1)}`,
  },
  ng: {
    first: ['Chinedu', 'Aisha', 'Folake', 'Emeka', 'Ngozi', 'Tunde', 'Zainab', 'Ibrahim', 'Amaka', 'Segun'],
    last: ['Okafor', 'Bello', 'Adeyemi', 'Nwosu', 'Eze', 'Balogun', 'Danjuma', 'Ojo', 'Onyeka', 'Lawal'],
    phone: (random) => `+234803${random.digits(7)}`,
    nationalId: (random) => `${random.int(1, 9)}${random.digits(10)}`,
  },
  mx: {
    first: ['María Fernanda', 'José Luis', 'Ana Sofía', 'Iván', 'Guadalupe', 'Ramón', 'Lucía', 'Óscar', 'Ximena', 'Raúl'],
    last: ['Hernández', 'López Peña', 'García', 'Núñez', 'Martínez', 'Ríos', 'Castañeda', 'Muñoz', 'Ortega', 'Solís'],
    phone: (random) => `+5255${random.int(1, 9)}${random.digits(7)}`,
    nationalId: (random) => `${random.letters(4)}${random.int(60, 99)}0${random.int(1, 9)}1${random.int(0, 9)}H${random.letters(5)}0${random.digits(1)}`,
  },
  co: {
    first: ['Valentina', 'Andrés', 'Camila', 'Julián', 'Daniela', 'Felipe', 'Luisa', 'Mateo', 'Paola', 'Santiago'],
    last: ['Rodríguez', 'Gómez', 'Restrepo', 'Cárdenas', 'Zapata', 'Quintero', 'Mejía', 'Ospina', 'Rincón', 'Arango'],
    phone: (random) => `+57310${random.digits(7)}`,
    nationalId: (random) => `10${random.digits(8)}`,
  },
};

const agents = [
  'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; Android 13; TECNO KI5q) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; Android 15; Redmi Note 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 12; itel A665L) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36 OPR/88.0',
];

/** A made-up applicant of one country. Addresses are in documentation ranges, mail domains are reserved ones. */
export function person(random, country) {
  const { first, last, phone, nationalId } = countries[country];
  const given = random.pick(first);
  const family = random.pick(last);
  const plain = `${given.split(' ')[0]}.${family.split(' ')[0]}`.normalize('NFD').replace(/[^a-zA-Z.]/g, '').toLowerCase();
  return {
    name: `${given} ${family}`,
    email: `${plain}${random.int(1, 99)}@${random.pick(['example.com', 'example.org', 'example.net'])}`,
    phone: phone(random),
    nationalId: nationalId(random),
    birthDate: `${random.int(1961, 2004)}-0${random.int(1, 9)}-${random.int(10, 28)}`,
    card: cardNumber(random),
    ip: `${random.pick(['203.0.113', '198.51.100', '192.0.2'])}.${random.int(2, 250)}`,
    agent: random.pick(agents),
  };
}

/** A 16-digit number with a valid check digit, in a range that issuers use for tests. */
function cardNumber(random) {
  const body = `400000${random.digits(9)}`;
  const sum = [...body].reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return body + String((10 - (sum % 10)) % 10);
}
