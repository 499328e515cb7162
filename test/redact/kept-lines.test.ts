import { describe, expect, it } from 'vitest';
import { hidden } from './hidden.ts';

describe('lines of logins, settings and SQL', () => {
  it.each([
    ['[web] failed to login from 203.0.113.9', '[web] failed to login from [ip#1]'],
    ['[web] failed to login from 203.0.113.9:65001', '[web] failed to login from [ip#1]:65001'],
    ['lost connection after AUTH from unknown[203.0.113.9]', 'lost connection after AUTH from unknown[[ip#1]]'],
    ["addr1 = ip_network('2001:db8::1/32')", "addr1 = ip_network('[ip#1]/32')"],
    ['IP 203.0.113.9.51514 > 198.51.100.4.443: Flags [S]', 'IP [ip#1].51514 > [ip#2].443: Flags [S]'],
    ['[WRN] Failed login attempt. 203.0.113.9', '[WRN] Failed login attempt. [ip#1]'],
    ['aborted (tried disabled plaintext auth): rip=203.0.113.9', 'aborted (tried disabled plaintext auth): rip=[ip#1]'],
    ['Auth: 203.0.113.9:2274->198.51.100.4:993 ssl', 'Auth: [ip#1]:2274->[ip#2]:993 ssl'],
    ['error="Invalid Username or Password" remote=203.0.113.9', 'error="Invalid Username or Password" remote=[ip#1]'],
  ])('keep all but the address: %s', (text, redacted) => expect(hidden(text)).toBe(redacted));

  it.each([
    'tried to use disallowed plaintext auth): user=<test>, method=PLAIN',
    'auth: passwd-file(username): unknown user',
    "wrong password for user 'test2'",
    'flagged as spam but accepted: score=8.2 required=5.0 (scanned in 6 s)',
    'SSH: Ltype: Kex;Enc: aes128-ctr;MAC: hmac-sha1;Comp: none',
    'ssl-key = /etc/mysql/server-key.pem',
    'Change Token: 0x12345678',
    'kpasswd\t\t464/tcp',
    'jmxremote.password.toHashes = true|false',
    'password_encryption = scram-sha-256\t# scram-sha-256 or md5',
    'Pin-Priority: 600',
    'PassEnvironment=VAR1 VAR2',
    '#ssh-key = /home/user/.ssh/mykey',
    'GOOGLE_APPLICATION_CREDENTIALS=/etc/keys/service-account.json',
    "key = 'LabelKey1', value = 'LabelValue1'",
    'key1: value1 key2=value2',
    "{ clientName: 'S3Client', commandName: 'ListBucketsCommand' }",
    '<apiKey xsi:type="xsd:string"/>',
    'Listening on proxy address :: port 36776',
    'password = <<< secret >>>',
    'pap { password = "%{User-Password}" }',
    "raise ValueError('bad credentials: '+password)",
    "client.post('/v1/sessions?access_token='+token,data={'amount':amount})",
    '<code class="fname">/usr/lib/python3/dist-packages/django/core/handlers/base.py</code>',
    '<td>CSRF_COOKIE_SAMESITE</td><td class="code"><pre>&#x27;Lax&#x27;</pre></td>',
    'tipc bearer --help',
    'curl --basic https://example.com/v1/loans',
    '(get_passphrase): Likewise.',
    'SigCgt: 000000004b813efb',
    'DBUS_SESSION_BUS_ADDRESS="unix:path=/run/user/0/bus"',
    'respect RFC 7231/6.4.2 and not convert it',
    'packet does PRIO try band 1, and so onwards',
    '0000000: 2e54 4820 5858 4420 3120 2241 5350 4c22',
    'smb[2725]: Auth: [SMB2,(null)] user []',
    '|Warn|Auth|Auth-Failure username unknown',
    'app:x:1000:1000::/home/app:/bin/bash',
    'Serial Number:\n            d6:5d:9b:b3:78:81:2e:eb\n',
    'Serial Number:\n            4b:81:fe:db:2c:ec\n',
    '            d6:5d:9b:b3:78:81:2e:eb',
    'Serial Number: 4b44724315cd203aacf5c8ba8d65ba7d',
    'ii  libmpfr6  4.2.0.1-2  amd64  precision',
    'requires zlib >= 1.2.2.3',
    'implementation androidx.credentials:credentials:1.2.0-rc01',
    'auth\t[success=1 default=ignore]\tpam_unix.so\npassword requisite pam_deny.so\nfailure=0 success=1 default=1',
    '{"sid":"SMdfb0f03daa2d6ffef589c88901eeb7e6"}',
    'serviceCode=*384*123#&text=1',
    '    checksum/secret: c3adc96d11a8cf92a41215fad1e3f86c5d7bc3fca712816d661292004e511776',
    'type=LOGIN_ERROR, error=invalid_user_credentials, auth_method=openid-connect, auth_type=code',
    'const token = req.headers.authorization?.split(" ")[1];',
    'carrierCode = _extractNationalNumbe2.carrierCode;',
    '  optional string password = 56 [(sensitive) = true];\n  repeated Trait traits = 9;',
    'FAILED tests/test_score.py::test_risk_band - AssertionError: assert None',
    'read -s -p "Password: " PASSWORD\necho',
    'use HashBase qw{ -pass -no_debug -number };',
    'pat = r"\\b%s\\b9" % name',
    '  lastName: z.string().min(1),\n  first_name = models.CharField(_("first name"), max_length=150)',
    'this.firstName = firstName;\n  fullname = entry.path\n  fullname = self._fix(fullname)',
    '    def find(self, fullname):\n        """Always returns None."""',
    '\t* tools/server.c (make_pending_fname): New.',
    'S_ATTR_SELF_MODIFYING_CODE = 0x04000000u,',
    "SERVER_AUTH = '1.3.6.1.5.5.7.3.1'",
    "pat = str(pat, 'ISO-8859-1')",
    'key: `v8::External`',
    '** --ask-password option (and associated wgetrc command) added to',
    'renamed to --http-password and --proxy-password respectively, and',
    '<code>buffer.kStringMaxLength</code> of <code>libbzip2</code> with <code>-std=f2003</code>',
    '  * Add new upstream signing key 19882D92DDA4C400C22C0D56CC2AF4472167BE03',
    '  readonly session: Http2Session | undefined;',
    '  lastToken === 46/*.*/ && isOpen(',
    "  const PassThrough = require('readable-stream/passthrough');",
    '  pat = text.get("sel.first", "sel.last")',
    "  $PASSWORD = $CPAN::Config->{password} || '';\n  pass => $self->{+PASS},",
    "  user_pass = '%s:%s' % (user, word)\n  credentials = '{0}:{1}'.format(user, word)",
    "  userid = passwd = acct = ''",
    '  token = line[start:pos]\n  token = token[len(h):]',
    "def win_getpass(prompt='Password: ', stream=None):",
    '  $password = prompt("Password:");',
    '  fname = mod_spec.origin\n  fname = fname + ".dll"\n  sys.modules[fullname] = mod',
    "  hasattr(fname, 'readline')\n  exec_func(fullname, *argrest)",
    '  my $fname = shift;\n  $fname = "$root/$version";\n  $fullname = VMS::Filespec::rmsexpand( $name );',
    '  address: A string or integer, the IP address.  Either IPv4 or',
    '  for line, (line0, col0), (line1, col1), text in tokens:',
    "    'zip'  : 'zlib_codec',",
    'the given buffer is out-of-band; otherwise the',
    '  last_uid => 59999,',
    'Run `git node v8 backport a51f429`.',
    '5400 5401 5402 5403 5404 5405 5406 5407 5408 5409',
    '627E 6279 6273 6292 626F 6298 626E 6295 6293 6291',
    "croak 'usage: $nntp->authinfo($user, $pass)';\n@_ == 3 or croak 'usage';",
    '| Field | Description |\n|---|---|\n| city | City of the applicant. |\n| street | Street and number |',
    'moved to Nairobi Office on 20/04/2026; built w/o Debug Symbols, and/o Other; CN=Lender Root CA',
    'www-authenticate: Bearer realm="lender"\n{"a":"b={\\"c\\":1}"}',
    '<meta name="csrf-param" content="authenticity_token">\n\n[2026-04-20 14:13:39] VERBOSE[2335]',
    'US\tAmerica/Indiana/Tell_City\tCentral Time (Perry)',
    '<Data Name="SubjectUserSid">S-1-5-21-1004336348-1177238915-682003330-512</Data>',
    'Cookie: mstshash=Administr',
    'registry/:_authToken = (protected)',
    'Stored cookie 127.0.0.1 8099 / <session> <insecure>',
    'SessionID="++",LocalName="web-1",RemoteName="web-2"',
    'in the schema under the given name. Exactly one of them',
    'specify the agent name. GitHub Copilot aliases it',
    'select visitor.first_name AS FName, visitor.id',
    'FOREIGN KEY (`city_id`) REFERENCES `city` (`city_id`) ON UPDATE CASCADE',
    '[msg "Inbound Anomaly Score Exceeded (Total Score: 40)"] [severity "CRITICAL"]',
  ])('stay: %s', (text) => expect(hidden(text)).toBe(text));
});

describe('packages', () => {
  it.each([
    'Unpacking dbus-user-session (1.14.10-1~deb12u1) ...',
    'status installed user-session:amd64 1:2.36.0-0ubuntu1.4',
    'Install: python3-jwt:amd64 (2.6.0-1, automatic), zip:amd64 (3.0-13)',
    'status half-installed zip:amd64 3.0-13+deb12u1',
  ])('stay: %s', (text) => expect(hidden(text)).toBe(text));

  it.each([
    ['zip:90210', 'zip:[address#1]'],
    ['postcode: SW1A 1AA', 'postcode: [address#1]'],
    ['cep: 01.310-100', 'cep: [address#1]'],
    ['zip code: K1A 0B1', 'zip code: [address#1]'],
    ['postal_code=EC1A+1BB&x=1', 'postal_code=[address#1]&x=1'],
  ])('are no postal codes: %s', (text, redacted) => expect(hidden(text)).toBe(redacted));
});

describe('what stands for a value', () => {
  it.each([
    'AUTH_TOKEN=<an authorization token>',
    '"name": "Full name", "address": "Home address", "first_name": "First name"',
    '"name": "Nombre completo", "address": "Dirección", "last_name": "Last name"',
    '{"display_name":"Mobile Number","variable_name":"mobile_number"}',
    'api-key: <your own API key here>',
    'sb.append("MasterUserPassword: " + getMasterUserPassword() + ",");',
    'usernameLabel:"Username:",passwordLabel:"Password:",rememberMeLabel:"Remember me:"',
    '"password": "&lt;YOURPASSWORD&gt;"',
    'password: ENV["DB_PASSWORD"]',
    `echo 'export DATABASE_PASSWORD="'$PRECOMPILE_PASSWORD'"' >> .env`,
    'CHANGE_PASSWORD = "arn:aws:iam::aws:policy/IAMUserChangePassword"',
    'let accountKey = Buffer.from("accountKey", "base64");',
  ])('stays: %s', (text) => expect(hidden(text)).toBe(text));
});

describe('numbers, digests and lists', () => {
  it.each([
    '--- PASS: TestPasswordReset/expired_token (0.04s)',
    '<th>Name</th><th>Last Seen</th>',
    '{"customers":[],"servers":[{"name":"Web"},{"name":"Eva"}]}',
    'mob {width: 360} lat 12 long 300 lat=12ms',
    'password (min 8): required',
    '{"errors":{"phone":["The phone field is required."],"name":["The name field is required."]}}',
    '{"name":["El campo nombre es obligatorio."],"phone":[]}',
    'kubernetes.io/service-account.uid: 2c24d9f9-c3af-4384-a8d9-a73d9badb69a',
    '"password": "Contraseña",',
    '| Name | Last Seen |\n|---|---|\n| a | b |',
    'Processed session termination for sessionid: 0xd5232816eda77e',
    '{"bomFormat":"CycloneDX","serialNumber":"urn:uuid:940cb10b-0960-477e-9daa-3fdbc1acb93f"}',
    'PackageVerificationCode: 1d4a04d2d0242a0d4c8b81d3ce2ae80bd00bc3c1',
    '  int32 score = 5;',
    'regexp uid=[0-9]+ matches',
    'digits = "0123456789"',
    '628.750 0.000480',
    'percentiles = "0 5 25 50 75 95 100"',
    '(host mx.example said: 450 4.7.1 Recipient address rejected)',
    'ssl_ciphers HIGH:!aNULL:!MD5:!PSK:!RC4:!ADH:!LOW@STRENGTH;',
    'ssl_key = </etc/dovecot/private/dovecot.key',
  ])('stay: %s', (text) => expect(hidden(text)).toBe(text));

  it('stay where they look like the short number of a record', () => {
    expect(hidden('#<Applicant id: 26579, status: 1>\nUTC [26579] LOG')).toBe(
      '#<Applicant id: [uid#1], status: 1>\nUTC [26579] LOG',
    );
  });
});

describe('what columns and links hold', () => {
  it.each([
    ['latitude            | -25.427276\n', 'latitude            | [geo#1]\n'],
    ['guarantor_name      | Ñusta Charoensuk\n', 'guarantor_name      | [name#1]\n'],
    ['address_line1       | Calle Vergueiro 977\n', 'address_line1       | [address#1]\n'],
    ['home_address -> Rua Kimathi 659; status', 'home_address -> [address#1]; status'],
    ['| Field | Value |\n|---|---|\n| Name | Ana Souza |\n', '| Field | Value |\n|---|---|\n| Name | [name#1] |\n'],
    ['{"last_name":"Campo Verde"}', '{"last_name":"[name#1]"}'],
    ['Spoke with Ana Souza, DOB 02/03/1990', 'Spoke with [name#1], DOB [dob#1]'],
    ['Customer Ana Souza, born 3 March 1990, says', 'Customer [name#1], born [dob#1], says'],
    ['Visited lat -1.286389 long 36.817223', 'Visited lat [geo#1] long [geo#2]'],
    ['Lat/Long: -1.286389/36.817223', 'Lat/Long: [geo#1]'],
    ['coordinates: -1.286389° S, 36.817223° E', 'coordinates: [geo#1] S, [geo#2] E'],
    ['Date of Birth (dd/mm/yyyy): 02/01/1990', 'Date of Birth (dd/mm/yyyy): [dob#1]'],
    ['<b>Name:</b> Ana Souza<br>', '<b>Name:</b> [name#1]<br>'],
    ['Mob: 98765 43210', 'Mob: [phone#1]'],
    [
      '{"customers":[{"name":"Ana"},{"name":"Eva"}],"plan":{"name":"Gold"}}',
      '{"customers":[{"name":"[name#1]"},{"name":"[name#2]"}],"plan":{"name":"Gold"}}',
    ],
    ['{"documentType":"ID","documentNo":"31215771"}', '{"documentType":"ID","documentNo":"[national-id#1]"}'],
    ['Full Name (as per ID): Ana Souza', 'Full Name (as per ID): [name#1]'],
    ['nat_id=31215771', 'nat_id=[national-id#1]'],
    ['/check?nino=CE%2001%2082%2068%20D&x=1', '/check?nino=[national-id#1]&x=1'],
    ['El solicitante nació el 02/04/1991', 'El solicitante nació el [dob#1]'],
    ['{"NAMA_LGKP":"BUDI SETIAWAN","TGL_LHR":"1990-01-01"}', '{"NAMA_LGKP":"[name#1]","TGL_LHR":"[dob#1]"}'],
    ["The applicant's name is Ana Souza and", "The applicant's name is [name#1] and"],
    [
      'insert into a (national_id, n) values (?, ?)\nbinding parameter [1] as [VARCHAR] - [31215771]\nbinding parameter [2] as [INTEGER] - [31215772]',
      'insert into a (national_id, n) values (?, ?)\nbinding parameter [1] as [VARCHAR] - [[national-id#1]]\nbinding parameter [2] as [INTEGER] - [31215772]',
    ],
  ])('is hidden: %s', (text, redacted) => expect(hidden(text)).toBe(redacted));
});

describe('rows of a table that begin like the heading of another', () => {
  it.each([
    'PS,Palestine\nPT,Portugal\nPW,Palau\nPY,Paraguay\nQA,Qatar\n',
    'PS\tPalestine\nPT\tPortugal\nPW\tPalau\nPY\tParaguay\nQA\tQatar\n',
    '  Column  |  Type  | Nullable\n----------+--------+----------\n id       | bigint | not null\n password | text   | not null\n phone    | text   |\n',
    '  Column  |  Type  | Nullable\n----------+--------+----------\n password | text   | not null\n phone    | text   |\n',
  ])('are kept: %j', (text) => expect(hidden(text)).toBe(text));

  it('hides what stands below a heading behind other pairs', () => {
    const pairs = 'Export,Users\nDate,Today\n';
    expect(hidden(`${pairs}user,password\nana,Qx7!kLm2p\n`)).toBe(`${pairs}user,password\nana,[password#1]\n`);
  });

  it('hides what stands below a heading behind lines of a log', () => {
    const log = '2026-04-20 10:05:11,123 INFO export\n2026-04-20 10:05:12,123 INFO rows\n';
    expect(hidden(`${log}user,password\nana,Qx7!kLm2p\n`)).toBe(`${log}user,password\nana,[password#1]\n`);
  });
});

it('takes no string on the next line of a log for the rest of a secret', () => {
  expect(hidden('secret = "s3cr85f65c"\n"http-nio-8080-exec-8" #55 daemon prio=5\n')).toBe(
    'secret = "[secret#1]"\n"http-nio-8080-exec-8" #55 daemon prio=5\n',
  );
  expect(hidden('secret = ("s3cr85f65c"\n          "Qx7kLm2pVb")\n')).not.toContain('Qx7kLm2pVb');
});

it('takes no line of a certificate for a token', () => {
  const lines = 'FjAUBgNVBAoTDUhvbmdrb25nIFBvc3QxIDAeBgNVBAMTF0hvbmdrb25nIFBvc3Qg\n';
  const text = `-----BEGIN CERTIFICATE-----\n${lines}AQEArP84tulmAknjorThkPlAj3n54r15/gK97iSSHSL22oVyaf7XPwnU3ZG1ApzQ\n${lines}`;
  expect(hidden(text)).toBe(text);
});
