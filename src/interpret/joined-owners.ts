import type { JourneyEvent, Ownership } from '../model/event.ts';
import { detached } from '../text/detached.ts';
import type { Reading } from './reading.ts';

/** A thread belongs to one applicant for about so long after it named one, milliseconds. */
const threadOwnerMs = 2_000;
/** Ids that are remembered; more belong to evidence that was kept whole. */
const maxIds = 200_000;
/** Records that one request may have; an id on more is a host's or a process's. */
const maxShared = 60;

/** `mixed` where both the affected applicants and others are named. */
export type Named = Ownership | 'mixed';

/** What the records around an event say of whose it is. */
export interface OwnerClues {
  readonly ids: readonly string[];
  /** Owner that its thread named shortly before. */
  readonly threadOwner: Ownership;
  /** Owner that another line of its message names. */
  readonly messageOwner: Named;
}

/** Learns by ids, threads and messages which applicant a request is of, whichever of its records names one. */
export interface JoinedOwners {
  readonly note: (owner: Ownership, applicant: number | null, reading: Reading) => void;
  /** Whether an id belongs to one request rather than to a host or a process. */
  readonly isOfRequest: (id: string) => boolean;
  /** Owner that this record's thread named shortly before. */
  readonly ofThread: (reading: Reading) => Ownership;
  /** Owner that the lines of this message named so far. */
  readonly ofMessage: (message: number) => Named;
  /** The event with its owner and its applicant, as far as all records told. */
  readonly resolved: (event: JourneyEvent, clues: OwnerClues) => JourneyEvent;
}

/** What two names of owners make. */
export function bothNamed(known: Named, owner: Ownership): Named {
  return known === 'absent' || known === owner ? owner : 'mixed';
}

/** What records said of an id. */
interface KnownId {
  /** How many had it. */
  seen: number;
  named: Named;
  /** Null where they name several; undefined where none names one. */
  applicant: number | null | undefined;
}

export function createJoinedOwners(): JoinedOwners {
  const known = new Map<string, KnownId>();
  const threads = new Map<string, { readonly owner: Ownership; readonly timeMs: number | null }>();
  let ofLast: { readonly message: number; readonly owner: Named } | undefined;

  function ofMessage(message: number): Named {
    return ofLast?.message === message ? ofLast.owner : 'absent';
  }

  function note(owner: Ownership, applicant: number | null, { ids, message, record, thread }: Reading): void {
    for (const id of ids) {
      const about = known.get(id) ?? { seen: 0, named: 'absent', applicant: undefined };
      if (about.seen === 0 && known.size >= maxIds) continue;
      if (about.seen === 0) known.set(detached(id), about);
      about.seen += 1;
      if (owner === 'absent') continue;
      if (applicant !== null)
        about.applicant = about.applicant === undefined || about.applicant === applicant ? applicant : null;
      about.named = bothNamed(about.named, owner);
    }
    if (owner === 'absent') return;
    ofLast = { message, owner: bothNamed(ofMessage(message), owner) };
    // What was forgotten was of another moment.
    if (threads.size >= maxIds) threads.clear();
    if (thread !== null) threads.set(`${record.source}\n${thread}`, { owner, timeMs: record.timeMs });
  }

  function ofThread({ record, thread }: Reading): Ownership {
    const last = thread === null ? undefined : threads.get(`${record.source}\n${thread}`);
    if (last === undefined || last.timeMs === null || record.timeMs === null) return 'absent';
    return Math.abs(record.timeMs - last.timeMs) <= threadOwnerMs ? last.owner : 'absent';
  }

  function resolved(found: JourneyEvent, { ids, messageOwner, threadOwner }: OwnerClues): JourneyEvent {
    const applicant =
      found.applicant ?? ids.map((id) => known.get(id)?.applicant).find((place) => place !== undefined) ?? null;
    const event = { ...found, applicant };
    if (event.uid !== 'absent' || (event.kind === 'call' && event.endpoint === 'webhook-test')) return event;
    const owners = new Set(
      ids.map((id) => known.get(id)?.named).filter((owner) => owner === 'affected' || owner === 'other'),
    );
    const [only] = owners;
    if (owners.size === 1 && only !== undefined) return { ...event, uid: only };
    const owner = messageOwner === 'affected' || messageOwner === 'other' ? messageOwner : threadOwner;
    return owner === 'absent' ? event : { ...event, uid: owner };
  }

  return { note, isOfRequest: (id) => (known.get(id)?.seen ?? 0) <= maxShared, ofThread, ofMessage, resolved };
}
