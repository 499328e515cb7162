import type { Host } from '../host.ts';
import { makeVisible } from '../text/visible.ts';

export interface Teller {
  /** Something the person should look at. Silenced by `--quiet`. */
  readonly warn: (message: string) => void;
  /** What happened, several lines. Silenced by `--quiet`. */
  readonly note: (text: string) => void;
}

/** Says things on stderr, without effect on a terminal whatever they quote. */
export function tell(flags: { readonly quiet: boolean }, host: Host): Teller {
  const write = (text: string) => {
    if (!flags.quiet) host.err(makeVisible(text));
  };
  return {
    warn: (message) => write(`warning: ${message}\n`),
    note: (text) => write(text.endsWith('\n') || text === '' ? text : `${text}\n`),
  };
}
