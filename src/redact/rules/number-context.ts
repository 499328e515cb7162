/** A sequence of digit groups: `+254 712 345 678`, `4111-1111-1111-1111`, `123.456.789-09`. */
export interface NumberSequence {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  readonly text: string;
  readonly hasPlus: boolean;
  readonly isGrouped: boolean;
}

/** Whether a number is a part of an id, or stands under a name for ids and times of machines. */
export function isPartOfId(text: string, sequence: NumberSequence): boolean {
  const before = text.charCodeAt(sequence.start - 1);
  const after = text.charCodeAt(sequence.end);
  const lead = text.slice(Math.max(0, sequence.start - 24), sequence.start);
  return (
    (before === 45 && /\w-$/.test(lead)) ||
    before === 46 ||
    /\b(?:ean|upc|gtin|isbn|barcode|rrn|utr)\b[^\d\n]{0,8}$/i.test(lead) ||
    (before === 35 && /\w#$/.test(lead)) ||
    before === 95 ||
    (before === 61 && /[?&]_=$/.test(lead)) ||
    (after === 45 && /\w/.test(text[sequence.end + 1] ?? '')) ||
    after === 95 ||
    measured.test(lead) ||
    (after === 32 && text.startsWith(' eni-', sequence.end)) ||
    ((before === 58 || before === 47) &&
      accountOfCloud.test(text.slice(Math.max(0, sequence.start - 64), sequence.start))) ||
    ofMachine.test(lead) ||
    // A key of a cache has no sign before it.
    (!sequence.hasPlus && underKey.test(lead))
  );
}

const ofMachine =
  /(?:epoch|time(?:stamp)?|(?:aws|recipient|source|target)_?account(?:_?id)?|owner_?id|project_?num|trace|span|request|order|event|message|transaction|txn|seq|offset|nonce|thread|process|invoice|batch|job|build|generation)[\w.-]{0,8}["']?\s?[:=#]\s?(?:\{\s?["']?id["']?\s?[:=]\s?)?["']?$/i;
const underKey = /(?<!pix[_-]?)key[\w.-]{0,8}["']?\s?[:=#]\s?["']?$/i;

/** Names of amounts of bytes. */
const measured = /(?:total|free|used|size|bytes|capacity|heap|memory|uptime|threshold)["']?\s?[:=]\s?$/i;

/** `arn:aws:sqs:af-south-1:123456789012:…`, `AWSLogs/123456789012/…` */
const accountOfCloud = /\bAWSLogs\/(?:o-\w{8,32}\/)?$|\barn:[\w-]{1,16}:[\w-]{1,30}:[\w-]{0,24}:$/;

/** `4840 5560 4350 7464`: groups that others stand before are a row of counts, or of characters in hex. */
export function isInRow(text: string, sequence: NumberSequence): boolean {
  const lead = text.slice(Math.max(0, sequence.start - 8), sequence.start);
  return sequence.text.includes(' ') ? /\d $|\b[\dA-F]{4} $/.test(lead) : /\d{7} $/.test(lead);
}

/** A bare run of digits behind a word such as `loan`, or set in backquotes like a commit, is a reference. */
export function isReference(text: string, sequence: NumberSequence): boolean {
  if (sequence.isGrouped) return false;
  const lead = text.slice(Math.max(0, sequence.start - 24), sequence.start);
  return /[`#/=_-]$|\b(?:loan|order|id|ref|reference|invoice|ticket|case|application|app|account|commit|rev|sha|batch|job|item|sku|contract|policy|file|record|row|user|key|version|build|no|nr|code)s?["']?[ :=]{1,3}["'[(]?$/i.test(
    lead,
  );
}

const phoneWords =
  /(?:phone|mobile|msisdn|whatsapp|tel[eé]?f?o?n?o?e?|call(?:ed|ing)?|sms|cell|cel|mob|gsm|celular|m[oó]vil|ponsel|contact(?:ed)?|hp|dial(?:led|ed)?|text(?:ed)?|recipient|(?:otp|code|message|pin) (?:(?:was |is )?(?:sent|delivered|dispatched) )?to|enviad[oa] (?:a|al|para(?: o)?)|mensaje a|ke nomor)\b[^\d\n]{0,16}$/i;

/** `my number is 713 555 0142`: three counts in a row look the same. */
export function isSaidToBePhone(text: string, sequence: NumberSequence): boolean {
  return /\b(?:number|phone|mobile|cell|call|tel|text|sms|reach|ring|contact)\b[^\d\n]{0,24}$/i.test(
    text.slice(Math.max(0, sequence.start - 40), sequence.start),
  );
}

/** Whether the words before a number call for a phone. */
export function isBehindPhoneWord(text: string, sequence: NumberSequence): boolean {
  return phoneWords.test(text.slice(Math.max(0, sequence.start - 32), sequence.start));
}

/** `00000010: 2e54 4820 5858 …`: bytes by twos, as `xxd` dumps them. */
export function isInDump(text: string, at: number): boolean {
  return /(?:^|\n)[\da-f]{7,8}: (?:[\da-f]{4} ){0,7}$/i.test(text.slice(Math.max(0, at - 56), at));
}

/** `5400 5401 … 5406 5407 5408 5409`: two groups and more of four digits, and then four more, are no card behind another number. */
export function isInTable(text: string, sequence: NumberSequence): boolean {
  return (
    sequence.text.includes(' ') &&
    /(?:\b[\dA-F]{4} ){2}$/i.test(text.slice(Math.max(0, sequence.start - 12), sequence.start))
  );
}
