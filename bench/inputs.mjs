// Makes the inputs of the benchmarks under .bench/, seeded, on first use.
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

export const folder = fileURLToPath(new URL('../.bench', import.meta.url));
export const uid = 'LOAN-2026-000481';
export const integrationId = '65f0c0ffee0000000000abcd';
const dayMs = 86_400_000;
export const dayStart = Date.UTC(2026, 3, 20);

/** Numbers that look random and are the same every time. */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
}

function hex(random, length) {
  let text = '';
  while (text.length < length) text += random().toString(16).padStart(8, '0');
  return text.slice(0, length);
}

const time = '2026-04-20T00:00:00.000Z';
const pathNames = ['applications', 'documents', 'offers', 'health', 'customers', 'payments', 'sessions', 'webhooks'];

/** One line of a gateway's log, about 200 bytes. */
function gatewayLine(random) {
  const path = `/v1/${pathNames[random() % pathNames.length]}/${random() % 99_999}`;
  return `{"level":30,"time":"${time}","request_id":"req_${hex(random, 24)}","service":"gateway","uid":"LOAN-2026-${String(
    random() % 900_000,
  ).padStart(6, '7')}","method":"POST","path":"${path}","status":200,"ms":${random() % 900}}\n`;
}

/**
 * A file of `bytes` in time order over a day: blocks of the same 5,000 lines with new times and, in every line, a new number; every `every`-th
 * line carries the uid and an id that the line after it shares.
 */
export function dayFile(name, bytes, every) {
  const path = join(folder, name);
  if (existsSync(path) && statSync(path).size >= bytes) return path;
  mkdirSync(dirname(path), { recursive: true });
  const random = seeded(481);
  const lines = Array.from({ length: 5000 }, () => gatewayLine(random));
  const block = Buffer.from(lines.join(''));
  const starts = [];
  for (let at = 0, line = 0; line < lines.length; line += 1) {
    starts.push(at);
    at += Buffer.byteLength(lines[line]);
  }
  const perLine = dayMs / (bytes / (block.length / lines.length));
  const descriptor = openSync(`${path}.part`, 'w');
  let written = 0;
  let count = 0;
  while (written < bytes) {
    const patched = Buffer.from(block);
    const extra = [];
    for (const start of starts) {
      const text = new Date(dayStart + Math.min(dayMs - 1, count * perLine)).toISOString();
      patched.latin1Write(text, start + 20, 24);
      patched.latin1Write(count.toString(16).padStart(8, '0'), start + 64, 8);
      if (count % every === every - 1) extra.push([start, text]);
      count += 1;
    }
    let from = 0;
    for (const [start, text] of extra) {
      writeSync(descriptor, patched, from, start - from);
      const id = `req_${hex(random, 24)}`;
      writeSync(
        descriptor,
        `{"level":50,"time":"${text}","request_id":"${id}","service":"loans","uid":"${uid}","msg":"session refused: 403 from https://api.begini.co/v1/sessions-management/tokens"}\n` +
          `{"level":30,"time":"${text}","request_id":"${id}","service":"gateway","method":"POST","path":"/v1/applications","status":502,"ms":93}\n`,
      );
      from = start;
    }
    writeSync(descriptor, patched, from, patched.length - from);
    written += patched.length;
  }
  closeSync(descriptor);
  renameSync(`${path}.part`, path);
  return path;
}

/** The same lines in ten gzipped rotations, two gigabytes unpacked. */
export function rotatedFiles() {
  const target = join(folder, 'rotated');
  if (existsSync(join(target, 'done'))) return target;
  const whole = dayFile('day-2g.log', 2e9, 50_000);
  mkdirSync(target, { recursive: true });
  const all = readFileSync(whole);
  let from = 0;
  for (let part = 10; part >= 1; part -= 1) {
    const to = part === 1 ? all.length : all.indexOf(10, from + all.length / 10) + 1;
    writeFileSync(join(target, `gateway.log.${part}.gz`), gzipSync(all.subarray(from, to), { level: 6 }));
    from = to;
  }
  writeFileSync(join(target, 'done'), '');
  return target;
}

/** 50,000 files of about two kilobytes in 500 folders. */
export function smallFiles() {
  const target = join(folder, 'small');
  if (existsSync(join(target, 'done'))) return target;
  const random = seeded(50_000);
  for (let group = 0; group < 500; group += 1) {
    mkdirSync(join(target, `group-${group}`), { recursive: true });
    for (let file = 0; file < 100; file += 1) {
      const lines = Array.from({ length: 10 }, (_, at) => {
        const text = new Date(dayStart + (group * 100 + file) * 1700 + at).toISOString();
        return gatewayLine(random).replace(time, text);
      });
      if (file === 50 && group % 50 === 7) lines[5] = lines[5].replace(/"uid":"[^"]*"/, `"uid":"${uid}"`);
      writeFileSync(join(target, `group-${group}`, `worker-${group * 100 + file}x.log`), lines.join(''));
    }
  }
  writeFileSync(join(target, 'done'), '');
  return target;
}

/** A list of ids that look like those in the logs; the first `hits` are there. */
export function idList(name, count) {
  const path = join(folder, name);
  const random = seeded(count);
  const ids = [uid, ...Array.from({ length: count }, () => `req_${hex(random, 24)}`)];
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, `${ids.join('\n')}\n`);
  return { path, ids };
}

/** The narrow rules that people put into a sed script. */
export function sedScript() {
  const path = join(folder, 'hide.sed');
  const names = [
    'password',
    'passwd',
    'secret',
    'token',
    'api_key',
    'apikey',
    'api-key',
    'authorization',
    'cookie',
    'session',
    'signature',
    'phone',
    'msisdn',
    'email',
    'name',
    'first_name',
    'last_name',
    'iban',
    'card',
    'pan',
    'cvv',
    'dob',
    'birth',
    'address',
    'street',
    'city',
    'zip',
    'ssn',
    'national_id',
    'passport',
    'imei',
    'mac',
    'lat',
    'lon',
    'ip',
  ];
  const rules = [
    ...names.map((name) => `s/("${name}" *: *)"[^"]*"/\\1"[hidden]"/gI`),
    's/eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+/[jwt]/g',
    's/[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}/[email]/g',
    's/\\+?[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4,6}/[phone]/g',
    's/(bearer|basic) +[A-Za-z0-9._~+\\/=-]+/\\1 [hidden]/gI',
    's/[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}/[iban]/g',
  ];
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, `${rules.join('\n')}\n`);
  return path;
}
