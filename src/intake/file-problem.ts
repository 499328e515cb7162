const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'part of its path is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ELOOP: 'links in a circle',
  ENAMETOOLONG: 'the name is too long',
};

/** Why a file could not be read or written, without its path, in words a person uses. */
export function reasonOf(cause: unknown): string {
  const code: unknown = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const known = typeof code === 'string' ? reasons[code] : undefined;
  return known ?? (cause instanceof Error ? cause.message : String(cause));
}
