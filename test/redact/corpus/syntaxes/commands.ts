import { anySpelling, json, php, python, shell, shellDouble, spell, sql } from '../spelling.ts';
import { dumpEnd, lineEnd, quoteEnd, wordEnd, type Syntax } from './syntax.ts';

/** Command lines, statements, log lines and sentences. */
export const lineSyntaxes: readonly Syntax[] = [
  {
    id: 'cli-long-equals',
    isAscii: true,
    bars: wordEnd,
    keeps: ['app serve', '--port 8080'],
    write: (name, value) => `app serve --${spell(name, 'kebab')}=${value} --port 8080`,
  },
  {
    id: 'cli-long-space',
    isAscii: true,
    bars: /[\s"'`,;&|<>(){}[\]\\]|^-/,
    keeps: ['app serve', '--port 8080'],
    write: (name, value) => `app serve --${spell(name, 'kebab')} ${value} --port 8080`,
  },
  {
    id: 'cli-long-quoted',
    isAscii: true,
    keeps: ['app serve', '--port 8080'],
    write: (name, value) => `app serve --${spell(name, 'kebab')} ${shell(value)} --port 8080`,
  },
  {
    id: 'cli-env-prefix',
    isAscii: true,
    bars: wordEnd,
    keeps: ['node server.js'],
    write: (name, value) => `${spell(name, 'upper')}=${value} node server.js`,
  },
  {
    id: 'cli-env-quoted',
    isAscii: true,
    keeps: ['./deploy.sh prod'],
    write: (name, value) => `env ${spell(name, 'upper')}=${shellDouble(value)} ./deploy.sh prod`,
  },
  {
    id: 'cli-docker-e',
    isAscii: true,
    bars: wordEnd,
    keeps: ['docker run -d', 'lender/app:1.4'],
    write: (name, value) => `docker run -d -e ${spell(name, 'upper')}=${value} -p 80:80 lender/app:1.4`,
  },
  {
    id: 'cli-windows-set',
    isAscii: true,
    bars: lineEnd,
    keeps: ['C:\\app>'],
    write: (name, value) => `C:\\app>set ${spell(name, 'upper')}=${value}`,
  },
  {
    id: 'cli-setx',
    isAscii: true,
    bars: quoteEnd,
    keeps: ['setx'],
    write: (name, value) => `setx ${spell(name, 'upper')} "${value}"`,
  },
  {
    id: 'cli-powershell-env',
    isAscii: true,
    bars: quoteEnd,
    write: (name, value) => `$env:${spell(name, 'upper')} = "${value}"`,
  },
  {
    id: 'cli-curl-data',
    keeps: ['curl -X POST https://api.partner.example/token'],
    write: (name, value) =>
      `curl -X POST https://api.partner.example/token -d ${shell(`grant=x&${encodeURIComponent(spell(name, 'snake'))}=${encodeURIComponent(value)}`)}`,
  },
  {
    id: 'cli-curl-json',
    keeps: ['curl -s https://api.partner.example/v1'],
    write: (name, value) =>
      `curl -s https://api.partner.example/v1 --data ${shell(JSON.stringify({ [spell(name, 'snake')]: value, n: 1 }))}`,
  },
  {
    id: 'cli-curl-json-double',
    bars: /["\\$`']/,
    keeps: ['curl -s https://api.partner.example/v1'],
    write: (name, value) =>
      `curl -s https://api.partner.example/v1 -d "{\\"${spell(name, 'snake')}\\":\\"${value}\\"}"`,
  },
  {
    id: 'cli-curl-form',
    bars: quoteEnd,
    keeps: ['curl -F "file=@a.csv"'],
    write: (name, value) => `curl -F "file=@a.csv" -F "${spell(name, 'snake')}=${value}" https://up.example`,
  },
  {
    id: 'cli-httpie',
    bars: wordEnd,
    keeps: ['http POST api.partner.example/login'],
    write: (name, value) => `http POST api.partner.example/login user=a ${spell(name, 'snake')}=${value}`,
  },
  {
    id: 'cli-trace',
    isAscii: true,
    keeps: ['+ ./run.sh'],
    write: (name, value) => `+ ./run.sh --${spell(name, 'kebab')} ${shell(value)}`,
  },
  {
    id: 'cli-export-trace',
    isAscii: true,
    keeps: ['++ export'],
    write: (name, value) => `++ export ${spell(name, 'upper')}=${shell(value)}`,
  },
  {
    id: 'cli-exec-array',
    isAscii: true,
    keeps: ['"app","serve"'],
    write: (name, value) => `exec ["app","serve",${json(`--${spell(name, 'kebab')}`)},${json(value)},"--port","8080"]`,
  },
  {
    id: 'cli-exec-array-equals',
    isAscii: true,
    keeps: ["'app', 'serve'"],
    write: (name, value) => `Popen(['app', 'serve', ${python(`--${spell(name, 'kebab')}=${value}`)}])`,
  },
  {
    id: 'sql-insert',
    keeps: ['INSERT INTO settings (id, ', 'VALUES (71, ', "'active')"],
    isAscii: true,
    write: (name, value) =>
      `INSERT INTO settings (id, ${spell(name, 'snake')}, status) VALUES (71, ${sql(value)}, 'active');`,
  },
  {
    id: 'sql-insert-backtick',
    keeps: ['INSERT INTO `settings`'],
    isAscii: true,
    write: (name, value) => `INSERT INTO \`settings\` (\`id\`, \`${spell(name, 'snake')}\`) VALUES (71, ${sql(value)})`,
  },
  {
    id: 'sql-update',
    keeps: ['UPDATE users SET', 'WHERE id = 71'],
    isAscii: true,
    write: (name, value) =>
      `UPDATE users SET ${spell(name, 'snake')} = ${sql(value)}, updated_at = NOW() WHERE id = 71`,
  },
  {
    id: 'sql-where',
    keeps: ['SELECT id FROM users WHERE', 'LIMIT 1'],
    isAscii: true,
    write: (name, value) => `SELECT id FROM users WHERE ${spell(name, 'snake')} = ${sql(value)} LIMIT 1`,
  },
  {
    id: 'sql-where-quoted',
    keeps: ['SELECT "id" FROM "users"'],
    isAscii: true,
    write: (name, value) => `SELECT "id" FROM "users" WHERE "users"."${spell(name, 'snake')}"=${sql(value)}`,
  },
  {
    id: 'sql-alter',
    keeps: ['ALTER USER app'],
    isAscii: true,
    write: (_name, value) => `ALTER USER app WITH PASSWORD ${sql(value)};`,
  },
  {
    id: 'sql-identified',
    keeps: ["CREATE USER 'app'@'%'"],
    isAscii: true,
    write: (_name, value) => `CREATE USER 'app'@'%' IDENTIFIED BY ${sql(value)};`,
  },
  {
    id: 'sql-detail',
    keeps: ['DETAIL:  Key ('],
    bars: /[()\n]/,
    isAscii: true,
    write: (name, value) => `DETAIL:  Key (${spell(name, 'snake')})=(${value}) already exists.`,
  },
  {
    id: 'sql-hibernate-bind',
    keeps: ['binding parameter'],
    bars: /[[\]\n]/,
    isAscii: true,
    write: (name, value) =>
      `update client set ${spell(name, 'snake')}=? -- binding parameter [1] as [VARCHAR] - [${value}] for ${spell(name, 'camel')}`,
  },
  {
    id: 'redis-monitor',
    isAscii: true,
    keeps: ['[0 unix:/run/redis.sock] "SET"'],
    write: (name, value) =>
      `1775030400.120 [0 unix:/run/redis.sock] "SET" ${json(`client:${spell(name, 'snake')}`)} ${json(value)}`,
    bars: quoteEnd,
  },
  {
    id: 'logfmt',
    bars: dumpEnd,
    keeps: ['level=info', 'retries=3'],
    write: (name, value) => `level=info msg="client ready" ${spell(name, 'snake')}=${value} retries=3`,
  },
  {
    id: 'logfmt-quoted',
    keeps: ['level=info', 'retries=3'],
    write: (name, value) => `level=info ${spell(name, 'snake')}=${json(value)} retries=3`,
  },
  {
    id: 'log-colon',
    bars: wordEnd,
    keeps: ['client ready'],
    write: (name, value) => `client ready ${spell(name, 'camel')}: ${value}`,
  },
  {
    id: 'log-colon-comma',
    bars: wordEnd,
    keeps: ['client ready, ', ', retries: 3'],
    write: (name, value) => `client ready, ${spell(name, 'snake')}: ${value}, retries: 3`,
  },
  {
    id: 'log-title',
    bars: wordEnd,
    keeps: ['Retries: 3'],
    write: (name, value) => `${spell(name, 'header').replaceAll('-', ' ')}: ${value} | Retries: 3`,
  },
  {
    id: 'log-brackets',
    bars: dumpEnd,
    keeps: ['[retries=3]'],
    write: (name, value) => `[retries=3] [${spell(name, 'camel')}=${value}] done`,
  },
  {
    id: 'log-angle',
    bars: dumpEnd,
    keeps: ['ready'],
    write: (name, value) => `ready ${spell(name, 'snake')}=<${value}>`,
  },
  {
    id: 'log-arrow',
    bars: wordEnd,
    keeps: ['retries -> 3'],
    write: (name, value) => `retries -> 3, ${spell(name, 'snake')} -> ${value}`,
  },
  {
    id: 'log-paren',
    bars: wordEnd,
    keeps: ['connect('],
    write: (name, value) => `connect(${spell(name, 'camel')}: ${value})`,
  },
  {
    id: 'log-hash',
    bars: wordEnd,
    keeps: ['retries=>3'],
    write: (name, value) => `retries=>3 ${spell(name, 'snake')}=>${value}`,
  },
  {
    id: 'log-tab',
    bars: wordEnd,
    keeps: ['client\tready'],
    write: (name, value) => `client\tready\t${spell(name, 'snake')}\t${value}`,
    isAscii: true,
  },
  {
    id: 'syslog-5424',
    bars: /["\]\\\n]/,
    keeps: ['<165>1 2026-04-20T10:00:00Z web app 12 ID47'],
    isAscii: true,
    write: (name, value) =>
      `<165>1 2026-04-20T10:00:00Z web app 12 ID47 [ex@32473 retries="3" ${spell(name, 'camel')}="${value}"] ready`,
  },
  {
    id: 'ansi-colour',
    bars: wordEnd,
    keeps: ['ready'],
    write: (name, value) =>
      `\u001b[32minfo\u001b[39m ready \u001b[36m${spell(name, 'snake')}\u001b[0m=\u001b[33m${value}\u001b[0m`,
  },
  {
    id: 'ansi-inspect',
    isAscii: true,
    keeps: ['id: '],
    write: (name, value) =>
      `{ id: \u001b[33m71\u001b[39m, ${spell(name, 'camel')}: \u001b[32m${python(value)}\u001b[39m }`,
  },
  {
    id: 'prose-is',
    bars: wordEnd,
    keeps: ['rejected by partner'],
    write: (name, value) => `the ${spell(name, 'spaced')} is ${value} and was rejected by partner`,
  },
  {
    id: 'prose-was-quoted',
    bars: quoteEnd,
    keeps: ['for svc-loans'],
    write: (name, value) => `${spell(name, 'spaced')} was "${value}" for svc-loans`,
  },
  {
    id: 'prose-using',
    bars: wordEnd,
    keeps: ['to call the partner'],
    write: (name, value) => `using ${spell(name, 'spaced')} ${value} to call the partner`,
  },
  {
    id: 'prose-with',
    bars: quoteEnd,
    keeps: ['retrying login with'],
    write: (name, value) => `retrying login with ${spell(name, 'spaced')} '${value}'`,
  },
  {
    id: 'prose-invalid',
    bars: /["\\\n]/,
    keeps: ['Invalid'],
    write: (name, value) => `Invalid ${spell(name, 'spaced')}: "${value}"`,
  },
  {
    id: 'prose-backtick',
    bars: /[`\n]/,
    keeps: ['set in the vault'],
    write: (name, value) => `\`${spell(name, 'snake')}\` = \`${value}\` set in the vault`,
  },
  {
    id: 'exception-message',
    bars: quoteEnd,
    keeps: ['java.lang.IllegalStateException: '],
    write: (name, value) =>
      `java.lang.IllegalStateException: cannot use ${spell(name, 'camel')}='${value}'\n\tat com.lender.Client.call(Client.java:41)`,
  },
  {
    id: 'python-traceback',
    keeps: ['  File "/app/client.py", line 41, in call', 'ValueError: bad client'],
    isAscii: true,
    write: (name, value) =>
      `  File "/app/client.py", line 41, in call\n    c = Client(${spell(name, 'snake')}=${python(value)})\nValueError: bad client`,
  },
  {
    id: 'php-fatal-args',
    keeps: ['#1 /app/Client.php(41): Client->__construct('],
    isAscii: true,
    write: (name, value) => `#1 /app/Client.php(41): Client->__construct('${spell(name, 'snake')}', ${php(value)})`,
  },
  {
    id: 'diff-added',
    isAscii: true,
    keeps: ['-port: 80'],
    bars: /[\r\n]|^\W|: | #/,
    write: (name, value) => `-port: 80\n+${spell(name, 'snake')}: ${value}`,
  },
  { id: 'comment-hash', isAscii: true, bars: lineEnd, write: (name, value) => `# ${spell(name, 'upper')}=${value}` },
  {
    id: 'comment-slashes',
    bars: wordEnd,
    keeps: ['// old'],
    write: (name, value) => `// old ${spell(name, 'camel')}: ${value}`,
  },
  {
    id: 'equals-spaced-line',
    bars: lineEnd,
    write: (name, value, random) => `${anySpelling(name, random)} = ${value}`,
  },
  {
    id: 'colon-equals',
    bars: wordEnd,
    isAscii: true,
    keeps: ['retries := 3'],
    write: (name, value) => `retries := 3; ${spell(name, 'snake')} := ${value}`,
  },
  {
    id: 'debug-var',
    isAscii: true,
    bars: quoteEnd,
    keeps: ['DEBUG var'],
    write: (name, value) => `DEBUG var ${spell(name, 'camel')} (string) = "${value}"`,
  },
  {
    id: 'ansible',
    isAscii: true,
    keeps: ['ok: [web1] => '],
    write: (name, value) => `ok: [web1] => {"changed": false, ${json(spell(name, 'snake'))}: ${json(value)}}`,
  },
  {
    id: 'mail-header-like',
    bars: lineEnd,
    keeps: ['Host: mail'],
    write: (name, value) => `Host: mail\n${spell(name, 'header')}: ${value}`,
  },
  { id: 'expect-prompt', bars: lineEnd, write: (name, value) => `Enter ${spell(name, 'spaced')}: ${value}` },
  {
    id: 'json-lines-message',
    keeps: ['"level":30'],
    write: (name, value) =>
      JSON.stringify({ level: 30, time: 1_775_030_400_120, msg: `client ready ${spell(name, 'snake')}=${value}` }),
    bars: dumpEnd,
  },
  {
    id: 'json-lines-message-quoted',
    keeps: ['"level":30'],
    bars: quoteEnd,
    write: (name, value) => JSON.stringify({ level: 30, msg: `bad ${spell(name, 'camel')} "${value}" given` }),
  },
  {
    id: 'k8s-cri',
    keeps: ['2026-04-20T10:00:00.000000000Z stdout F'],
    write: (name, value) =>
      `2026-04-20T10:00:00.000000000Z stdout F ${JSON.stringify({ [spell(name, 'camel')]: value, retries: 3 })}`,
  },
  {
    id: 'docker-json-file',
    keeps: ['"stream":"stdout"'],
    write: (name, value) =>
      JSON.stringify({
        log: `${JSON.stringify({ [spell(name, 'camel')]: value, retries: 3 })}\n`,
        stream: 'stdout',
        time: '2026-04-20T10:00:00.1Z',
      }),
  },
  {
    id: 'base64-json',
    keeps: ['payload='],
    write: (name, value) =>
      `payload=${Buffer.from(JSON.stringify({ id: 71, [spell(name, 'snake')]: value })).toString('base64')} sent`,
  },
  {
    id: 'base64-json-wrapped',
    keeps: ['body:'],
    write: (name, value) =>
      `body:\n${Buffer.from(
        JSON.stringify({ event: 'call', amount: 15_000, request: { [spell(name, 'snake')]: value, retries: 3 } }),
      )
        .toString('base64')
        .replaceAll(/.{76}(?=.)/g, '$&\n')}`,
  },
  {
    id: 'declare',
    isAscii: true,
    bars: /["\\$`\n]/,
    keeps: ['declare -x'],
    write: (name, value) => `declare -x ${spell(name, 'upper')}="${value}"`,
  },
  {
    id: 'percent-json',
    keeps: ['/cb?state=1&data='],
    write: (name, value) => `/cb?state=1&data=${encodeURIComponent(JSON.stringify({ [spell(name, 'snake')]: value }))}`,
  },
];
