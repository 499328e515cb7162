import type { Gap } from '../../model/evidence.ts';
import type { SpoolStore } from '../../spool.ts';
import type { CollectRequest } from '../request.ts';
import type { UidMatcher } from '../select/uid-matcher.ts';
import type { UnpackedDocuments } from './unpacked-documents.ts';

/** What all searches of one run share. */
export interface RunContext {
  readonly request: CollectRequest;
  readonly uids: UidMatcher;
  readonly store: SpoolStore;
  readonly documents: UnpackedDocuments;
  readonly gaps: Gap[];
  /** Sentences for the report, in the order they come up. */
  readonly assumptions: string[];
  readonly progress: Progress;
  /** Counts bytes for the progress; throws when the run was stopped. */
  readonly onBytes: (bytes: number) => void;
}

/** Bytes read and to be read. */
export interface Progress {
  readonly done: () => number;
  /** States how many bytes there are to read altogether, as far as known now. */
  readonly expect: (total: number) => void;
  readonly add: (bytes: number) => void;
}

/** Counts bytes and tells `onProgress`. */
export function createProgress(onProgress: CollectRequest['onProgress']): Progress {
  let done = 0;
  let total = 0;
  return {
    done: () => done,
    expect(bytes) {
      total = bytes;
    },
    add(bytes) {
      done += bytes;
      onProgress?.(done, Math.max(done, total));
    },
  };
}
