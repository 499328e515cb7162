import { basename } from 'node:path';

/** Device names that Windows takes for itself, with any extension. */
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;
const longestName = 120;

/** Hands out file names that are safe on every system and differ, also where letter case does not count. */
export type EntryNamer = (origin: string) => string;

/** Makes a namer for one bundle: the base name, `.gz` and its like dropped, unsafe characters `_`, repeats `~2`. */
export function createEntryNamer(): EntryNamer {
  const taken = new Set<string>();
  return (origin) => {
    const name = safeName(origin);
    let unique = name;
    for (let repeat = 2; taken.has(unique.toLowerCase()); repeat += 1) unique = withSuffix(name, `~${repeat}`);
    taken.add(unique.toLowerCase());
    return unique;
  };
}

function safeName(origin: string): string {
  const base = origin === '-' ? 'stdin' : basename(origin.replaceAll('\\', '/'));
  if (/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,60}\.(?:log|txt|json|jsonl|csv)$/.test(base) && !reserved.test(base)) return base;
  const plain = base.replace(/\.(?:gz|zst|xz|bz2|z)$/i, '').normalize('NFC');
  const safe = plain
    .replaceAll(/[^\p{L}\p{N}._@+,=()-]/gu, '_')
    .replace(/^[.-]+/, '_')
    .replace(/\.+$/, '_');
  const usable = safe === '' ? '_' : forbiddenInMail(safe);
  const free = reserved.test(usable) ? `_${usable}` : usable;
  return free.length <= longestName ? free : withSuffix(free.slice(0, longestName), '_');
}

/** No entry of a bundle may end like a page, a script or an archive; evidence of those is carried as text. */
function forbiddenInMail(name: string): string {
  return /\.(?:html?|js|mjs|cjs|gz|tgz|zip|7z|rar|tar|exe|bat|cmd|com|vbs|ps1|scr|jar|msi)$/i.test(name)
    ? `${name}.txt`
    : name;
}

function withSuffix(name: string, suffix: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)}${suffix}${name.slice(dot)}` : `${name}${suffix}`;
}
