/* oxlint-disable max-lines -- a pure table: one row a command */
import type { SecretKind } from '../../model/redaction.ts';

/** What is said of a value that another one takes the place of. */
export const replaced: readonly string[] = ['rotated', 'changed', 'updated'].map((word) => `${word} from `);

/** A command, protocol line or call in which only the place tells the secret. `{P}` is the secret, quoted or not, `{Q}` a quoted one, `{U}` one of a UUID's shape; `{A}` other arguments, `{W}` a word that begins no user's name in a sentence. */
export interface CommandRule {
  readonly anchors: readonly string[];
  readonly pattern: string;
  readonly kind: SecretKind;
}

/** Adding a command means one row here. */
export const commandRules: readonly CommandRule[] = [
  {
    kind: 'password',
    anchors: ['mysql ', 'mysqldump ', 'mysqladmin ', 'mysqlimport ', 'mariadb ', 'mariadb-dump '],
    pattern: '{A}-p{P}',
  },
  {
    kind: 'password',
    anchors: [
      'sshpass ',
      'mongosh ',
      'mongo ',
      'mongodump ',
      'mongorestore ',
      'mongoexport ',
      'docker login',
      'podman login',
      'buildah login',
      'skopeo login',
      'helm registry login',
      'az login',
      'oc login',
      'twine upload',
      'cf login',
      'argocd login',
      'influx ',
      'snowsql ',
      'mosquitto_pub ',
      'mosquitto_sub ',
      'cqlsh ',
      'arangosh ',
      'neo4j-admin ',
      'cypher-shell ',
      'xfreerdp ',
      'winexe ',
    ],
    pattern: '{A}(?:-p ?|-P |--password[ =]|/p:){P}',
  },
  { kind: 'password', anchors: ['sqlcmd ', 'unzip ', 'zip ', 'bcp ', 'isql '], pattern: '{A}-P ?{P}' },
  { kind: 'password', anchors: ['7z ', '7za ', 'rar a ', 'unrar x '], pattern: '{A}-p{P}' },
  {
    kind: 'password',
    anchors: [' -p ', ' -P '],
    pattern: '(?<=\\s-[uU][ =]?[\'"]?[\\w.@\\\\-]{1,64}[\'"]? -p )(?!\\d+(?::|\\s|$)){P}',
  },
  { kind: 'password', anchors: ['signtool sign '], pattern: '{A}\\/p {P}' },
  { kind: 'password', anchors: ['schtasks '], pattern: '{A}\\/rp {P}' },
  { kind: 'password', anchors: ['security unlock-keychain '], pattern: '{A}-p {P}' },
  { kind: 'password', anchors: ['security set-key-partition-list '], pattern: '{A}-k {P}' },
  { kind: 'password', anchors: ['useradd '], pattern: '{A}-p {P}' },
  { kind: 'password', anchors: ['kinit ', 'su - ', 'passwd --stdin '], pattern: '[^\\n|<]{0,60}<<< ?{P}' },
  {
    kind: 'password',
    anchors: ['<(echo ', '<(printf '],
    pattern: '(?<=(?:pass|secret|token|key)[\\w-]{0,24}[ =]<\\(\\w{4,6} )(?:-n )?{P}',
  },
  { kind: 'secret', anchors: ['cargo login '], pattern: '(?:-\\S+ )*([A-Za-z0-9]{20,64})' },
  {
    kind: 'password',
    anchors: ['scram-sha-256$', 'scram-sha-1$'],
    pattern: '(\\d{1,6}:[\\w+/=]{8,64}\\$[\\w+/=]{16,128}:[\\w+/=]{16,128})',
  },
  { kind: 'session-id', anchors: ['/sess_'], pattern: '([A-Za-z0-9,-]{22,64})' },
  { kind: 'session-id', anchors: ['session'], pattern: '[{[(]id=([\\w-]{16,128})' },
  { kind: 'secret', anchors: ['token <', 'token=<'], pattern: '((?:[0-9a-f]{8} ){3,8}[0-9a-f]{8})' },
  { kind: 'secret', anchors: ['raw result: '], pattern: '{P}' },
  { kind: 'secret', anchors: ['openssl enc '], pattern: '{A}-[kK] {P}' },
  { kind: 'password', anchors: ['ssh-keygen '], pattern: '{A}-[NP] ?{P}' },
  { kind: 'password', anchors: ['sudo -S <<< '], pattern: '{P}' },
  { kind: 'password', anchors: ['lftp '], pattern: '{A}-u ?[\'"]?[^,\\s]+,{P}' },
  { kind: 'secret', anchors: ['::add-mask::'], pattern: '{P}' },
  {
    kind: 'password',
    anchors: ['ldapsearch ', 'ldapadd ', 'ldapmodify ', 'ldapwhoami ', 'ldapdelete ', 'ldappasswd '],
    pattern: '{A}-[wsa] {P}',
  },
  { kind: 'password', anchors: ['redis-cli '], pattern: '{A}(?:-a|--pass) {P}' },
  {
    kind: 'basic-auth',
    anchors: ['http ', 'https ', 'httpie ', 'xh '],
    pattern: '{A}(?:-a|--auth)[ =]["\']?[^\\s:"\']+:{P}',
  },
  { kind: 'password', anchors: ['smbclient ', 'mount.cifs ', 'rpcclient '], pattern: '{A}-U ?[\'"]?[^\\s%\'"]+%{P}' },
  { kind: 'password', anchors: ['net use '], pattern: '(?:\\S+ )?\\\\{1,4}\\S+ (?:/\\S+ ){0,4}(?![/*]){P}' },
  { kind: 'password', anchors: ['net user '], pattern: '\\S+ (?![/*]){P}' },
  { kind: 'password', anchors: ['htpasswd '], pattern: '-\\w*b\\w* \\S+ \\S+ {P}' },
  {
    kind: 'password',
    anchors: ['echo '],
    pattern: '(?:-\\w+ )?[\'"]?[\\w.@-]+:([^\\s\'"|]+)[\'"]? *\\| *(?:sudo )?chpasswd',
  },
  {
    kind: 'password',
    anchors: ['echo ', 'printf '],
    pattern:
      '(?:-\\w+ )?{P} *\\| *(?:docker|podman|helm|kinit|gh|az|aws|oc|kubectl|gcloud|vault|fly|wrangler|sudo|passwd|faillog|openssl|gpg)\\b',
  },
  {
    kind: 'password',
    anchors: ['rabbitmqctl '],
    pattern: '(?:-\\S+ )*(?:add_user|change_password|authenticate_user) \\S+ {P}',
  },
  {
    kind: 'connection-string',
    anchors: ['sqlplus ', 'sqlldr ', 'expdp ', 'impdp ', 'rman target '],
    pattern: '(?:-\\w+ )?[\\w.$-]+/([^@\\s/"\']+)(?=@|\\s|$)',
  },
  { kind: 'secret', anchors: ['vault login '], pattern: '(?:-\\S+ |token=)*(?!-){P}' },
  {
    kind: 'password',
    anchors: ['auth '],
    pattern:
      '(?!{W}|plain|login|xoauth|cram|digest|gssapi|ntlm|external|basic|bearer|required|failed|error|token|header|service)(?:[\\w.-]{1,32} )?{P}[ \\t]*$',
  },
  { kind: 'password', anchors: ['"auth" '], pattern: '(?:"[^"\\s]*" (?="))?"([^"\\n]+)"' },
  {
    kind: 'password',
    anchors: ['"pass ', '> pass ', 'c: pass ', 'client: pass ', '-> pass ', '>>> pass ', 'sent: pass '],
    pattern: '([^\\s"\\\\]{3,128})(?=["\\s\\\\]|$)',
  },
  { kind: 'password', anchors: [' login '], pattern: '(?!{W})["\']?[\\w.@+-]+["\']? (?:password )?{P}[ \\t]*$' },
  { kind: 'basic-auth', anchors: ['auth plain ', 'auth login '], pattern: '([A-Za-z0-9+/]{8,}={0,2})' },
  {
    kind: 'password',
    anchors: ['334 UGFzc3dvcmQ6'],
    pattern: '(?:[\\r\\n]|\\\\+[rn]){1,4}[^\\n\\\\]{0,80}?([A-Za-z0-9+/]{4,}={0,2})(?=[\\s"\\\\]|$)',
  },
  { kind: 'password', anchors: ['snmp-server community ', 'snmp-server host '], pattern: '{P}' },
  {
    kind: 'password',
    anchors: ['snmpwalk ', 'snmpget ', 'snmpset ', 'snmptrap ', 'snmpbulkwalk '],
    pattern: '{A}-[cA] {P}',
  },
  {
    kind: 'password',
    anchors: ['snmpwalk ', 'snmpget ', 'snmpset ', 'snmptrap ', 'snmpbulkwalk '],
    pattern: '{A}-X {P}',
  },
  {
    kind: 'password',
    anchors: [
      'enable secret ',
      'enable password ',
      'key-string ',
      'pre-shared-key ',
      'ppp chap password ',
      'neighbor password ',
      'isakmp key ',
      '-server key ',
    ],
    pattern: '(?:\\d{1,2} )?{P}',
  },
  {
    kind: 'password',
    anchors: ['username '],
    pattern: '\\S+ (?:privilege \\d+ )?(?:secret|password) (?:\\d{1,2} )?{P}',
  },
  { kind: 'secret', anchors: ['gh secret set ', 'gh variable set '], pattern: '{A}(?:--body|-b)[ =]{P}' },
  { kind: 'password', anchors: ['-passin ', '-passout ', '-pass ', '-k '], pattern: 'pass:{P}' },
  {
    kind: 'password',
    anchors: [':5432:', ':5433:', ':6432:'],
    pattern: '[\\w*.-]+:[\\w*.-]+:([^\\s:"\'\\\\]{3,})(?=[\\s"\'\\\\]|$)',
  },
  {
    kind: 'secret',
    anchors: ['hmac.new(', 'hmac.digest(', 'Fernet(', 'new_from_slice('],
    pattern: '(?:key=)?b?{Q}',
  },
  {
    kind: 'secret',
    anchors: [
      'createHmac(',
      'hash_hmac(',
      'hmac.hexdigest(',
      'jwt.sign(',
      'jwt.encode(',
      'jwt.verify(',
      'jwt.decode(',
      'createCipheriv(',
      'sign_with(',
    ],
    pattern: '[^\\n]{0,160}?, ?b?{Q}',
  },
  { kind: 'secret', anchors: ['hmac'], pattern: '[\\w:.<>#]{0,40}\\([^\\n"\']{0,120}?["\']{U}["\']' },
  { kind: 'secret', anchors: ['crypto.mac(:hmac'], pattern: '[^\\n"]{0,40}{Q}' },
  { kind: 'secret', anchors: ['SymmetricKey(data: '], pattern: '[^\\n"]{0,40}{Q}' },
  { kind: 'secret', anchors: ["importKey('raw', ", 'importKey("raw", '], pattern: '[^\\n"\']{0,40}{Q}' },
  {
    kind: 'secret',
    anchors: ['SecretKeySpec(', 'HMACSHA512(', 'HMACSHA256(', 'hmac.New(', 'Hmac.new('],
    pattern: '[^\\n"]{0,60}?{Q}',
  },
  {
    kind: 'secret',
    anchors: ['with key ', 'using key ', 'key is ', 'with secret ', 'using secret ', 'using token ', 'with token '],
    pattern: 'b?["\'`]?([A-Za-z0-9+/_.~=-]{12,512})',
  },
  {
    kind: 'secret',
    anchors: ['-gcm key ', '-cbc key ', '-128 key ', '-256 key ', 'activate-refresh-token '],
    pattern: '(?:(?<=token )\\S+ )?["\'`]?([A-Za-z0-9+/_.~=-]{16,512})',
  },
  { kind: 'secret', anchors: ['unseal key ', 'recovery key '], pattern: '\\d{1,2}: ?(\\S{20,128})' },
  { kind: 'password', anchors: ['composer config '], pattern: '{A}http-basic\\.\\S+ \\S+ {P}' },
  { kind: 'basic-auth', anchors: ['bundle config '], pattern: '{A}[\\w.-]+\\.\\w+ [\\w.@-]+:([^\\s"\'@/]{6,128})' },
  { kind: 'password', anchors: ['acl setuser ', 'user default '], pattern: '[^\\n>]{0,80}>([^\\s"\']{4,128})' },
  { kind: 'password', anchors: ['set password for '], pattern: '[^\\n=]{1,80}(?:=|to) ?(?:password\\()?{Q}' },
  {
    kind: 'password',
    anchors: [
      'user/pass: ',
      'user/password: ',
      'user/pass ',
      'username/password: ',
      'login/password: ',
      'creds ',
      'creds: ',
    ],
    pattern: '["\'`]?[\\w.@+-]{1,64} ?[/:] ?([^\\s"\'`,;]{6,128})',
  },
  {
    kind: 'secret',
    anchors: ['-time code is ', '-time password is ', '-time passcode is ', '-time code: ', '-time passcode: '],
    pattern: '(\\d{4,8})(?!\\d)',
  },
  { kind: 'api-key', anchors: ["d'api "], pattern: '(?:[\\wÀ-ÿ]{1,20} ){0,4}(?:est|:) ?["\'`]?([\\w-]{16,128})' },
  {
    kind: 'secret',
    anchors: ['invalid header value ', 'illegal header value '],
    pattern: 'b?["\']?(?:\\w{2,10} )?([\\w.~+/-]{20,512}={0,2})',
  },
  { kind: 'password', anchors: ['following password '], pattern: '[^\\n]{0,60}:\\s{1,8}(\\S{8,128})' },
  {
    kind: 'password',
    anchors: ['machine ', 'default login '],
    pattern: '(?:\\S+\\s+)?(?:login\\s+)?\\S+\\s+password\\s+{P}',
  },
  {
    kind: 'password',
    anchors: ['identified by ', 'with password ', 'with encrypted password '],
    pattern: '(?:password |values )?{Q}',
  },
  { kind: 'password', anchors: ['identified with '], pattern: '\\S{1,40} (?:by|as) (?:password )?{Q}' },
  {
    kind: 'password',
    anchors: ['identified by '],
    pattern:
      '(?<=(?:create|alter|grant)\\s[^\\n;]{1,160}identified by )(?:values )?(?!password )([^\\s"\';\\\\)]{4,128})',
  },
  {
    kind: 'connection-string',
    anchors: ['connect ', 'ORACLE_CONNECT ', 'ORACLE_CONNECT=', 'userid='],
    pattern: '[\\w.$-]+/([^@\\s/"\']+)@(?=[\\w.-]+)',
  },
  {
    kind: 'secret',
    anchors: [
      'ssm put-parameter ',
      'keyvault secret set ',
      'secretsmanager put-secret-value ',
      'secretsmanager create-secret ',
      'secretsmanager update-secret ',
    ],
    pattern: '{A}(?:--value|--secret-string)[ =]{P}',
  },
  {
    kind: 'password',
    anchors: ['DirectoryEntry('],
    pattern: '"[^"\\n]{1,200}",\\s{0,80}"[^"\\n]{1,80}",\\s{0,80}{Q}',
  },
  {
    kind: 'password',
    anchors: ['ConvertTo-SecureString '],
    pattern: '(?:-String )?{Q}',
  },
  {
    kind: 'password',
    anchors: [
      'NetworkCredential(',
      'UsernamePasswordCredentials(',
      'UsernamePasswordCredential(',
      'UsernamePasswordAuthenticationToken(',
      'PasswordAuthentication(',
      'BasicAuthentication(',
      'SetBasicAuth(',
      '.basicAuth(',
      'db.auth(',
      '->attempt(',
      'auth=(',
      'HTTPBasicAuth(',
      'HTTPDigestAuth(',
      'Credentials.basic(',
      'basic_auth(',
      'ftp_login(',
      '.login(',
    ],
    pattern: '[^\\n,()]{0,80}, ?{Q}',
  },
  {
    kind: 'password',
    anchors: [
      'DriverManager.getConnection(',
      'mysqli_connect(',
      'new mysqli(',
      'new PDO(',
      'PDO->__construct(',
      'mysqli->__construct(',
      'PlainAuth(',
      'DBI->connect(',
    ],
    pattern: '[^\\n,]{0,200}, ?[^\\n,]{0,80}, ?{Q}',
  },
  { kind: 'password', anchors: ['SMTP.start('], pattern: '(?:[^\\n,]{0,80}, ?){4}{Q}' },
  {
    kind: 'password',
    anchors: ['send "', 'send -- "'],
    pattern: '((?:[^"\\s\\\\$]|\\$(?![\\w{(])){4,128})\\\\{1,2}[rn]"',
  },
  {
    kind: 'password',
    anchors: ['requirepass ', 'masterauth ', 'bindpw ', 'rootpw ', 'ftp> user '],
    pattern: '(?:(?<=user )\\S+ )?{P}[ \\t]*$',
  },
  {
    kind: 'secret',
    anchors: [
      'your code is ',
      'code is: ',
      'digo es ',
      'digo é ',
      'digo: ',
      'your code: ',
      'code est ',
      'kode anda adalah ',
    ],
    pattern:
      '(?<=\\b(?:your|su|tu|seu|sua|votre|kode|otp|verification|verificaci[oó]n|verifica[cç][aã]o)[^\\n]{0,24})(\\d{6,8}|\\d{3}-\\d{3})(?!\\d)',
  },
  {
    kind: 'secret',
    anchors: replaced,
    pattern:
      '(?<=\\b(?:(?:api|app|begini|access|secret|signing|encryption)[ _-]?key|token|secret|password)\\b[^\\n]{0,40})["\'`]?([\\w+/.~=-]{12,512})',
  },
  {
    kind: 'secret',
    anchors: replaced,
    pattern:
      '(?<=\\b(?:(?:api|app|begini|access|secret|signing|encryption)[ _-]?key|token|secret|password)\\b[^\\n]{0,40})["\'`]?[\\w+/.~=-]{12,512}["\'`]? to ["\'`]?([\\w+/.~=-]{12,512})',
  },
  {
    kind: 'api-key',
    anchors: [...replaced, 'from key ', 'key from '],
    pattern:
      '(?<=(?<!\\b(?:primary|foreign|partition|cache|sort|row|idempotency|object|public) )\\bkey\\b[^\\n]{0,24})["\'`]?{U}',
  },
  {
    kind: 'api-key',
    anchors: [...replaced, 'from key ', 'key from '],
    pattern:
      '(?<=(?<!\\b(?:primary|foreign|partition|cache|sort|row|idempotency|object|public) )\\bkey\\b[^\\n]{0,24})["\'`]?[0-9a-f-]{36}["\'`]? to (?:key )?["\'`]?{U}',
  },
  {
    kind: 'api-key',
    anchors: ['begini'],
    pattern:
      '(?:[._ -]?(?:prod|production|test|live|sandbox|staging|auth|secret|credential))?["\'\\]]?\\s{0,4}(?:[:=]|=>|\\(\\w{1,12}\\)) ?["\'`]?{U}',
  },
  {
    kind: 'api-key',
    anchors: [
      'old',
      'new',
      'prod',
      'production',
      'test',
      'live',
      'sandbox',
      'current',
      'unknown',
      'invalid',
      'revoked',
      'rejected',
      'expired',
      'wrong',
      'leaked',
    ].map((word) => `${word} key `),
    pattern: '(?:(?:is|was|=|:) ?)?["\'`]?{U}',
  },
  {
    kind: 'api-key',
    anchors: ['key '],
    pattern:
      '["\'`]?{U}["\'`]? (?:is|was|has been) (?:not )?(?:valid|invalid|revoked|rejected|rotated|expired|unknown|wrong|leaked|disabled|authori[sz]ed)',
  },
  {
    kind: 'api-key',
    anchors: ['key for '],
    pattern:
      '(?:the )?(?:begini )?(?:prod|production|test|sandbox|staging|live)\\w{0,3}(?: \\w{1,16})?(?:: | is | = ?|=)["\'`]?{U}',
  },
  { kind: 'api-key', anchors: ['key rotated: ', 'key changed: ', 'rotated from '], pattern: '["\'`]?{U}' },
  {
    kind: 'api-key',
    anchors: ['key rotated: ', 'key changed: ', 'rotated from '],
    pattern: '["\'`]?[0-9a-f-]{36}["\'`]? (?:to|→|->|=>) ["\'`]?{U}',
  },
  { kind: 'api-key', anchors: ['loaded key '], pattern: '["\'`]?{U}(?=["\'`]? for \\b)' },
  {
    kind: 'api-key',
    anchors: ['for key '],
    pattern: '(?<=\\b(?:40[13]|unauthori[sz]ed|forbidden|rejected|begini)\\b[^\\n]{0,40})["\'`]?{U}',
  },
  {
    kind: 'api-key',
    anchors: ['begini'],
    pattern: '[\\w\\\\.:>-]{0,60}\\(\\s?(?:(?:\\w{1,20}|["\'][\\w-]{1,40}["\'])(?:: |, |=)){0,3}["\']{U}["\']',
  },
  {
    kind: 'api-key',
    anchors: ['api.begini.co'],
    pattern: '\\|{U}(?=[|}])',
  },
];
