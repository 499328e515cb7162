import type { EvidenceFormat } from '../../model/evidence.ts';
import { detectFormat } from '../content/format.ts';
import { learnRecordRule, type RecordRule } from '../content/record-rule.ts';
import type { TimeReader } from '../time/record-time.ts';
import type { OpenedPart } from './part.ts';

/** What a source is, as its first part shows. */
export interface Description {
  readonly format: EvidenceFormat;
  readonly rule: RecordRule;
  readonly lineEnd: '\n' | '\r\n';
}

const linesLearnedFrom = 300;

/** Tells format and records of a source from its first bytes. */
export function describeSource({ part, head, isWhole }: OpenedPart, readTime: TimeReader): Description {
  const text = head.toString(part.encoding === 'latin1' ? 'latin1' : 'utf8').replaceAll('\0', '');
  const format = detectFormat(text, isWhole);
  const lines = text.split(/\r?\n/, linesLearnedFrom + 1);
  // The last line may be cut off, unless it is the last of the file.
  if (lines.length > 1 && (!isWhole || lines.at(-1) === '' || lines.length > linesLearnedFrom)) lines.pop();
  return {
    format,
    rule: learnRecordRule(lines, format, readTime),
    lineEnd: /\r\n/.test(text.slice(0, 4096)) ? '\r\n' : '\n',
  };
}
