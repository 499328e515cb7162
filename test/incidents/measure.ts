import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { main } from '../../src/cli/main.ts';
import { fakeHost } from '../host.ts';
import type { Incident, Storage } from './incident.ts';

const diagnosis = v.object({
  component: v.nullable(v.string()),
  findings: v.array(
    v.object({ rule: v.string(), confidence: v.picklist(['confirmed', 'likely', 'possible']), title: v.string() }),
  ),
});

/** When an incident is looked at: after it, in the same year. */
const now = new Date('2026-12-01T00:00:00Z');

/** How the diagnosis of one incident compares with what happened in it. */
export interface Outcome {
  readonly incident: Incident;
  readonly findings: readonly { readonly rule: string; readonly confidence: string; readonly title: string }[];
  /** The first finding is the rule, or one that is as right. */
  readonly isFirst: boolean;
  /** It is among the first three. */
  readonly isInThree: boolean;
  /** The rule itself fired, anywhere. */
  readonly fired: boolean;
  /** Rules above `possible` that must not be. */
  readonly falseAlarms: readonly string[];
  /** What went wrong instead of a diagnosis; null when there is one. */
  readonly problem: string | null;
}

/** Writes the incident to a folder, runs `diagnose --json` on it and judges the answer. */
export async function measure(incident: Incident): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'incident-'));
  try {
    await writeIncident(incident, folder);
    const { host, streams } = fakeHost({ cwd: folder, env: incident.env, now: () => now });
    const code = await main(['diagnose', '--case', join(folder, 'case.yaml'), '--json'], host);
    if (code !== 0) return judge(incident, [], `exit ${code}: ${streams.err.slice(0, 300)}`);
    return judge(incident, v.parse(diagnosis, JSON.parse(streams.out)).findings, null);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Puts an incident's files where their names say, below `folder`. */
export async function writeIncident(incident: Incident, folder: string): Promise<void> {
  for (const [name, content] of Object.entries(incident.files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    const isLog = /^logs\/(?:app|access)\.log$/.test(name);
    const isZipped = isLog && incident.storage === 'gzip';
    const file = join(folder, isZipped ? `${name}.gz` : name);
    await writeFile(file, isLog ? stored(content, incident.storage) : content);
    // Times without a year are read by the day of the file.
    await utimes(file, now, now);
  }
}

function stored(text: string, storage: Storage): string | Buffer {
  switch (storage) {
    case 'crlf':
      return text.replaceAll('\n', '\r\n');
    case 'utf-16':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'byte-order mark':
      return `\uFEFF${text}`;
    case 'gzip':
      return gzipSync(text);
    default:
      return text;
  }
}

function judge(incident: Incident, findings: Outcome['findings'], problem: string | null): Outcome {
  const { rule, accepts = [], silent = [] } = incident.journey;
  const right = new Set(rule === null ? [] : [rule, ...accepts]);
  const strong = findings.filter((finding) => finding.confidence !== 'possible').map((finding) => finding.rule);
  const first = findings[0];
  return {
    incident,
    findings,
    isFirst: problem === null && (rule === null ? strong.length === 0 : first !== undefined && right.has(first.rule)),
    isInThree:
      problem === null &&
      (rule === null ? strong.length === 0 : findings.slice(0, 3).some((finding) => right.has(finding.rule))),
    fired: rule === null || findings.some((finding) => finding.rule === rule),
    falseAlarms: strong.filter((code) => (silent.includes('*') && !right.has(code)) || silent.includes(code)),
    problem,
  };
}
