import type { Evidence } from '../model/evidence.ts';

/** How a log introduces the reference that is sent as `uid`: `customerReference=…`, `applicant …`, `/applications/…`. */
export interface Leads {
  /** Field names: whatever value follows is a uid. In lower case. */
  readonly fields: ReadonlySet<string>;
  /** Words and path segments: what follows is a uid if it looks like one. In lower case. */
  readonly words: ReadonlySet<string>;
}

export const noLeads: Leads = { fields: new Set(), words: new Set() };

const asField = /([A-Za-z_$@][\w$.-]{0,40})\\*["'`]?\s*(?:=>|[=:])\s*\\*["'`]?$/;
const asWord = /(?:([A-Za-z][A-Za-z_-]{1,30}) [#'"([]?|\/([A-Za-z][\w-]{1,30})\/)$/;
/** Words that stand before anything. */
const empty = new Set([
  'the',
  'a',
  'an',
  'to',
  'of',
  'in',
  'on',
  'is',
  'was',
  'with',
  'and',
  'message',
  'msg',
  'text',
  'body',
  'error',
  'info',
  'warn',
  'debug',
  'post',
  'get',
]);

/** Records that are read to learn from; more teach nothing new. */
const maxRecords = 2_000;

/** Learns from records with an affected uid what stands in front of it. */
export async function learnLeads(evidence: Evidence, uids: readonly string[]): Promise<Leads> {
  const fields = new Set<string>();
  const words = new Set<string>();
  for (const source of evidence.sources) {
    let left = maxRecords;
    for await (const batch of source.batches()) {
      for (const item of batch) {
        if (item.kind !== 'record' || item.why !== 'uid' || left-- <= 0) continue;
        for (const before of contexts(item.text, uids)) {
          const field = asField.exec(before)?.[1]?.toLowerCase();
          const match = asWord.exec(before);
          const word = (match?.[1] ?? match?.[2])?.toLowerCase();
          if (field !== undefined && !empty.has(field)) fields.add(field);
          else if (word !== undefined && !empty.has(word)) words.add(word);
        }
      }
      if (left <= 0) break;
    }
  }
  return { fields, words };
}

/** The text in front of each uid, up to 60 characters. */
function contexts(text: string, uids: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const uid of uids) {
    for (let at = text.indexOf(uid); at !== -1 && found.length < 20; at = text.indexOf(uid, at + uid.length)) {
      found.push(text.slice(Math.max(0, at - 60), at));
    }
  }
  return found;
}
