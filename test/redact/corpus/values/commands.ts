import type { Random } from '../random.ts';
import type { Maker } from '../sample.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Commands, small files and links that carry a password at a place only they define. `{P}` is the secret, `{B:…}` base64 of a text. */
const formats: readonly (readonly [syntax: string, text: string])[] = [
  ['curl-u', 'curl -u svc-loans:{P} https://api.partner.example/v1'],
  ['curl-user-quoted', "curl --user 'svc-loans:{P}' -s https://api.partner.example/v1"],
  ['curl-user-equals', 'curl --user=svc-loans:{P} https://api.partner.example/v1'],
  ['curl-proxy-user', 'curl -x http://proxy:3128 --proxy-user svc:{P} https://api.begini.co'],
  ['curl-cookie', "curl -b 'sid={P}; lang=en' https://app.lender.example/"],
  ['curl-cookie-long', 'curl --cookie "session={P}" https://app.lender.example/'],
  ['curl-oauth2-bearer', 'curl --oauth2-bearer {P} https://api.partner.example/v1'],
  ['curl-data-urlencode', "curl https://api.partner.example/token --data-urlencode 'client_secret={P}'"],
  ['wget-password', 'wget --user=svc --password={P} https://files.partner.example/a.csv'],
  ['wget-http-password', "wget --http-user=svc --http-password='{P}' https://files.partner.example/a.csv"],
  ['httpie-auth', 'http --auth svc:{P} GET https://api.partner.example/v1'],
  ['httpie-a', 'http -a svc:{P} https://api.partner.example/v1'],
  ['mysql-p', 'mysql -h db -u app -p{P} loans'],
  ['mysqldump', 'mysqldump --host=db --user=app --password={P} loans > dump.sql'],
  ['psql-env', 'PGPASSWORD={P} psql -h db -U app loans'],
  ['psql-conninfo', 'psql "host=db user=app password={P} dbname=loans"'],
  ['mysql-env', 'MYSQL_PWD={P} mysql -u app loans'],
  ['sshpass', 'sshpass -p {P} ssh deploy@web-1 uptime'],
  ['sshpass-quoted', "sshpass -p '{P}' scp a.csv deploy@web-1:/tmp"],
  ['redis-cli', 'redis-cli -h cache -a {P} PING'],
  ['redis-auth', '1775030400.120 [0 unix:/run/redis.sock] "AUTH" "{P}"'],
  ['redis-auth-acl', '127.0.0.1:6379> AUTH default {P}'],
  ['mongo-p', 'mongosh mongodb://m1/loans -u app -p {P} --quiet'],
  ['docker-login', 'docker login registry.example -u ci -p {P}'],
  ['helm-login', 'helm registry login registry.example --username ci --password {P}'],
  ['az-login', 'az login --service-principal -u 7c1d -p {P} --tenant lender'],
  ['ldapsearch', 'ldapsearch -x -H ldap://ldap -D cn=svc,dc=corp -w {P} -b dc=corp'],
  ['keytool', 'keytool -list -keystore app.jks -storepass {P}'],
  ['openssl-pass', 'openssl rsa -in key.pem -passin pass:{P} -out plain.pem'],
  ['smbclient', "smbclient //files/in -U 'svc%{P}' -c ls"],
  ['net-use', 'net use Z: \\\\files\\in {P} /user:CORP\\svc'],
  ['htpasswd', 'htpasswd -bB /etc/nginx/.htpasswd admin {P}'],
  ['chpasswd', "echo 'deploy:{P}' | chpasswd"],
  ['kubectl-secret', 'kubectl create secret generic begini --from-literal=api-key={P}'],
  ['kubectl-token', 'kubectl config set-credentials ci --token={P}'],
  ['aws-configure', 'aws configure set aws_secret_access_key {P}'],
  ['heroku-config', 'heroku config:set BEGINI_API_KEY={P} -a lender'],
  ['fly-secrets', 'fly secrets set BEGINI_API_KEY={P}'],
  ['gh-secret', 'gh secret set BEGINI_API_KEY --body {P}'],
  ['npm-config', 'npm config set //registry.npm.example/:_authToken={P}'],
  ['rabbitmqctl', 'rabbitmqctl add_user worker {P}'],
  ['zip-p', 'unzip -P {P} export.zip'],
  ['gpg-passphrase', 'gpg --batch --passphrase {P} -d file.gpg'],
  ['rclone', 'rclone copy a: b: --sftp-pass {P}'],
  ['sqlcmd', 'sqlcmd -S sql1 -U sa -P {P} -Q "select 1"'],
  ['sqlplus', 'sqlplus loans/{P}@ORCL'],
  ['ftp-pass', 'FTP command: Client "::1", "PASS {P}"'],
  ['smtp-auth-plain', 'C: AUTH PLAIN {B:\u0000svc\u0000{P}}'],
  ['smtp-auth-login', 'S: 334 VXNlcm5hbWU6\nC: c3ZjLW5vdGlmeQ==\nS: 334 UGFzc3dvcmQ6\nC: {B:{P}}'],
  ['imap-login', 'C: a1 LOGIN svc@lender {P}'],
  ['docker-config', '{"auths":{"registry.example":{"auth":"{B:ci:{P}}"}}}'],
  ['npmrc-auth', '//registry.npm.example/:_auth={B:ci:{P}}'],
  ['npmrc-password', '//registry.npm.example/:_password="{B:{P}}"'],
  ['pypirc', '[pypi]\nusername = __token__\npassword = {P}'],
  ['my-cnf', '[client]\nuser=app\npassword="{P}"\nhost=db'],
  ['pgpass', 'db.internal:5432:loans:app:{P}'],
  ['git-credentials', 'https://ci:{P}@git.example'],
  ['wifi-psk', 'network={\n  ssid="branch"\n  psk="{P}"\n}'],
  ['snmp', 'snmp-server community {P} RO'],
  ['cisco-secret', 'enable secret 0 {P}'],
  ['otpauth', 'otpauth://totp/Beacon:ops?secret={B32}&issuer=Begini'],
  ['kubeconfig-token', '- name: ci\n  user:\n    token: {P}'],
  [
    'kubeconfig-key',
    '    client-key-data: {B:-----BEGIN RSA PRIVATE KEY-----\n{L64}\n{L64}\n-----END RSA PRIVATE KEY-----\n}',
  ],
  ['hashicorp-login', 'vault login {P}'],
  ['terraform-backend', 'terraform init -backend-config="password={P}"'],
  [
    'jenkins-credential',
    '<com.cloudbees.plugins.credentials.Credential><password>{P}</password><id>db</id></com.cloudbees.plugins.credentials.Credential>',
  ],
  ['tomcat-users', '<user username="deploy" password="{P}" roles="manager-script"/>'],
  ['maven-settings', '<server><id>nexus</id><username>ci</username><password>{P}</password></server>'],
  ['wp-config', "define( 'DB_PASSWORD', '{P}' );"],
  [
    'spring-yaml',
    'spring:\n  datasource:\n    username: app\n    password: {P}\n    hikari:\n      maximum-pool-size: 10',
  ],
  ['rails-database-yml', 'production:\n  adapter: postgresql\n  username: app\n  password: {P}\n  pool: 5'],
  [
    'django-databases',
    "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'USER': 'app', 'PASSWORD': '{P}', 'HOST': 'db'}}",
  ],
  [
    'appsettings',
    '{"Begini":{"BaseUrl":"https://api.begini.co","ApiKey":"{P}"},"Logging":{"LogLevel":{"Default":"Information"}}}',
  ],
  [
    'web-config',
    '<add name="Default" connectionString="Server=db;Database=loans;User Id=app;Password={P};" providerName="System.Data.SqlClient" />',
  ],
  ['reset-link', 'GET /reset-password?token={P}&lang=en HTTP/1.1'],
  ['magic-link', 'https://app.lender.example/login/magic?magic_link_token={P}'],
  ['oauth-redirect', 'GET /oauth/callback?code={P}&state=ok HTTP/1.1'],
  ['oauth-implicit', 'https://app.lender.example/#access_token={P}&token_type=bearer&expires_in=3600'],
  ['ws-token', 'wss://ws.lender.example/socket?access_token={P}'],
  ['servlet-url-session', 'GET /loans/list;jsessionid={H32}?page=1 HTTP/1.1'],
  ['php-url-session', 'GET /index.php?PHPSESSID={H32}&page=1 HTTP/1.1'],
  ['hmac-debug', "computing hmac with key b'{P}' over 412 bytes"],
  ['hmac-code', 'hmac.new(b"{P}", body, hashlib.sha512).hexdigest()'],
  ['node-hmac-code', "crypto.createHmac('sha512', '{P}').update(body).digest('hex')"],
  ['jwt-sign-code', "jwt.sign({ uid }, '{P}', { algorithm: 'HS256' })"],
  ['spring-generated', 'Using generated security password: {U}'],
  ['jupyter-token', '    http://localhost:8888/lab?token={H48}'],
  ['jenkins-initial', 'Please use the following password to proceed to installation:\n\n{H32}'],
  ['sentence-password-is', 'please note the password for the test account is {P} until Friday'],
  ['sentence-api-key-colon', 'Our production API key: {P}'],
  ['sentence-es', 'La contraseña del usuario es {P}'],
  ['sentence-pt', 'A senha do banco é {P}'],
  ['sentence-fr', 'Le mot de passe est {P}'],
  ['sentence-id', 'Kata sandi: {P}'],
];

function fill(text: string, random: Random): { readonly text: string; readonly cores: readonly string[] } {
  const cores: string[] = [];
  const put = (value: string) => {
    cores.push(value);
    return value;
  };
  const plain = text
    .replaceAll('{P}', () => put(random.fill('{an:16..24}')))
    .replaceAll('{L64}', () => put(random.fill('{b64:64}')))
    .replaceAll('{U}', () => put(random.uuid()))
    .replaceAll('{B32}', () => put(random.fill('{b32:32}')))
    .replaceAll(/\{H(\d+)\}/g, (_whole, length: string) => put(random.hex(Number(length))));
  return { text: plain.replaceAll(/\{B:([^}]*)\}/g, (_whole, inner: string) => base64(inner)), cores };
}

/** One maker for each command, file and link. */
export const commandMakers: readonly Maker[] = formats.map(([syntax, format]) => (random) => {
  const { text, cores } = fill(format, random);
  return {
    group: 'secret',
    kind: 'password',
    family: `placed-${syntax}`,
    value: cores[0] ?? '',
    cores,
    habitats: ['own'],
    name: 'password',
    written: { syntax: `placed-${syntax}`, text },
  };
});
