// npm run bench [row …] [--write]: measures rows of the table beside their peers and keeps the last result of each under .bench/;
// with --write all of them go into docs/performance.md.
// npm run bench redact …: the speed of redaction alone, see redact.mjs.
// npm run bench hostile: what redaction costs on texts made to be slow, see hostile.mjs.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folder } from './inputs.mjs';

const page = fileURLToPath(new URL('../docs/performance.md', import.meta.url));
const [begin, end] = ['<!-- table: npm run bench -->', '<!-- end of table -->'];

if (process.argv[2] === 'redact') {
  process.argv.splice(2, 1);
  await import(new URL('redact.mjs', import.meta.url).href);
} else if (process.argv[2] === 'hostile') {
  await import(new URL('hostile.mjs', import.meta.url).href);
} else await runRows(process.argv.slice(2));

async function runRows(args) {
  const { describeMachine, requireBuild, rows } = await import('./rows.mjs');
  requireBuild();
  mkdirSync(folder, { recursive: true });
  const wanted = args.filter((arg) => !arg.startsWith('-'));
  const unknown = wanted.filter((name) => !(name in rows));
  if (unknown.length > 0) {
    throw new Error(`no row named ${unknown.join(', ')}; there are ${Object.keys(rows).join(', ')}`);
  }
  const results = join(folder, 'results.json');
  const known = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : {};
  for (const name of wanted.length > 0 ? wanted : Object.keys(rows)) {
    const row = rows[name];
    const { ours, peer, ratio, bar, oursMb, peerMb } = await row.run();
    const verdict = ratio <= bar ? 'met' : '**over**';
    const load = loadavg()[0].toFixed(1);
    known[name] =
      `| ${row.title} | ${row.peer} | ${ours.toFixed(2)} s | ${peer.toFixed(2)} s | ${ratio.toFixed(2)} | ${bar} | ${verdict} | ${oursMb} / ${peerMb} | ${load} |`;
    console.log(known[name]);
    writeFileSync(results, JSON.stringify(known, null, 2));
  }
  if (!args.includes('--write')) return;
  const head = [
    '| Row | Peer | Ours | Peer | Ratio | Bar | | Peak MB | Load |',
    '|---|---|---|---|---|---|---|---|---|',
  ];
  const lines = Object.keys(rows).flatMap((name) => known[name] ?? []);
  keepTable([...head, ...lines, '', `Measured with ${describeMachine().join(' · ')}.`].join('\n'));
}

/** Replaces the table on the page, between its two marks. */
function keepTable(table) {
  const text = readFileSync(page, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${page} has lost the marks of its table`);
  writeFileSync(page, `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`);
}
