import { redactionKinds, type RedactionKind, type RedactionPolicy } from './model/redaction.ts';
import { createRedactor } from './redact/redactor.ts';

/** Runs the redaction rules over the texts of a finished bundle again: what they would still hide should not be there. */
export interface RulesAgain {
  readonly entry: (name: string) => EntryCheck;
}

export interface EntryCheck {
  readonly push: (piece: Uint8Array) => void;
  /** Kinds of what the rules would hide in the entry; none when it is no text. */
  readonly end: () => readonly RedactionKind[];
}

/** Tables of counts by kind: `jwt: 12` is no token, and these files hold nothing else. */
const tables = new Set(['manifest.json', 'redaction.json', 'SHA256SUMS']);
const countedKind = new RegExp(`\\b(?:${redactionKinds.join('|')})\\b["'|:*\`\\s]*\\d+`, 'g');

/** A token as Markdown has it in a line of text. */
const escapedToken = /\\\[([a-z-]+)\\#(\d+)((?: [^\]\n\\]*)?)\\\]/g;

function asWritten(report: string): string {
  return report.replace(escapedToken, '[$1#$2$3]').replace(countedKind, '');
}

export function createRulesAgain(policy: RedactionPolicy): RulesAgain {
  const redactor = createRedactor(policy);
  const nothing: EntryCheck = { push: () => undefined, end: () => [] };
  return {
    entry(name) {
      if (tables.has(name)) return nothing;
      const decoder = new TextDecoder('utf-8', { fatal: true });
      const replacer = redactor.replacer(name);
      let isText = true;
      let rest = '';
      const check = (text: string) => replacer.push(name === 'REPORT.md' ? asWritten(text) : text);
      const take = (decode: () => string): string => {
        try {
          return isText ? decode() : '';
        } catch {
          isText = false;
          return '';
        }
      };
      return {
        push(piece) {
          const text = rest + take(() => decoder.decode(piece, { stream: true }));
          const end = text.lastIndexOf('\n') + 1;
          if (end > 0) check(text.slice(0, end));
          rest = text.slice(end);
        },
        end() {
          check(rest + take(() => decoder.decode()));
          const { counts } = redactor.totals();
          return isText ? counts.flatMap(({ entry, kind }) => (entry === name ? [kind] : [])) : [];
        },
      };
    },
  };
}
