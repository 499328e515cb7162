const units: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
};

/** Bytes of a size such as `7MB` (10⁶), `5 MiB` (2²⁰), `800kB` or `120000`; undefined when it is none, or less than one byte. */
export function parseSize(text: string): number | undefined {
  const match = /^(\d{1,12}(?:\.\d{1,6})?) ?([KMG]iB|[kKMG]?B)?$/.exec(text.trim());
  if (match === null) return undefined;
  const bytes = Math.floor(Number(match[1]) * (units[match[2] ?? 'B'] ?? 1));
  return Number.isSafeInteger(bytes) && bytes >= 1 ? bytes : undefined;
}

/** A size for people, decimal units: `512 B`, `34.5 kB`, `7.2 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_950) return `${(bytes / 1e3).toFixed(1)} kB`;
  return bytes < 999_950_000 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

/** The greatest size not above `bytes` that `--max-size` takes and a person can read: `5MiB`, `7MB`, `812kB`. */
export function formatSizeFlag(bytes: number): string {
  if (bytes >= 2 ** 20 && bytes % 2 ** 20 === 0) return `${bytes / 2 ** 20}MiB`;
  if (bytes >= 1e7) return `${Math.floor(bytes / 1e6)}MB`;
  if (bytes >= 1e6) return `${Math.floor(bytes / 1e5) / 10}MB`;
  return bytes >= 1e3 ? `${Math.floor(bytes / 1e3)}kB` : `${bytes}B`;
}
