import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import { InputError } from '../errors.ts';
import type { Host } from '../host.ts';
import { writeFileWhole } from '../text/write-whole.ts';

const record = v.object({
  schema: v.literal('begini-escalate/delivery@1'),
  target: v.string(),
  /** Address of the system, so that a target whose config changed is another one. */
  place: v.string(),
  ticket: v.nullable(v.string()),
  sha256: v.string(),
  /** `started` before the first post · `delivered` when all is there · `uncertain` when a mail went out and its answer was lost. */
  state: v.picklist(['started', 'delivered', 'uncertain']),
  /** The step that was about to be posted when this was written; null when none is under way. */
  posting: v.nullable(v.string()),
  /** Steps the server confirmed. */
  steps: v.array(v.string()),
  /** Recipients that a mail server has accepted the mail for. */
  accepted: v.array(v.string()),
  updatedAt: v.string(),
});
export type DeliveryRecord = Readonly<v.InferOutput<typeof record>>;

/** The receipt beside a zip, for one target and ticket. It holds no credential and nothing of the bundle but its digest. */
export interface ReceiptFile {
  /** What was delivered before; null when nothing was, or to another place, or of other bytes. */
  readonly read: () => Promise<DeliveryRecord | null>;
  /** Replaces the receipt, whole or not at all. @throws {InputError} when it can't be written. */
  readonly write: (changes: Partial<DeliveryRecord>) => Promise<void>;
}

export interface ReceiptKey {
  readonly zipPath: string;
  readonly target: string;
  readonly place: string;
  /** As the user named it, `new` included; null for mail. */
  readonly ticket: string | null;
  readonly sha256: string;
  readonly host: Host;
}

export function openReceipt(key: ReceiptKey): ReceiptFile {
  const path = receiptPath(key);
  let current: DeliveryRecord = {
    schema: 'begini-escalate/delivery@1',
    target: key.target,
    place: key.place,
    ticket: key.ticket === 'new' ? null : key.ticket,
    sha256: key.sha256,
    state: 'started',
    posting: null,
    steps: [],
    accepted: [],
    updatedAt: '',
  };
  return {
    async read() {
      const found = await readRecord(path);
      if (found === null || found.place !== key.place || found.sha256 !== key.sha256) return null;
      current = found;
      return found;
    },
    async write(changes) {
      current = { ...current, ...changes, updatedAt: key.host.now().toISOString() };
      try {
        await writeFileWhole(path, `${JSON.stringify(current, null, 2)}\n`, key.host);
      } catch (cause) {
        throw new InputError(`${path} could not be written; without it a second run could deliver twice`, {
          cause,
          hint: 'Make the folder of the zip writable, or copy the zip to one that is',
        });
      }
    },
  };
}

function receiptPath({ zipPath, target, ticket }: ReceiptKey): string {
  const parts = [basename(zipPath), target, ...(ticket === null ? [] : [ticket])];
  return join(dirname(zipPath), `${parts.map((part) => part.replace(/[^A-Za-z0-9._-]/g, '_')).join('.')}.receipt.json`);
}

async function readRecord(path: string): Promise<DeliveryRecord | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw new InputError(`${path} could not be read`, { cause });
  }
  try {
    return v.parse(record, JSON.parse(text));
  } catch (cause) {
    throw new InputError(`${path} is not a receipt of begini-escalate`, {
      cause,
      hint: 'Delete it if it is not needed',
    });
  }
}
