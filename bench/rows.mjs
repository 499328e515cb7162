// The rows of the table: what is run, beside what, and how much slower it may be.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { dayFile, folder, idList, integrationId, rotatedFiles, sedScript, smallFiles, uid } from './inputs.mjs';
import { compare, runOnce } from './measure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'dist/bin.js');
const at = '2026-04-20T10:30:00Z';
const rounds = 5;

/** A `create` without questions over `log`; the bundle goes to the run's scratch folder. */
function create(log, flags = '') {
  return `node ${bin} create --uid ${uid} --integration-id ${integrationId} -e production --at ${at} --step "Open the form" --error 403 --out "$OUT" --yes --quiet --log ${log} ${flags} >/dev/null`;
}

/** Builds the parts of the product that are measured by themselves. */
async function buildParts() {
  await build({
    absWorkingDir: root,
    entryPoints: {
      'range-scanner': 'src/collect/scan/range-scanner.ts',
      'scan.worker': 'src/collect/scan/scan.worker.ts',
      'zip-writer': 'src/bundle/zip-writer.ts',
    },
    outdir: join(folder, 'dist'),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
}

function scanRow(count, bar) {
  return async () => {
    await buildParts();
    const log = dayFile('day-4g.log', 4e9, 50_000);
    const { path } = idList(`ids-${count}.txt`, count);
    return {
      ...compare(
        `node ${join(root, 'bench/scan.mjs')} ${path} ${log} >/dev/null`,
        `rg --no-mmap -F -c -f ${path} ${log} >/dev/null`,
        rounds,
      ),
      bar,
    };
  };
}

export const rows = {
  sparse: {
    title: '`create` from 4 GB of JSON lines, one uid, 400 hits',
    peer: '`rg --no-mmap -F -c` of the uid',
    run() {
      const log = dayFile('day-4g.log', 4e9, 50_000);
      return { ...compare(create(log, '--context 0'), `rg --no-mmap -F -c ${uid} ${log} >/dev/null`, rounds), bar: 2 };
    },
  },
  context: {
    title: 'the same, context 3',
    peer: '`grep -F -C3 \\| sed -E … \\| zip`',
    run() {
      const log = dayFile('day-4g.log', 4e9, 50_000);
      const peer = `grep -F -C3 ${uid} ${log} | sed -E -f ${sedScript()} | zip -q "$OUT/out.zip" -`;
      return { ...compare(create(log, '--context 3'), peer, rounds), bar: 1 };
    },
  },
  dense: {
    title: '`create` that keeps 200 MB of 2 GB (`--max-size 1GB`)',
    peer: 'the same pipeline',
    run() {
      const log = dayFile('dense-2g.log', 2e9, 9);
      const peer = `grep -F -C0 ${uid} ${log} | sed -E -f ${sedScript()} | zip -q "$OUT/out.zip" -`;
      return { ...compare(create(log, '--context 0 --max-size 1GB'), peer, rounds), bar: 0.4 };
    },
  },
  hour: {
    title: 'one hour out of 6 GB in time order',
    peer: '`grep \\| awk \\| sed \\| zip`',
    run() {
      const log = dayFile('day-6g.log', 6e9, 50_000);
      const window = '--since 2026-04-20T10:00:00Z --until 2026-04-20T11:00:00Z';
      const peer = `grep -F ${uid} ${log} | awk -F'"' '$6 >= "2026-04-20T10:00" && $6 < "2026-04-20T11:00"' | sed -E -f ${sedScript()} | zip -q "$OUT/out.zip" -`;
      return { ...compare(create(log, window), peer, rounds), bar: 0.15 };
    },
  },
  seven: { title: 'scan for one uid and 6 ids', peer: '`rg --no-mmap -F` with the same 7', run: scanRow(6, 1.5) },
  many: { title: 'scan for 200 ids', peer: '`rg --no-mmap -F -f` with the same 200', run: scanRow(200, 0.5) },
  gzip: {
    title: '2 GB in gzipped rotations',
    peer: '`rg -z` over the same files',
    run() {
      const logs = rotatedFiles();
      return { ...compare(create(`"${logs}/*.gz"`), `rg -z -F -c ${uid} ${logs} >/dev/null`, rounds), bar: 0.7 };
    },
  },
  small: {
    title: '50,000 small files',
    peer: '`rg -F` over the folder',
    run() {
      const logs = smallFiles();
      return { ...compare(create(logs), `rg -F -c ${uid} ${logs} >/dev/null`, rounds), bar: 3 };
    },
  },
  memory: {
    title: 'peak memory, 10 MB to 8 GB, 800 hits in each',
    peer: 'itself',
    run() {
      const [small, large] = [dayFile('day-10m-800.log', 1e7, 63), dayFile('day-8g.log', 8e9, 50_000)];
      const measured = compare(create(large), create(small), 3);
      return { ...measured, ratio: measured.oursMb / measured.peerMb, bar: 1.1, unit: 'MB' };
    },
  },
  zip: {
    title: 'zip of 500 MB redacted evidence',
    peer: 'Info-ZIP `zip -6`',
    async run() {
      await buildParts();
      const log = dayFile('day-500m.log', 5e8, 50_000);
      return {
        ...compare(
          `node ${join(root, 'bench/zip.mjs')} ${log} "$OUT/out.zip"`,
          `zip -q -6 "$OUT/out.zip" ${log}`,
          rounds,
        ),
        bar: 1.1,
      };
    },
  },
  help: {
    title: '`--help`',
    peer: '`node -e 0`',
    run: () => ({ ...compare(`node ${bin} --help >/dev/null`, 'node -e 0', 15), bar: 3 }),
  },
  sample: {
    title: '`create` on a sample',
    peer: '`node -e 0`',
    run() {
      const sample = join(root, 'samples/session-refused');
      const ours = `cd ${sample} && node ${bin} create --case case.yaml --out "$OUT" --yes --quiet >/dev/null`;
      return { ...compare(ours, 'node -e 0', 15), bar: 10 };
    },
  },
};

/** Versions of what the rows are measured with and against. */
export function describeMachine() {
  const lines = (command) => runOnce(command).output.trim().split('\n')[0] ?? '';
  return [
    `Node ${process.version}`,
    lines('rg --version'),
    lines('grep --version'),
    lines('nproc').concat(' cores'),
    lines("grep -m1 'model name' /proc/cpuinfo | cut -d: -f2").trim(),
  ];
}

export function requireBuild() {
  if (!existsSync(bin)) throw new Error('run npm run build first');
}
