// npm run bench -- redact [megabytes …]: MB/s of the engine (both passes, one thread) and of the whole command, on generated logs, beside
// `secretlint` (installed below .bench/ on first use) and `sos clean` (Debian's sosreport, when it is there) on the same file in the same run.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { cpuMs, loadEngine, policyWith } from './engine.mjs';
import { folder } from './inputs.mjs';
import { compare, runOnce } from './measure.mjs';

const root = join(folder, '..');
/** As the command cuts texts. */
const blockBytes = 60 * 1024;
const rounds = 5;
const policy = policyWith({ affectedUids: ['LOAN-2026-000481'], integrationIds: ['65f0c0ffee0000000000abcd'] });

/** Prints one line a log: how fast the engine and the command are, in megabytes of input a second. */
export async function run() {
  mkdirSync(folder, { recursive: true });
  const sizes = process.argv
    .slice(2)
    .filter((arg) => /^\d+$/.test(arg))
    .map(Number);
  const { createRedactor } = await loadEngine();
  const peers = { secretlint: installSecretlint(), ...(isInstalled('sos') ? { sos: cleanWithSos } : {}) };
  console.log('log | MB | engine MB/s (learning, replacing) | command MB/s | peak MB | peers: MB/s, peak MB | load');
  for (const megabytes of sizes.length > 0 ? sizes : [20]) {
    for (const share of [0.01, 1]) {
      const path = makeLog(megabytes, share);
      const engine = median(
        Array.from({ length: rounds }, () => measureEngine(createRedactor, path)),
        (run) => run.all,
      );
      const ours = `node ${root}/dist/bin.js redact --quiet ${path} > /dev/null`;
      const beside = Object.entries(peers).map(([name, command]) => ({
        name,
        ...compare(ours, command(path), rounds),
      }));
      const own = beside[0] ?? { ours: runOnce(ours).seconds, oursMb: runOnce(ours).megabytes };
      const speed = (seconds) => (megabytes / seconds).toFixed(1);
      const cells = [
        `${share * 100} % of lines to hide`,
        megabytes,
        `${engine.all.toFixed(1)} (${engine.learn.toFixed(1)}, ${engine.replace.toFixed(1)})`,
        speed(own.ours),
        own.oursMb,
        beside.map(({ name, peer, peerMb }) => `${name} ${speed(peer)}, ${peerMb}`).join('; '),
        loadavg()[0].toFixed(1),
      ];
      console.log(cells.join(' | '));
    }
  }
}

function measureEngine(createRedactor, path) {
  const text = readFileSync(path, 'utf8');
  const blocks = [];
  for (let at = 0; at < text.length; at = blocks.reduce((sum, block) => sum + block.length, 0)) {
    const end = text.lastIndexOf('\n', at + blockBytes) + 1;
    blocks.push(text.slice(at, end > at ? end : text.length));
  }
  const redactor = createRedactor(policy);
  const start = cpuMs();
  const learner = redactor.learner();
  for (const block of blocks) learner.push(block);
  redactor.seal();
  const learned = cpuMs();
  const replacer = redactor.replacer('bench');
  for (const block of blocks) replacer.push(block);
  const end = cpuMs();
  const speed = (ms) => text.length / 1000 / ms;
  return { all: speed(end - start), learn: speed(learned - start), replace: speed(end - learned) };
}

function median(runs, key) {
  return [...runs].sort((a, b) => key(a) - key(b))[Math.floor(runs.length / 2)];
}

function isInstalled(command) {
  return spawnSync('which', [command]).status === 0;
}

/** secretlint 12, the last for Node 20, with its recommended rules. Its exit code says whether it found anything. */
function installSecretlint() {
  const place = join(folder, 'secretlint');
  if (!existsSync(join(place, 'node_modules/secretlint'))) {
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'package.json'), '{ "private": true }');
    const packages = ['secretlint@12', '@secretlint/secretlint-rule-preset-recommend@12'];
    const done = spawnSync('npm', ['install', '--silent', '--no-audit', '--no-fund', ...packages], { cwd: place });
    if (done.status !== 0) throw new Error(`secretlint can't be installed: ${String(done.stderr)}`);
    const rules = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend' }] };
    writeFileSync(join(place, '.secretlintrc.json'), JSON.stringify(rules));
  }
  return (path) => `cd ${place} && npx --no-install secretlint ${path} > /dev/null; test $? -le 1`;
}

/** What sos takes for a report of its own: a folder with its logs. It is cleaned in place. */
function cleanWithSos(path) {
  const report = '$OUT/sosreport-x';
  return `mkdir -p ${report}/sos_logs ${report}/var/log && cp ${path} ${report}/var/log/messages && touch ${report}/sos_logs/sos.log && sos clean --batch --no-update --tmp-dir $OUT ${report} > /dev/null 2>&1`;
}

/** A log of several frameworks in which this share of the lines holds something to hide. The same bytes every time. */
function makeLog(megabytes, share) {
  const path = join(folder, `redact-${megabytes}-${share}.log`);
  if (existsSync(path) && statSync(path).size >= megabytes * 1e6) return path;
  let state = 4711;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const whole = (most) => Math.floor(random() * most);
  const hex = (length) => Array.from({ length }, () => whole(16).toString(16)).join('');
  const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  const ordinary = [
    (time) =>
      `{"level":30,"time":${time},"pid":812,"hostname":"web-${whole(9)}","reqId":"${uuid()}","msg":"request completed","req":{"method":"GET","url":"/api/v1/loans/${whole(1e6)}/status"},"res":{"statusCode":200},"responseTime":${whole(500)}.25}`,
    (time) =>
      `${new Date(time).toISOString()} INFO  com.lender.session.SessionService - Session created for application ${hex(24)} in ${whole(900)} ms, token valid for 3600 s`,
    (time) =>
      `${new Date(time).toISOString()} level=info caller=main.go:${whole(400)} msg="handled webhook" event=application.complete trace_id=${hex(32)} duration=${whole(90)}.25ms`,
    () =>
      `127.0.0.1 - - [20/Apr/2026:10:05:11 +0000] "POST /webhooks/begini HTTP/1.1" 200 ${whole(9999)} "-" "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36"`,
    () => `\tat com.lender.scoring.ScoreHandler.handle(ScoreHandler.java:${whole(400)})`,
  ];
  const telling = [
    (time) =>
      `{"time":${time},"level":"info","headers":{"api-key":"${uuid()}","content-type":"application/json"},"status":200}`,
    (time) =>
      `${new Date(time).toISOString()} INFO [http-1] Client - POST /v1/sessions Authorization: Bearer ${hex(40)} user=u${hex(6)}@example.com`,
    () =>
      `41.90.${whole(255)}.${whole(255)} - - [20/Apr/2026:10:05:11 +0000] "GET /cb?token=${hex(32)}&x=1 HTTP/1.1" 200 512 "-" "curl/8.5"`,
  ];
  const lines = [];
  let bytes = 0;
  for (let time = 1_776_672_000_000; bytes < megabytes * 1e6; time += whole(300)) {
    const kind = random() < share ? telling : ordinary;
    const line = kind[whole(kind.length)](time);
    lines.push(line);
    bytes += line.length + 1;
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

await run();
