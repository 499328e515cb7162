const ansi = /\u001b\[[0-9;]*[A-Za-z]/g;
const simpleEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '/': '/',
  '"': '"',
  "'": "'",
  '\\': '\\',
};
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function unescape(text: string): string {
  const bytes = text.replaceAll(/(?:\\x[0-9a-fA-F]{2})+/g, (run) =>
    Buffer.from(run.replaceAll('\\x', ''), 'hex').toString('utf8'),
  );
  return bytes.replaceAll(
    /\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|(["'\\/bfnrt]))/g,
    (whole, unicode?: string, braced?: string, simple?: string) => {
      const code = unicode ?? braced;
      if (code !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff));
      return simple === undefined ? whole : (simpleEscapes[simple] ?? whole);
    },
  );
}

function unpercent(text: string): string {
  return text.replaceAll(/(?:%[0-9a-fA-F]{2})+/g, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}

function unentity(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w{2,5}));/g,
    (whole, decimal?: string, hex?: string, named?: string) => {
      if (named !== undefined) return entities[named] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** Text that base64 and hex runs decode to, at every alignment, one run a line. */
function decodedRuns(text: string): string {
  const found: string[] = [];
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{12,}/g)) {
    for (let offset = 0; offset < 4; offset += 1) {
      const bytes = Buffer.from(run.slice(offset), 'base64');
      found.push(bytes.toString('utf8'));
      if (bytes.includes(0)) found.push(bytes.toString('utf16le'), bytes.subarray(1).toString('utf16le'));
    }
  }
  for (const [run] of text.matchAll(/[0-9a-fA-F]{16,}/g)) {
    found.push(Buffer.from(run, 'hex').toString('utf8'), Buffer.from(run.slice(1), 'hex').toString('utf8'));
  }
  for (const [run] of text.matchAll(/[0-9a-fA-F]{2}(?:[ :-][0-9a-fA-F]{2}){7,}/g)) {
    found.push(Buffer.from(run.replaceAll(/[ :-]/g, ''), 'hex').toString('utf8'));
  }
  return found.join('\n');
}

/** Every reading of a text in which a value could still be seen by somebody who looks for it. Written apart from the engine's own decoding. */
export function readings(text: string): readonly string[] {
  const plain = text.replaceAll(ansi, '');
  const doubled = [plain.replaceAll("'\\''", "'"), plain.replaceAll("''", "'"), plain.replaceAll('""', '"')];
  const once = [
    ...doubled,
    plain,
    unescape(plain),
    unpercent(plain),
    unpercent(plain.replaceAll('+', ' ')),
    unentity(plain),
  ];
  const twice = [
    unescape(unescape(plain)),
    unpercent(unpercent(plain)),
    unpercent(unescape(plain)),
    unescape(unpercent(plain)),
    unentity(unescape(plain)),
    unescape(unescape(unescape(plain))),
  ];
  const joined = [plain, unescape(plain), unescape(unescape(plain))].flatMap((view) => [
    view.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '='),
    view.replaceAll(/\\\r?\n/g, ''),
    view.replaceAll(/\s+/g, ''),
    view.replaceAll(/["']?\s*\+?\s*\n\s*["']?/g, ''),
  ]);
  const runs = [plain, unpercent(plain), ...joined.slice(0, 4), ...joined.slice(6, 7)].map(decodedRuns);
  const nested = runs.map(decodedRuns);
  const opened = runs.flatMap((run) => [unescape(run), unpercent(run)]);
  return [text, ...new Set([...once, ...twice, ...joined, ...runs, ...opened, ...nested])];
}

/** Longest public part that a token may share with others of its kind and still be gone. */
const window = 14;

/**
 * Whether a value, or so much of a long one that it is as good as known, can be read in any of the readings.
 * Of an opaque one not even a half may be there.
 */
export function survives(core: string, views: readonly string[], isOpaque = false): boolean {
  const isHex = /^[0-9a-fA-F-]+$/.test(core);
  const wanted = isHex ? core.toLowerCase() : core;
  const parts = [wanted];
  if (isOpaque && wanted.length >= 10)
    parts.push(wanted.slice(0, Math.ceil(wanted.length / 2)), wanted.slice(-Math.ceil(wanted.length / 2)));
  if (wanted.length >= 2 * window) {
    for (let at = 0; at + window <= wanted.length; at += window) parts.push(wanted.slice(at, at + window));
  }
  const bare = parts.map((part) => part.replaceAll(/\s+/g, ''));
  return views.some((view) => {
    const searched = isHex ? view.toLowerCase() : view;
    return (
      parts.some((part) => searched.includes(part)) ||
      (wanted.length >= window && bare.some((part) => part.length >= window && searched.includes(part)))
    );
  });
}
