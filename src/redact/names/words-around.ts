/** Words before `code` that make it a status. */
export const statusWords = words(
  'exit status error response http reason customer employee agent country currency language lang zip postal area branch sort product item color colour return result source qr bar message event service carrier calling dialing ussd',
);

/** Words after a secret's name that turn it into a statement about the secret: `token_type`, `password_expires_at`. */
export const aboutWords = words(
  `id ids type types length len count counts size expires expiry expired expiration expire exp ttl at time timeout age date url uri endpoint endpoints path paths file
  filename dir location policy enabled enable disabled required require valid invalid status state error errors message reset change changed changes updated created rotation rotated
  manager provider providers service store storage handler filter factory validator validation generator encoder decoder util utils helper config configuration settings mode algorithm alg algo module plugin backend
  version format prefix suffix hint label strength attempts attempt tries failures failure index cache pool class bean exception limit limits usage used budget max min total per rate cost
  name names scope scopes issuer audience source method strategy verified verification check checks checker required missing present exists set is has bytes bits chars seconds secs ms minutes days
  interceptor middleware controller repository resolver parser builder listener callback request response event events server client lifetime window duration interval refresh policyid fingerprint thumbprint kid space spaces samesite httponly option options
  stdin num number seq offset order kind category group table column columns field fields row rows entry entries info debug warn only priority environment encryption
  go js mjs cjs ts py rb java php cs rs kt c cc cpp h jsx tsx vue ex exs erl scala swift json yml yaml xml html css md txt log conf ini lock toml properties sh sql pem crt cer der p12 jks`,
);

/** Words before a word such as `key` that make it something public. */
export const publicWords = words(
  `public pub primary foreign partition sort cache idempotency idempotent routing object row message page next previous pagination continuation publishable composite unique index dedup dedupe
  group lookup socket translation i18n map dict json shard cursor delete search query column record natural surrogate business candidate range prompt completion max input output total cached
  reasoning cancellation stop abort lexer websocket unexpected bad parse syntax no missing recv send list import export host known`,
);

/** `applicant.name`, `usr.name`: whose name it is. */
export const ofPerson = words(
  'applicant customer borrower client guarantor person contact user usr cliente solicitante nasabah pemohon peminjam',
);

/** `bvnNumber`, `imei_no`: the thing itself. */
export const counters = words('number no num nr numero nomor');

/** Words after a name that leave its meaning as it is. */
export const neutralWords = words(
  `test production prod live sandbox dev development staging stage qa uat old new current previous primary secondary backup value val header string str text plain plaintext raw b64 base64 hex encoded
  enc hash hashed digest confirm confirmation again repeat env var param field input hdr en default override x v1 v2 md5 sha1 sha256 sha512 bcrypt encrypted client cliente customer user usuario utilisateur pengguna applicant borrower titular solicitante begini web api app service svc account primaria principal banco bd datos dados base correo servidor produccion producao prueba teste uji nya unique uniq uindex idx`,
);

/** Names that another word may be written as one with: `dbpassword`, `passwordusuario`. */
export const sureEndings = [
  'signature',
  'credential',
  'token',
  'cookie',
  'writekey',
  'iban',
  'phonenumber',
  'authkey',
  'credentials',
  'sessiontoken',
  'refreshtoken',
  'privatetoken',
  'clientsecret',
  'secretkey',
  'masterkey',
  'encryptionkey',
  'password',
  'passwd',
  'passphrase',
  'passkey',
  'advertisingid',
  'apikey',
  'accesskey',
  'accesstoken',
  'authtoken',
  'secret',
  'contrasena',
  'senha',
  'sessionid',
  'privatekey',
  'firstname',
  'lastname',
  'fullname',
];

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''));
}
