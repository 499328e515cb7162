import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

describe('the user of curl', () => {
  it.each([
    ["curl -X POST --user  'johns:h0pk1ns~21s' $URL", 'h0pk1ns~21s'],
    ['curl -u ":d2LkV78zLx!t" https://localhost:9200', 'd2LkV78zLx!t'],
    ['curl -u "d2LkV78zLx9t:" https://localhost:9200', 'd2LkV78zLx9t'],
    ["curl --user kevin:'pRf7vG2h1L8nQkW9' -iX PATCH", 'pRf7vG2h1L8nQkW9'],
    ['curl --user "kevin":"pRf7vG2h1L8nQkW9" -iX PATCH', 'pRf7vG2h1L8nQkW9'],
    ['curl -s --user\\\n"myuserid:mypazzw0rdX" --request STATUS', 'mypazzw0rdX'],
    ['curl -u elastic:P@ssw0rd$1 https://localhost:9200', 'P@ssw0rd$1'],
    ['curl -usvc:wiIm8rhlu8sRQ https://localhost:9200', 'wiIm8rhlu8sRQ'],
  ])('%s', (text, secret) => expect(hidden(text)).toBe(text.replace(secret, '[basic-auth#1]')));

  it.each([
    'curl -u <user:password> https://test.example/endpoint',
    'curl --user neo4j:[PASSWORD] http://[IP]:7474/db/data/',
    'curl -u username:token https://a.example',
    'curl -u "${username}":"${password}" https://a.example',
    'curl -u "admin" http://localhost/api/',
    'curl -u ":" https://localhost:9200',
    'docker run -u 1000:1000 image',
  ])('stays when it is none: %s', (text) => expect(hidden(text)).toBe(text));
});

describe('a password in SQL', () => {
  it.each([
    ['ALTER USER app IDENTIFIED BY SqLpaAsW0rD;', 'SqLpaAsW0rD'],
    ['exec("CREATE USER app ACCOUNT UNLOCK IDENTIFIED BY SqLpaAsW0rD");', 'SqLpaAsW0rD'],
    ["ALTER USER 'root'@'localhost' IDENTIFIED WITH mysql_native_password BY 'SqLpaAsW0rD';", 'SqLpaAsW0rD'],
    ["CREATE USER u IDENTIFIED WITH 'mysql_native_password' AS '*SqLpaAsW0rD'", '*SqLpaAsW0rD'],
  ])('%s', (text, secret) => expect(hidden(text)).toBe(text.replace(secret, '[password#1]')));

  it('is not what something else is identified by', () => {
    const text = 'the applicant is identified by APP-2026-0001, the key identified by kid 12';
    expect(hidden(text)).toBe(text);
  });
});

describe('a password in a sentence or call', () => {
  it.each([
    [`ensure the password for user 'postgres' is 'adminX' or change .env`, 'adminX'],
    [`The default password for the user "pyne-user" is "pynePW".`, 'pynePW'],
    [`new DirectoryEntry("LDAP://a.example",\n    "DOMAIN\\\\svc",\n    "Rrhh1234");`, 'Rrhh1234'],
  ])('%s', (text, secret) => expect(hidden(text)).toBe(text.replace(secret, '[password#1]')));
});

describe('the user and password that code encodes', () => {
  it.each([
    "'Basic ' + Buffer.from('app:w4lnutX9').toString('base64')",
    "headers: { Authorization: 'Basic ' + btoa('app:w4lnutX9') }",
    'base64.b64encode(b"app:w4lnutX9").decode()',
    'Base64.getEncoder().encodeToString("app:w4lnutX9".getBytes())',
    '[Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes("app:w4lnutX9"))',
    "base64_encode('app:w4lnutX9')",
  ])('%s', (text) => expect(hidden(text)).toBe(text.replace('w4lnutX9', '[password#1]')));

  it.each(['btoa("user:password")', "Buffer.from('utf8').toString('base64')", "btoa('name:' + token)"])(
    'stays when it is none: %s',
    (text) => expect(hidden(text)).toBe(text),
  );
});

describe('a secret that a call or command takes', () => {
  it.each([
    "createHmac('sha512', '-Zx81hs7shAQ4k6m')",
    "JWT::encode($payload, '-Zx81hs7shAQ4k6m', 'HS256')",
    "JWT::decode($jwt, new Key('-Zx81hs7shAQ4k6m', 'HS256'))",
    'new SymmetricSecurityKey(Encoding.UTF8.GetBytes("-Zx81hs7shAQ4k6m"))',
    "app.use(cookieParser('-Zx81hs7shAQ4k6m'))",
    'store.load(input, "-Zx81hs7shAQ4k6m".toCharArray());',
    'var jwtKey = []byte("-Zx81hs7shAQ4k6m")',
    "knife bootstrap app-1 -x ana -P '-Zx81hs7shAQ4k6m' --sudo",
    "OPENROWSET('SQLNCLI','srv';'sa';'-Zx81hs7shAQ4k6m','select 1')",
    '%any : PSK "-Zx81hs7shAQ4k6m"',
  ])('%s', (text) => expect(hidden(text)).toMatch(/^[^[]*(?:\[\][^[]*)?["']\[(?:secret|password)#1\]["']/));

  it.each([
    ['beeline -u jdbc:hive2://h:10000/app -n app -p w4lnutX9 -e x', 'w4lnutX9'],
    ['curl --cert client.pem:w4lnutX9 --key k.pem https://a.example', 'w4lnutX9'],
    ['rocommunity w4lnutX9 10.example', 'w4lnutX9'],
    [
      'authentication failed for key 800863d245c2ec7a7c88a69118cec26b0bb7e376',
      '800863d245c2ec7a7c88a69118cec26b0bb7e376',
    ],
    ['user app on >w4lnutX9 ~* +@all', 'w4lnutX9'],
    ['PASSWORD elastic = w4lnutX9', 'w4lnutX9'],
    ['The generated password for the elastic built-in superuser is:\nw4lnutX9', 'w4lnutX9'],
    ['A temporary password is generated for root@localhost: w4l;n>utX9', 'w4l;n>utX9'],
    ['BUNDLE_GEMS__EXAMPLE__COM=ci:w4lnutX9', 'w4lnutX9'],
    [' wpa-psk ascii 0 w4lnutX9', 'w4lnutX9'],
    ['secret "$9$w4lnutX9w4lnutX9"; ## SECRET-DATA', 'w4lnutX9w4lnutX9'],
    ['set psksecret ENC w4lnutX9', 'w4lnutX9'],
    ['new AS400("h", "APP", "w4lnutX9");', 'w4lnutX9'],
    ['password={AES256}Qn6nRYJlFW90dKGj6cl7/ODvZ9W99Fi2+ohQCHbeHMg=', 'Qn6nRYJlFW90dKGj6cl7/ODvZ9W99Fi2+ohQCHbeHMg='],
    [
      '{"password_hash":"Qn6nRYJlFW90dKGj6cl7/ODvZ9W99Fi2+ohQCHbeHMg="}',
      'Qn6nRYJlFW90dKGj6cl7/ODvZ9W99Fi2+ohQCHbeHMg=',
    ],
    ['Server=a;Password={Chelsea_Monkey-70};Encrypt=True;', 'Chelsea_Monkey-70'],
    [
      '{"keyName":"key1","permissions":"FULL","value":"5RJvlxSATa0BInoUyMpEC2n9aYiM1P6LH8TxVgOQAH48Y7nAsOoZtKj1j0/I/MhNfxk1kvRdtWDBocdWqf2WmQ=="}',
      '5RJvlxSATa0BInoUyMpEC2n9aYiM1P6LH8TxVgOQAH48Y7nAsOoZtKj1j0/I/MhNfxk1kvRdtWDBocdWqf2WmQ==',
    ],
    ['{"primaryKey":"9We6HrJPkOIDWAJ9NEpC/HEBnpVyDK1851HNOJvTiGY="}', '9We6HrJPkOIDWAJ9NEpC/HEBnpVyDK1851HNOJvTiGY='],
    [
      '{"unseal_keys_b64":["9We6HrJPkOIDWAJ9NEpC/HEBnpVyDK1851HNOJvTiGY="]}',
      '9We6HrJPkOIDWAJ9NEpC/HEBnpVyDK1851HNOJvTiGY=',
    ],
    ['{"routing_key":"48674d23b21d48e256b137ebb60f5e8d","event_action":"trigger"}', '48674d23b21d48e256b137ebb60f5e8d'],
    [
      'https://logs-01.loggly.com/inputs/2b37198b-5828-471e-803d-76d13016884f/tag/x',
      '2b37198b-5828-471e-803d-76d13016884f',
    ],
  ])('%s', (text, value) =>
    expect(hidden(text).replace(/\[(?:password|secret|api-key|cloud-key|basic-auth)#1\]/, value)).toBe(text),
  );

  it.each([
    'rocommunity public 10.example',
    'docker login --username AWS --password-stdin 123456789012.dkr.ecr.eu-west-1.amazonaws.com',
    '{"primaryKey":"5d2b3a8e-1111-4222-8333-444455556666","keyName":"key1"}',
    'Digest username="100", nonce="1776679511"',
    '{"routing_key":"loans.created","exchange":"loans"}',
    'curl --cert client.pem --key k.pem https://a.example',
    'beeline -u jdbc:hive2://h:10000/app -n app',
  ])('stays without one: %s', (text) => expect(hidden(text)).toBe(text));
});

describe('a command in a string of JSON', () => {
  it.each([
    ['{"msg":"a1 LOGIN app w4lnutX9grove","status":200}', 'w4lnutX9grove'],
    [String.raw`{"msg":"a1 LOGIN \"app\" \"w4lnutX9grove\"","status":200}`, 'w4lnutX9grove'],
    [String.raw`{"msg":"ConvertTo-SecureString \"w4lnutX9\" -AsPlainText -Force"}`, 'w4lnutX9'],
    [String.raw`{"msg":"ALTER USER app IDENTIFIED BY \"w4lnutX9\""}`, 'w4lnutX9'],
    [String.raw`{"msg":"DriverManager.getConnection(\"jdbc:x\", \"app\", \"w4lnutX9\")"}`, 'w4lnutX9'],
    ["#3 /app/Auth.php(44): Auth->login('app', 'w4lnutX9')", 'w4lnutX9'],
  ])('%s', (text, secret) => expect(hidden(text)).toBe(text.replace(secret, '[password#1]')));

  it.each([
    '{"msg":"user login successful","status":200}',
    '{"msg":"failed login for app","status":401}',
    String.raw`{"msg":"curl said \"connection refused\"","status":503}`,
  ])('stays without one: %s', (text) => expect(hidden(text)).toBe(text));
});

describe('what a build masks', () => {
  it.each(['::add-mask::', '##[add-mask]'])('is hidden behind %s', (mark) =>
    expect(hidden(`${mark}cgdZP443jRWs8EW`)).toBe(`${mark}[secret#1]`),
  );
});

describe('a command whose arguments are strings of their own', () => {
  it.each([
    [`Command '['redis-cli', '-a', 'w4lnutX9', 'ping']' returned 1.`, 'w4lnutX9'],
    ['execve("/usr/bin/mysql", ["mysql", "-uapp", "-pw4lnutX9", "loans"], 0x7f /* 12 vars */)', 'w4lnutX9'],
    ['argc=4 a0="mysql" a1="-u" a2="app" a3="-pw4lnutX9"', 'w4lnutX9'],
    ['["ldapsearch","-x","-w","w4lnutX9","-b","dc=x"]', 'w4lnutX9'],
  ])('%s', (text, secret) => expect(hidden(text)).toBe(text.replace(secret, '[password#1]')));

  it.each([
    '["mysql", "-P", "3306", "loans"]',
    '["redis-cli", "ping", "-n", "2"] and ["a", "-a", "w4lnutX9"]',
    "['mysql', 'loans'] -p",
  ])('stays without one: %s', (text) => expect(hidden(text)).toBe(text));
});

it('hides what takes the place of a value', () =>
  expect(hidden('~ password = "w4lnutX9" -> "Cactus1986"')).toBe('~ password = "[password#1]" -> "[password#2]"'));

it.each(['<secret>{loans AQAAABAAA q8ZrW1mE0pT7yQ4d}</secret>'])('hides braces and all in an element: %s', (text) =>
  expect(hidden(text)).not.toContain('q8ZrW1mE0pT7yQ4d'),
);

describe('keys of a cloud', () => {
  const secret = 'wJ7rXUtnFEMI/K7MDENG+bPxRfiCYzEXAMPLq9Za';
  it.each([
    `ACCESSKEY\tAKIAQ7ZRW2MEXPT7YQ4D\t2026-04-20T10:05:11+00:00\t${secret}\tActive\tapp`,
    `AKIAQ7ZRW2MEXPT7YQ4D,${secret}`,
    `aws: AKIAQ7ZRW2MEXPT7YQ4D / ${secret}`,
  ])('%s', (text) =>
    expect(hidden(text)).toBe(text.replace('AKIAQ7ZRW2MEXPT7YQ4D', '[cloud-key#1]').replace(secret, '[cloud-key#2]')),
  );

  it('leaves a commit beside a key id', () => {
    const commit = '449950df19dfb99e25f043030db16360a24537b6';
    expect(hidden(`AKIAQ7ZRW2MEXPT7YQ4D in ${commit}`)).toBe(`[cloud-key#1] in ${commit}`);
  });

  it('finds both halves of an alias', () => {
    expect(hidden('mc alias set m https://a.example q8ZrW1mE0p w4lnutX9q8Zr')).toBe(
      'mc alias set m https://a.example [cloud-key#1] [cloud-key#2]',
    );
  });

  it('finds the string of a secret in the text that the AWS CLI prints', () => {
    const lead = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf\t2026-04-20T10:05:11\tprod/db\t';
    expect(hidden(`${lead}w4lnutX9\t7e1f`)).toBe(`${lead}[cloud-key#1]\t7e1f`);
  });
});

describe('what only its place tells', () => {
  it.each([
    ['security find-generic-password -s db -w\nw4lnutX9\n', 'w4lnutX9', 'password'],
    ['security add-generic-password -a app -s db -w w4lnutX9', 'w4lnutX9', 'password'],
    ['https -A bearer -a q8ZrW1mE0pT7yQ4d x.example/v1', 'q8ZrW1mE0pT7yQ4d', 'bearer'],
    ['snmpget -v3 -u app -a SHA -A w4lnutX9 -x AES 10.example', 'w4lnutX9', 'password'],
    ["SELECT pgp_sym_decrypt(pan, 'w4lnutX9') FROM t", 'w4lnutX9', 'secret'],
    ["AND pass = crypt('w4lnutX9', gen_salt('bf'))", 'w4lnutX9', 'password'],
    ["new Sequelize('loans', 'app', 'w4lnutX9', {})", 'w4lnutX9', 'password'],
    ['User:url.UserPassword("app", "w4lnutX9")', 'w4lnutX9', 'password'],
    ['Use 482913 as your one-time passcode.', '482913', 'secret'],
    ['<#> 482913 is your Lender verification code.', '482913', 'secret'],
    ['482913 é o seu código de verificação', '482913', 'secret'],
    ['482913 est votre code de vérification', '482913', 'secret'],
    ['Enter this key manually: 2XC5IWQU54566MLQA5GF3PXG', '2XC5IWQU54566MLQA5GF3PXG', 'secret'],
    ['{"user_code":"USUY-TDGK"}', 'USUY-TDGK', 'secret'],
    ['Password for the [elastic] user successfully reset.\nNew value: X4Cs4wu7qDu8', 'X4Cs4wu7qDu8', 'password'],
    ['Password for the elastic user (reset it later):\n  X4Cs4wu7qDu8\n', 'X4Cs4wu7qDu8', 'password'],
    ['ip ospf message-digest-key 1 md5 w4lnutX9', 'w4lnutX9', 'password'],
    ['neighbor peer-1 password qGiFeMUKadvX', 'qGiFeMUKadvX', 'password'],
    ['[smtp.a.example]:587 app:w4lnutX9', 'w4lnutX9', 'password'],
    ['/msg NickServ IDENTIFY w4lnutX9', 'w4lnutX9', 'password'],
    ['"app" "md5cb33bffc1827340aa72544d4b9a7d5ff"', 'cb33bffc1827340aa72544d4b9a7d5ff', 'password'],
    ['addauth digest app:w4lnutX9', 'w4lnutX9', 'password'],
    ['redis> auth w4lnutX9', 'w4lnutX9', 'password'],
    [
      'Opened https://api.begini.co/master/psychometrics?t=2Unbylng6Jq0VqPlEG5R6eMLBRKY_EhhpUZElFrL&lang=en',
      '2Unbylng6Jq0VqPlEG5R6eMLBRKY_EhhpUZElFrL',
      'secret',
    ],
    ['expect "*assword:*"\nsend "w4lnutX9\\r"', 'w4lnutX9', 'password'],
    ['ipsec attributes\n pre-shared-key w4lnutX9\n', 'w4lnutX9', 'password'],
    ['DEBUG sending AUTH default w4lnutX9', 'w4lnutX9', 'password'],
    ['chamber write prod db_url w4lnutX9', 'w4lnutX9', 'secret'],
    ['user app insecure-password w4lnutXs', 'w4lnutXs', 'password'],
    ["SecretValue.unsafePlainText('walnutTiger75')", 'walnutTiger75', 'secret'],
    ['Auth::Basic("app", Some("w4lnutX9"))', 'w4lnutX9', 'password'],
    ['Nenosiri lako ni w4lnutX9', 'w4lnutX9', 'password'],
    ['rootpw --plaintext w4lnutX9', 'w4lnutX9', 'password'],
    ['/prod/db/password\tSecureString\tw4lnutX9\t3', 'w4lnutX9', 'cloud-key'],
    ['chpasswd:\n  list: |\n    root:w4lnutX9\n', 'w4lnutX9', 'password'],
    [
      'Session with id=82552ffa-5392-4874-b59c-1034b9120e35 created',
      '82552ffa-5392-4874-b59c-1034b9120e35',
      'session-id',
    ],
    ['> > Our password:\n> > w4lnutX9\n> Thanks', 'w4lnutX9', 'password'],
    [
      '/accounts/reset/Mg/ojv5la-82b6e7df580a478d2bb8ee23476dfd68/',
      'ojv5la-82b6e7df580a478d2bb8ee23476dfd68',
      'secret',
    ],
    ['const char token[] = "q8ZrW1mE0pT7yQ4d";', 'q8ZrW1mE0pT7yQ4d', 'secret'],
    ['Password reset to: w4lnutX9', 'w4lnutX9', 'password'],
    ['(ID)master/(PW)w4lnutX9', 'w4lnutX9', 'password'],
    ['pwd(w4lnutX9)', 'w4lnutX9', 'password'],
    ['u/p: svc_loans/w4lnutX9', 'w4lnutX9', 'password'],
    [' * Debugger PIN: 629-671-626', '629-671-626', 'secret'],
    ['sess_e4vgnv6xdvqt0t4i5tvay3kclm: read failed', 'e4vgnv6xdvqt0t4i5tvay3kclm', 'session-id'],
    ['"type":"random_password","instances":[{"attributes":{"length":8,"result":"w4lnutX9"}}]', 'w4lnutX9', 'password'],
    ["sandi baru 'w4lnutX9'", 'w4lnutX9', 'password'],
    ['La contraseña temporal es w4lnut#X9', 'w4lnut#X9', 'password'],
    ["password for user bob set to 'w4lnutX9'", 'w4lnutX9', 'password'],
  ])('%s', (text, secret, kind) => expect(hidden(text)).toBe(text.replace(secret, `[${kind}#1]`)));

  it.each([
    'gcloud auth print-access-token',
    'Nice auth sir!',
    'unpack it first: unzip -p "logs/app.zip" > app.log',
    'https://api.begini.co/master/psychometrics?integration_id=65f0c0ffee0000000000abcd&company_id=65f0c0ffee0000000000abce&lang=en',
    'https://api.begini.co/v1/x?next=AssessmentDeliveryTroubleshooting#AssessmentDeliveryTroubleshooting',
    'POST /v1/auth HTTP/1.1',
    '> GET /oauth/auth HTTP/2',
    'ops ALL=(ALL) NOPASSWD: /usr/bin/systemctl restart httpd',
    'Add --cert-passphrase command line argument',
    'cipher PSK-CHACHA20-POLY1305, bits 256',
    'expect "OK"\nsend "75%,maint,down\\n"',
    'Pre-shared-key based TLS',
    '(echo "GET / HTTP/1.1"; sleep 1) | openssl s_client -connect $HOST:443',
    'the proxy did auth twice!',
    'mysql -u app -p loans',
    'passwd:         files systemd',
    ' password  | character varying(64) | not null',
    'const char pat[] = "abcdefghijklmnopqrstuvwxyz";',
    'gchar fname[] = "test.log";',
    '482913 is your balance',
    'https://a.example/reset/blob/7cc0e1bd0a5249b52e6e87d82d57c0b6aaf75fce/x',
    'neighbor peer-1 password is set',
    'New value: X4Cs4wu7qDu8',
    'vault login -method=userpass username=app',
    'Use 12 as your one-time limit',
    'Password reset to be sent to the user',
    'password set to expire in 90 days',
    'call pwd() or pwd(path)',
    'snmpget -v3 -a SHA -x AES 10.example',
    'sess_to_be_continued_by_the_other_worker is stuck',
  ])('stays: %s', (text) => expect(hidden(text)).toBe(text));

  it('ends a token of a mail where its last line ends', () => {
    const [head, payload] = ['eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9', 'eyJzdWIiOiJxOFpyVzFtRTBwVDd5UTRkIiwibiI6MX0'];
    const text = `https://a.example/?t=3D${head}.${payload.slice(0, 20)}=\n${payload.slice(20)}.q8ZrW1mE0pT=\n7yQ4dXPT7\nthanks`;
    expect(hidden(text)).toBe('https://a.example/?t=3D[jwt#1]=\n[jwt#1]=\n[jwt#1]\nthanks');
  });
});
