import type { TimeWindow } from '../model/case.ts';

/** What to search, and for whom. */
export interface CollectRequest {
  /** Paths, globs, folders, or `-` for stdin. */
  readonly logs: readonly string[];
  readonly uids: readonly string[];
  /** This deployment's and those of the config. */
  readonly integrationIds: readonly string[];
  readonly window: TimeWindow | null;
  /** IANA zone for times without an offset. */
  readonly timezone: string;
  /** Records kept before and after each hit. */
  readonly contextRecords: number;
  /** Keep every record inside the window. */
  readonly keepAll: boolean;
  /** Paths of the webhook endpoints the config names. */
  readonly webhookPaths: readonly string[];
  /** An existing folder (0700) for data that does not fit in memory. */
  readonly tempFolder: string;
  readonly onProgress?: (bytesDone: number, bytesTotal: number) => void;
  /** Called once the search has begun: on threads, where there is much to search. */
  readonly onSearching?: () => void;
}
