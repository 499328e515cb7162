// Runs two commands in turn, from outside, and compares them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from './inputs.mjs';

/** One run of a shell command: wall seconds, and the memory in MB of the largest process in it. */
export function runOnce(command) {
  const scratch = mkdtempSync(join(folder, 'run-'));
  const environment = { ...process.env, OUT: scratch, LC_ALL: 'C', SOURCE_DATE_EPOCH: '1776700000' };
  // It would be read at every start of Node and cost more than what is measured.
  delete environment.NODE_EXTRA_CA_CERTS;
  const memory = join(scratch, 'memory');
  const clock = join(scratch, 'clock');
  // The clock of `time` has two digits, too few for twenty milliseconds; ours would count the start of Bash.
  const timed = `start=$EPOCHREALTIME; { ${command}\n}; status=$?; echo "$start $EPOCHREALTIME" > ${clock}; exit $status`;
  const done = spawnSync('/usr/bin/time', ['-q', '-f', '%M', '-o', memory, 'bash', '-c', timed], {
    env: environment,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const [start, end] = readFileSync(clock, 'utf8').split(' ').map(Number);
  const seconds = end - start;
  const kilobytes = Number(readFileSync(memory, 'utf8').trim().split('\n').at(-1));
  rmSync(scratch, { recursive: true, force: true });
  return {
    seconds,
    megabytes: Math.round(kilobytes / 1024),
    status: done.status,
    output: done.stdout,
    errors: done.stderr,
  };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Medians of `rounds` runs each, A B A B, after one of each to warm up. Throws when ours fails. */
export function compare(ours, peer, rounds) {
  const [own, other] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const first = runOnce(ours);
    if (first.status !== 0) throw new Error(`${ours}\nended with ${first.status}: ${first.errors.slice(0, 2000)}`);
    const second = runOnce(peer);
    if (round === 0) continue;
    own.push(first);
    other.push(second);
  }
  const seconds = (runs) => median(runs.map((run) => run.seconds));
  const megabytes = (runs) => Math.max(...runs.map((run) => run.megabytes));
  return {
    ours: seconds(own),
    peer: seconds(other),
    ratio: seconds(own) / seconds(other),
    oursMb: megabytes(own),
    peerMb: megabytes(other),
  };
}
