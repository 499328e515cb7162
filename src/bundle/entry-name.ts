/** Longest entry name, in bytes of UTF-8: what every file system takes once the root folder stands before it. */
const maxNameBytes = 1024;
const maxPartBytes = 255;

const reservedOnWindows =
  /^(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3]|conin\$|conout\$)(?:\.|$)/i;
// C0 and C1 controls, line separators, bidirectional and invisible format characters, and what Windows takes for syntax.
const forbidden = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd<>:"|?*\\]/;

/**
 * Says what makes an entry name unsafe to unpack on some system: traversal, absolute and drive names, reserved names, characters that act.
 * Undefined when it is clean. Names are paths with `/`.
 */
export function findNameProblem(name: string): string | undefined {
  if (name === '') return 'it has no name';
  if (name.endsWith('/')) return 'it is a folder; bundles hold files only';
  if (name.startsWith('/')) return 'its name is absolute';
  if (/^[A-Za-z]:/.test(name)) return 'its name starts with a drive letter';
  if (forbidden.test(name)) return 'its name holds characters that are not safe in file names';
  if (Buffer.byteLength(name) > maxNameBytes) return 'its name is too long';
  if (name.normalize('NFC') !== name) return 'its name is not in Unicode normal form';
  for (const part of name.split('/')) {
    if (part === '' || part === '.' || part === '..') return 'its name leaves or bends its folder';
    if (/[. ]$/.test(part) || part.startsWith(' ')) return 'its name starts or ends with a blank or a dot';
    if (reservedOnWindows.test(part)) return 'its name is reserved on Windows';
    if (Buffer.byteLength(part) > maxPartBytes) return 'its name is too long';
  }
  return undefined;
}
