import { createHmac } from 'node:crypto';
import type { SecretKind } from '../../../../src/model/redaction.ts';
import type { Random } from '../random.ts';
import type { Maker, Sample } from '../sample.ts';
import { commandMakers } from './commands.ts';

/** Names that people give to passwords, by language. */
const passwordNames: Readonly<Record<string, readonly string[]>> = {
  en: [
    'password',
    'passwd',
    'pwd',
    'pass',
    'passphrase',
    'db password',
    'user password',
    'admin pass',
    'smtp password',
    'pin code',
  ],
  es: ['contraseña', 'contrasena', 'clave', 'clave acceso', 'clave secreta', 'palabra clave', 'password usuario'],
  pt: ['senha', 'senha usuario', 'nova senha', 'senha banco', 'palavra passe', 'chave secreta'],
  fr: ['mot de passe', 'mot_de_passe', 'motdepasse', 'mdp', 'mdp utilisateur', 'code secret'],
  id: ['kata sandi', 'katasandi', 'kata_sandi', 'sandi', 'kata kunci', 'sandi baru'],
};

const words = [
  'tiger',
  'copper',
  'river',
  'lagoon',
  'velvet',
  'mango',
  'pixel',
  'orbit',
  'cactus',
  'walrus',
  'saffron',
  'nimbus',
];

/** A password as people and generators make them. `plain` leaves out what would end a bare word in most syntaxes. */
function password(random: Random, style: string): string {
  const word = random.pick(words);
  const capital = word.charAt(0).toUpperCase() + word.slice(1);
  switch (style) {
    case 'human':
      return `${capital}${random.digits(4)}${random.pick(['!', '', '#', '*'])}`;
    case 'generated':
      return random.fill('{an:16}');
    case 'symbols':
      return random.fill('{an:5}$') + random.pick(['!', '%', '^', '~', '?']) + random.fill('{an:4}@{an:3}');
    case 'hostile':
      return random.fill('{an:4}"{an:3}\\{an:3}\'{an:3}&{an:2}<{an:2}');
    case 'phrase':
      return `${word} ${random.pick(words)} ${random.digits(3)} ${random.pick(words)}`;
    case 'unicode':
      return `${capital}ñé${random.fill('{an:5}')}ü${random.digits(2)}`;
    case 'equals':
      return random.fill('{an:7}={an:5}==');
    default:
      return random.fill('{ln:8}');
  }
}

const passwordStyles = ['human', 'generated', 'symbols', 'hostile', 'phrase', 'unicode', 'equals', 'short'];

const passwords: readonly Maker[] = Object.entries(passwordNames).flatMap(([language, names]) =>
  names.flatMap((name) =>
    passwordStyles.map((style) => (random: Random): Sample => ({
      group: 'secret',
      kind: 'password',
      family: `password-${language}-${style}`,
      value: password(random, style),
      habitats: ['keyed'],
      name,
    })),
  ),
);

/** Names of secrets that say nothing of who issued them. */
const genericNames = [
  'secret',
  'client secret',
  'secret key',
  'api secret',
  'app secret',
  'auth token',
  'access key',
  'private token',
  'refresh token',
  'id token',
  'oauth token',
  'consumer secret',
  'encryption key',
  'signing key',
  'master key',
  'service token',
  'deploy token',
  'token',
  'credentials',
  'otp secret',
  'x auth token',
  'bot token',
  'license key',
  'security token',
  'api token',
  'shared secret',
  'reset password token',
  'confirmation token',
  'invite token',
  'activation token',
  'authenticity token',
  'csrfmiddlewaretoken',
  '__RequestVerificationToken',
  '_csrf',
  'xsrf token',
  'authorization code',
  'code verifier',
  'device code',
  'credential',
  'auth key',
  'private key id secret',
  'webhook token',
  'push token',
  'fcm token',
  'pre shared key',
  'api hash',
];

/** Names that say little: only a value without any sense tells. */
const vagueNames = ['key', 'auth', 'sig', 'hmac', 'x key', 'access'];

const genericShapes: Readonly<Record<string, string>> = {
  hex32: '{hex:32}',
  hex64: '{hex:64}',
  uuid: '{uuid}',
  alnum24: '{an:24}',
  base64: '{b64:43}=',
  urlsafe: '{b64u:48}',
  dotted: '{an:12}.{an:24}',
  digits: '{d:20}',
};

const generics: readonly Maker[] = genericNames.flatMap((name) =>
  Object.entries(genericShapes).map(([shape, format]) => (random: Random): Sample => ({
    group: 'secret',
    kind: 'secret',
    family: `generic-${shape}`,
    value: random.fill(format),
    habitats: ['keyed'],
    name,
  })),
);

const vague: readonly Maker[] = vagueNames.flatMap((name) =>
  ['{an:32}', '{b64:43}=', '{b64u:40}'].map((format) => (random: Random): Sample => ({
    group: 'secret',
    kind: 'secret',
    family: `vague-${name}`,
    value: random.fill(format),
    habitats: ['keyed'],
    name,
  })),
);

const pins: readonly Maker[] = [
  'pin',
  'otp',
  'cvv',
  'mpin',
  'one time password',
  'pin code',
  'otp code',
  'security code',
].map((name) => (random) => ({
  group: 'secret',
  kind: 'password',
  family: 'password-digits',
  value: name === 'cvv' ? random.digits(3) : random.fill('{d:6}'),
  habitats: ['keyed'],
  name,
}));

/** Connection strings: format with `{P}` where the password stands. */
const connections: readonly (readonly [family: string, name: string, format: string])[] = [
  ['postgres', 'database url', 'postgres://loans:{P}@db-1.internal:5432/loans?sslmode=require'],
  ['postgresql', 'DATABASE_URL', 'postgresql://svc_app:{P}@10.1.4.7/app'],
  ['mysql', 'db url', 'mysql://root:{P}@mysql:3306/core?charset=utf8mb4'],
  ['mariadb', 'db url', 'mariadb://app:{P}@maria.svc.cluster.local/app'],
  ['mongodb', 'mongo uri', 'mongodb://admin:{P}@m1:27017,m2:27017/?replicaSet=rs0&authSource=admin'],
  ['mongodb-srv', 'mongodb uri', 'mongodb+srv://webhooks:{P}@cluster0.ab1cd.mongodb.net/hooks?retryWrites=true'],
  ['redis', 'redis url', 'redis://:{P}@cache.internal:6379/0'],
  ['rediss', 'redis url', 'rediss://default:{P}@cache.upstash.io:6380'],
  ['amqp', 'broker url', 'amqp://worker:{P}@rabbit-1:5672/%2Floans'],
  ['amqps', 'rabbitmq url', 'amqps://worker:{P}@rabbit.cloudamqp.com/vhost'],
  [
    'kafka-jaas',
    'sasl jaas config',
    'org.apache.kafka.common.security.plain.PlainLoginModule required username="svc" password="{P}";',
  ],
  [
    'sqlserver-ado',
    'connection string',
    'Server=tcp:sql1.database.windows.net,1433;Initial Catalog=Loans;User ID=app;Password={P};Encrypt=True;',
  ],
  [
    'sqlserver-jdbc',
    'spring datasource url',
    'jdbc:sqlserver://sql1:1433;databaseName=loans;user=app;password={P};encrypt=true',
  ],
  ['jdbc-mysql', 'jdbc url', 'jdbc:mysql://db:3306/loans?user=app&password={P}&useSSL=true'],
  ['jdbc-postgres', 'jdbc url', 'jdbc:postgresql://db:5432/loans?user=app&password={P}'],
  ['jdbc-oracle', 'jdbc url', 'jdbc:oracle:thin:loans/{P}@//ora1:1521/ORCL'],
  ['npgsql', 'ConnectionStrings__Default', 'Host=pg;Port=5432;Username=app;Password={P};Database=loans'],
  ['mysql-net', 'ConnectionStrings__Default', 'server=db;uid=app;pwd={P};database=loans'],
  ['odbc', 'odbc dsn', 'Driver={ODBC Driver 18 for SQL Server};Server=db;UID=app;PWD={P};'],
  ['libpq', 'pg dsn', 'host=pg port=5432 dbname=loans user=app password={P} sslmode=require'],
  ['golang-mysql', 'mysql dsn', 'app:{P}@tcp(db:3306)/loans?parseTime=true'],
  ['sqlalchemy', 'sqlalchemy database uri', 'postgresql+psycopg2://app:{P}@db/loans'],
  ['celery', 'celery broker url', 'redis://:{P}@redis:6379/1'],
  ['elasticsearch', 'elasticsearch url', 'https://elastic:{P}@es01:9200'],
  ['clickhouse', 'clickhouse url', 'clickhouse://default:{P}@ch:9000/metrics'],
  ['cassandra', 'cassandra url', 'cassandra://app:{P}@c1:9042/loans'],
  ['snowflake', 'snowflake url', 'snowflake://etl:{P}@acct.eu-west-1/db/schema?warehouse=wh'],
  ['neo4j', 'neo4j url', 'neo4j+s://neo4j:{P}@graph.databases.neo4j.io'],
  ['couchdb', 'couchdb url', 'http://admin:{P}@couch:5984/loans'],
  ['influx', 'influx url', 'http://telegraf:{P}@influx:8086/db'],
  ['ldap', 'ldap url', 'ldaps://cn=svc:{P}@ldap.corp:636/dc=corp'],
  ['smtp', 'smtp url', 'smtps://notify:{P}@smtp.mail.example:465'],
  ['mqtt', 'mqtt url', 'mqtts://device:{P}@broker:8883'],
  ['nats', 'nats url', 'nats://svc:{P}@nats:4222'],
  ['ftp', 'ftp url', 'ftp://upload:{P}@files.partner.example/in'],
  ['sftp', 'sftp url', 'sftp://batch:{P}@sftp.bank.example:22/out'],
  ['https-userinfo', 'callback url', 'https://hook:{P}@api.lender.example/begini/webhook'],
  ['git-userinfo', 'git remote', 'https://ci:{P}@git.example/loans/app.git'],
  ['proxy', 'https_proxy', 'http://proxyuser:{P}@proxy.corp:3128'],
  [
    'azure-storage',
    'AzureWebJobsStorage',
    'DefaultEndpointsProtocol=https;AccountName=loanstore;AccountKey={B88};EndpointSuffix=core.windows.net',
  ],
  [
    'azure-servicebus',
    'service bus connection',
    'Endpoint=sb://loans.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey={B44}',
  ],
  [
    'azure-cosmos',
    'cosmos connection string',
    'AccountEndpoint=https://loans.documents.azure.com:443/;AccountKey={B88};',
  ],
  ['azure-iothub', 'iot hub connection', 'HostName=hub.azure-devices.net;DeviceId=d1;SharedAccessKey={B44}'],
  ['azure-redis', 'redis connection', 'loans.redis.cache.windows.net:6380,password={B44},ssl=True,abortConnect=False'],
  [
    'azure-sas',
    'blob url',
    'https://loanstore.blob.core.windows.net/docs/a.pdf?sv=2024-11-04&se=2026-04-21T00%3A00%3A00Z&sr=b&sp=r&sig={S44}',
  ],
  [
    'aws-presigned',
    'upload url',
    'https://b.s3.eu-west-1.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20260420T100000Z&X-Amz-Expires=900&X-Amz-Signature={H64}',
  ],
  [
    'gcs-signed',
    'download url',
    'https://storage.googleapis.com/b/o?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Expires=900&X-Goog-Signature={H256}',
  ],
  ['cloudinary', 'CLOUDINARY_URL', 'cloudinary://382938475610293:{AN27}@lender'],
  ['oracle-easy', 'oracle connect', 'loans/{P}@ora1:1521/ORCLPDB1'],
];

function connectionMaker([family, name, format]: (typeof connections)[number]): Maker {
  return (random) => {
    const made = [
      ['{P}', random.fill('{an:12..20}')],
      ['{B88}', random.fill('{b64:86}==')],
      ['{B44}', random.fill('{b64:43}=')],
      ['{S44}', encodeURIComponent(random.fill('{b64:43}='))],
      ['{H64}', random.hex(64)],
      ['{H256}', random.hex(256)],
      ['{AN27}', random.fill('{b64u:27}')],
    ] as const;
    const used = made.find(([mark]) => format.includes(mark));
    if (used === undefined) throw new Error(`no secret in ${family}`);
    return {
      group: 'secret',
      kind: 'connection-string',
      family: `connection-${family}`,
      value: format.replace(used[0], () => used[1]),
      cores: [used[1]],
      // The easy form of Oracle looks like a path and an address: only its name tells.
      habitats: family === 'oracle-easy' ? ['keyed'] : ['keyed', 'bare'],
      name,
    };
  };
}

const basicAuth: Maker = (random) => {
  const secret = random.fill('{an:14}');
  const value = Buffer.from(`svc-${random.pick(words)}:${secret}`).toString('base64');
  return {
    group: 'secret',
    kind: 'basic-auth',
    family: 'basic-auth',
    value,
    cores: [value, secret],
    habitats: ['header'],
    name: 'authorization',
    header: { name: random.pick(['Authorization', 'authorization', 'Proxy-Authorization']), value: `Basic ${value}` },
  };
};

function schemed(
  family: string,
  kind: SecretKind,
  header: string,
  write: (random: Random) => { text: string; core: string },
): Maker {
  return (random) => {
    const { text, core } = write(random);
    return {
      group: 'secret',
      kind,
      family,
      value: core,
      habitats: ['header'],
      name: header.toLowerCase(),
      header: { name: header, value: text },
    };
  };
}

const plainScheme = (scheme: string, format: string) => (random: Random) => {
  const core = random.fill(format);
  return { text: `${scheme}${core}`, core };
};

const headers: readonly Maker[] = [
  schemed('bearer-opaque', 'bearer', 'Authorization', plainScheme('Bearer ', '{b64u:43}')),
  schemed('bearer-lower', 'bearer', 'authorization', plainScheme('bearer ', '{an:32}')),
  schemed('bearer-short', 'bearer', 'Authorization', plainScheme('Bearer ', '{an:12}')),
  schemed('token-scheme', 'bearer', 'Authorization', plainScheme('token ', '{hex:40}')),
  schemed('apikey-scheme', 'bearer', 'Authorization', plainScheme('ApiKey ', '{b64:43}=')),
  schemed('infobip-app', 'bearer', 'Authorization', plainScheme('App ', '{hex:32}-{uuid}')),
  schemed('splunk-scheme', 'bearer', 'Authorization', plainScheme('Splunk ', '{uuid}')),
  schemed('ssws-scheme', 'bearer', 'Authorization', plainScheme('SSWS ', '00{b64u:40}')),
  schemed('genie-scheme', 'bearer', 'Authorization', plainScheme('GenieKey ', '{uuid}')),
  schemed('raw-authorization', 'bearer', 'Authorization', plainScheme('', '{an:40}')),
  schemed('digest-auth', 'bearer', 'Authorization', (random) => {
    const core = random.hex(32);
    return { text: `Digest username="svc", realm="api", nonce="x", uri="/v1", response="${core}"`, core };
  }),
  schemed('aws-sigv4', 'signature', 'Authorization', (random) => {
    const core = random.hex(64);
    const scope = `${random.fill('AKIA{b32:16}')}/20260420/eu-west-1/s3/aws4_request`;
    return { text: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${core}`, core };
  }),
  schemed('hawk', 'signature', 'Authorization', (random) => {
    const core = random.fill('{b64:43}=');
    return { text: `Hawk id="dh37fgj492je", ts="1353832234", nonce="j4h3g2", mac="${core}"`, core };
  }),
  schemed('oauth1', 'signature', 'Authorization', (random) => {
    const core = encodeURIComponent(random.fill('{b64:27}='));
    return {
      text: `OAuth oauth_consumer_key="ck", oauth_nonce="n", oauth_signature="${core}", oauth_version="1.0"`,
      core,
    };
  }),
  ...(
    [
      ['X-Auth-Token', '{hex:32}', 'secret'],
      ['X-Access-Token', '{an:40}', 'secret'],
      ['X-Amz-Security-Token', 'IQoJb3JpZ2luX2Vj{b64:260}==', 'cloud-key'],
      ['X-Vault-Token', '{an:26}', 'secret'],
      ['X-Shopify-Hmac-Sha256', '{b64:43}=', 'signature'],
      ['X-Hub-Signature-256', 'sha256={hex:64}', 'signature'],
      ['Stripe-Signature', 't=1775030400,v1={hex:64}', 'signature'],
      ['X-Paystack-Signature', '{hex:128}', 'signature'],
      ['X-Twilio-Signature', '{b64:27}=', 'signature'],
      ['X-Gitlab-Token', '{an:24}', 'secret'],
      ['X-CSRF-Token', '{b64:43}=', 'session-id'],
      ['Private-Token', '{an:20}', 'secret'],
      ['Ocp-Apim-Subscription-Key', '{hex:32}', 'api-key'],
      ['X-Functions-Key', '{b64u:54}==', 'api-key'],
      ['DD-API-KEY', '{hex:32}', 'api-key'],
      ['X-RapidAPI-Key', '{an:50}', 'api-key'],
      ['X-Session-Id', '{hex:32}', 'session-id'],
      ['X-Goog-Api-Key', '{an:39}', 'api-key'],
    ] as const
  ).map(([name, format, kind]) =>
    schemed(`header-${name.toLowerCase()}`, kind, name, (random) => {
      const text = random.fill(format);
      return { text, core: text.replace(/^(sha256|t=\d+,v1)=/, '') };
    }),
  ),
];

const cookieNames = [
  'sessionid',
  'laravel_session',
  '_rails_session',
  'ASP.NET_SessionId',
  'auth_token',
  'remember_me',
  'XSRF-TOKEN',
  '__Host-sid',
  '.AspNetCore.Cookies',
  'next-auth.session-token',
  'wordpress_logged_in_9f',
];

const cookies: readonly Maker[] = cookieNames.flatMap((name) =>
  [false, true].map((isSet) => (random: Random): Sample => {
    const value = random.fill('{b64u:40}');
    const other = random.pick(['theme=dark', 'lang=en', '_ga=GA1.2.1.2']);
    const header = isSet
      ? {
          name: random.pick(['Set-Cookie', 'set-cookie']),
          value: `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax`,
        }
      : { name: random.pick(['Cookie', 'cookie']), value: `${other}; ${name}=${value}` };
    return {
      group: 'secret',
      kind: 'cookie',
      family: isSet ? 'set-cookie' : 'cookie',
      value,
      habitats: ['header'],
      name,
      header,
    };
  }),
);

const sessionNames = [
  'session id',
  'sessionId',
  'sid',
  'JSESSIONID',
  'PHPSESSID',
  'session token',
  'session key',
  'session_id',
  'ASP.NET_SessionId',
  'connect.sid',
];

const sessions: readonly Maker[] = sessionNames.map((name) => (random) => ({
  group: 'secret',
  kind: 'session-id',
  family: 'session-id',
  value: random.pick([random.hex(32), random.fill('{an:26}'), random.fill('{HEX:32}'), random.uuid()]),
  habitats: ['keyed'],
  name,
}));

const pair = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

const otherTokens: readonly Maker[] = [
  (random) => {
    const payload = pair({ sub: random.uuid(), iss: 'https://login.example', iat: 1_775_030_400, scope: 'openid' });
    const value = `${pair({ alg: 'RS256', kid: random.hex(8), typ: 'JWT' })}.${payload}.${random.fill('{b64u:342}')}`;
    return {
      group: 'secret',
      kind: 'jwt',
      family: 'jwt-rs256',
      value,
      cores: value.split('.').slice(1),
      habitats: ['bare', 'keyed'],
      name: 'id token',
    };
  },
  (random) => {
    const value = `${pair({ alg: 'dir', enc: 'A256GCM' })}..${random.fill('{b64u:16}')}.${random.fill('{b64u:90}')}.${random.fill('{b64u:22}')}`;
    return {
      group: 'secret',
      kind: 'jwt',
      family: 'jwe',
      value,
      cores: value.split('.').slice(2),
      habitats: ['bare', 'keyed'],
      name: 'id token',
    };
  },
  (random) => {
    const payload = pair({ role: 'service_role', iss: 'supabase', ref: random.fill('{l:20}') });
    const unsigned = `${pair({ alg: 'HS256', typ: 'JWT' })}.${payload}`;
    const value = `${unsigned}.${createHmac('sha256', random.hex(8)).update(unsigned).digest('base64url')}`;
    return {
      group: 'secret',
      kind: 'jwt',
      family: 'jwt-service-role',
      value,
      cores: value.split('.').slice(1),
      habitats: ['bare', 'keyed'],
      name: 'supabase key',
    };
  },
];

/** Lines that look like those of a PEM block; no real key is needed, and the generator of real ones has no seed. */
function pemBlock(label: string, lines: number, random: Random): string {
  const body = Array.from({ length: lines }, (_, at) => random.fill(at === lines - 1 ? '{b64:40}==' : '{b64:64}'));
  return [`-----BEGIN ${label}-----`, ...body, `-----END ${label}-----`].join('\n');
}

const pemLabels = [
  'RSA PRIVATE KEY',
  'PRIVATE KEY',
  'EC PRIVATE KEY',
  'OPENSSH PRIVATE KEY',
  'ENCRYPTED PRIVATE KEY',
  'DSA PRIVATE KEY',
  'PGP PRIVATE KEY BLOCK',
];

/** How a PEM block stands in files: each writer gets the block with real line breaks. */
const pemWriters: Readonly<Record<string, (pem: string, random: Random) => string>> = {
  lines: (pem) => pem,
  indented: (pem) => pem.replaceAll(/^/gm, '    '),
  'json-escaped': (pem) => `{"type":"service_account","private_key":${JSON.stringify(`${pem}\n`)},"client_id":"1"}`,
  'json-nested': (pem) => `{"body":${JSON.stringify(JSON.stringify({ key: pem }))}}`,
  'env-escaped': (pem) => `PRIVATE_KEY="${pem.replaceAll('\n', '\\n')}"`,
  'env-lines': (pem) => `PRIVATE_KEY="${pem}"`,
  'yaml-block': (pem) => `tls:\n  key: |\n${pem.replaceAll(/^/gm, '    ')}\n  port: 8443`,
  'yaml-quoted': (pem) => `key: "${pem.replaceAll('\n', '\\n')}"`,
  'k8s-base64': (pem) => `  tls.key: ${Buffer.from(`${pem}\n`).toString('base64')}`,
  crlf: (pem) => pem.replaceAll('\n', '\r\n'),
  'log-prefixed': (pem) => pem.replaceAll(/^/gm, '2026-04-20T10:00:00.120Z app-1 | '),
  'python-bytes': (pem) => `key = b'${pem.replaceAll('\n', '\\n')}'`,
  'one-line': (pem) => `ssh_key=${pem.replaceAll('\n', ' ')}`,
  xml: (pem) => `<PrivateKey>${pem}</PrivateKey>`,
  'node-inspect': (pem) =>
    `  key: ${pem
      .split('\n')
      .map((line) => `'${line}\\n'`)
      .join(' +\n    ')},`,
  'python-dict': (pem) => `{'private_key': '${pem.replaceAll('\n', '\\n')}\\n', 'client_id': '1'}`,
  'json-array': (pem) => JSON.stringify({ key: pem.split('\n') }),
  percent: (pem) => `key=${encodeURIComponent(pem)}&x=1`,
  'go-quoted': (pem) => `Config{Key:${JSON.stringify(pem)}, Port:8443}`,
  unfinished: (pem) => pem.split('\n').slice(0, -1).join('\n'),
  'java-concat': (pem) =>
    pem
      .split('\n')
      .map((line) => `  "${line}\\n"`)
      .join(' +\n'),
};

const privateKeys: readonly Maker[] = pemLabels.flatMap((label) =>
  Object.entries(pemWriters).map(([syntax, write]) => (random: Random): Sample => {
    const pem = pemBlock(label, random.int(4, 14), random);
    return {
      group: 'secret',
      kind: 'private-key',
      family: `pem-${label.toLowerCase().replaceAll(' ', '-')}`,
      value: pem,
      cores: pem.split('\n').slice(1, -1),
      habitats: ['own'],
      name: 'private key',
      written: { syntax: `pem-${syntax}`, text: write(pem, random) },
    };
  }),
);

/** Everything secret that is neither Begini's nor a provider's. */
export const secretMakers: readonly Maker[] = [
  ...passwords,
  ...generics,
  ...vague,
  ...pins,
  ...commandMakers,
  ...connections.map(connectionMaker),
  basicAuth,
  ...headers,
  ...cookies,
  ...sessions,
  ...otherTokens,
  ...privateKeys,
];
