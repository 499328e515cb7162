import { basename } from 'node:path';

/** Base name of a bundle: its root folder, and, with the digest appended, its file name. */
export function rootNameOf(environment: string | null, uid: string | undefined, createdAt: Date): string {
  const safeUid = (uid ?? 'no-uid').replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 80);
  const time = createdAt
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:]/g, '');
  return `begini-escalation-${environment ?? 'unknown'}-${safeUid}-${time}`;
}

/** File name of a bundle: its root folder and the first twelve digits of its SHA-256. */
export function bundleNameOf(root: string, sha256: string): string {
  return `${root}-${sha256.slice(0, 12)}.zip`;
}

/** What a bundle's file name says of it; undefined when it is not a canonical name. */
export function parseBundleName(path: string): { readonly root: string; readonly digest: string } | undefined {
  const match = /^(begini-escalation-[A-Za-z0-9_-]+-\d{8}T\d{6}Z)-([0-9a-f]{12})\.zip$/.exec(basename(path));
  return match === null ? undefined : { root: match[1] ?? '', digest: match[2] ?? '' };
}
