import { openFileWindow } from '../records/byte-window.ts';
import type { Span } from '../records/bounds.ts';
import type { DocumentRecords } from '../records/document.ts';
import type { TimeWindow } from '../../model/case.ts';
import { createRecordReader, type ReaderSetup } from './reader.ts';
import { findCoverage, findWindow } from './time-order.ts';

/** Which ranges of a file are searched for what. Ranges that do not apply are empty. */
export interface FilePlan {
  /** Outside the window: searched for affected uids alone; not at all when the window is hard. */
  readonly before: Span;
  readonly after: Span;
  /** Inside the window, or all that is not known to be outside. */
  readonly inside: Span;
  readonly coverage: { readonly fromMs: number; readonly untilMs: number } | null;
  /** True when the file is in time order, so that the window was found without reading it. */
  readonly isBisected: boolean;
}

/** Plans the search of a file that can be read anywhere. */
export function planFile(
  setup: ReaderSetup,
  descriptor: number,
  document: DocumentRecords | null,
  window: TimeWindow | null,
): FilePlan {
  const start = setup.part.markBytes;
  const end = Math.max(start, setup.part.file.bytes);
  const reader = createRecordReader(setup, openFileWindow(descriptor, start, end), document);
  const coverage = findCoverage(reader);
  const inside = window === null || document !== null ? null : findWindow(reader, window);
  return {
    before: { start, end: inside?.start ?? start },
    inside: inside ?? { start, end },
    after: { start: inside?.end ?? end, end },
    coverage,
    isBisected: inside !== null,
  };
}
