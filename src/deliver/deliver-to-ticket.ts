import { createHash } from 'node:crypto';
import { RemoteError, UsageError } from '../errors.ts';
import { OutcomeUnknownError } from '../http.ts';
import { formatSize, formatSizeFlag, parseSize } from '../text/size.ts';
import type { BaseOrder, Outcome, Parcel } from './order.ts';
import { openReceipt, type DeliveryRecord, type ReceiptFile } from './receipts.ts';
import type { Held, HeldFile, Step, TicketFacts, TicketSystem } from './ticket-system.ts';
import { missingSetting } from './credentials.ts';

/** Files up to this size are read back and compared byte for byte; of larger ones the size must do. */
const maxReadBackBytes = 32 * 1024 * 1024;

/** Stands for the making of a ticket in a receipt's `posting`. */
const newTicket = 'ticket';

/** A delivery under way: what to deliver, where, and what is known of earlier runs. */
interface Run {
  readonly order: BaseOrder;
  readonly system: TicketSystem;
  readonly receipt: ReceiptFile;
  /** What an earlier run left; null when there was none, or it does not count. */
  readonly earlier: DeliveryRecord | null;
}

/**
 * Puts the bundle and its text on a ticket, each once: what the ticket holds already is not posted, and after a lost answer the ticket is
 * asked before anything is posted again. Interrupted anywhere, the next run does what is left.
 */
export async function deliverToTicket(order: BaseOrder, facts: TicketFacts, system: TicketSystem): Promise<Outcome> {
  const { force, dryRun } = order;
  const wanted = wantedTicket(order, facts, system);
  const receipt = openReceipt({
    zipPath: order.zipPath,
    target: order.targetName,
    place: facts.place,
    ticket: wanted,
    sha256: order.parcel.sha256,
    host: order.host,
  });
  const earlier = force ? null : await receipt.read();
  if (earlier?.state === 'delivered') return { ticket: earlier.ticket, state: 'present' };

  checkSize(order, facts.maxSize === undefined ? await system.limit() : (parseSize(facts.maxSize) ?? null));
  const run: Run = { order, system, receipt, earlier };
  const ticket = wanted === 'new' ? await ticketFor(run) : wanted;
  const before = await system.find(ticket);
  if (!force) before.files.forEach((file) => requireSize(file, order.parcel, ticket));
  // A forced delivery comes on top of what is there.
  const base: Held = force ? before : { files: [], texts: [] };
  const isComplete = system.steps.every((step) => isDone(step, before, base));
  if (dryRun) {
    for (const step of system.steps) await step.post(ticket);
    return { ticket, state: 'planned' };
  }
  if (!isComplete) {
    await receipt.write({ ticket, state: 'started' });
    await compareStored(order, system, ticket, await postSteps(run, ticket, before, base), base);
  }
  await receipt.write({ ticket, state: 'delivered', posting: null });
  return { ticket, state: isComplete ? 'present' : 'delivered' };
}

function wantedTicket(order: BaseOrder, facts: TicketFacts, system: TicketSystem): string {
  const ticket = order.ticket ?? facts.ticket;
  if (ticket === undefined) {
    throw new UsageError(`No ticket is named for target ${order.targetName}`, {
      hint: `Pass --ticket, or add under deliver.${order.targetName} in the config:  ${facts.ticketLine}`,
    });
  }
  if (ticket !== 'new') return system.parseTicket(ticket);
  if (system.create === null)
    throw missingSetting(order.targetName, facts.createLines, 'nothing to create a ticket with');
  return ticket;
}

function checkSize(order: BaseOrder, limit: number | null): void {
  const { bytes } = order.parcel;
  if (limit === null || bytes <= limit) return;
  throw new RemoteError(
    `The bundle is too large for target ${order.targetName}: ${formatSize(bytes)}, and it takes ${formatSize(limit)}`,
    {
      hint: `Build a smaller one: begini-escalate create … --max-size ${formatSizeFlag(limit)}; or, if the target takes more, set maxSize under deliver.${order.targetName}`,
    },
  );
}

/** The ticket to fill when the user asked for a new one: that of an interrupted run, or one made now. */
async function ticketFor({ order, system, receipt, earlier }: Run): Promise<string> {
  if (earlier?.ticket != null) return earlier.ticket;
  const isThere = (key: string | null): boolean => key !== null;
  const wasCutOff = earlier?.posting === newTicket;
  const found = order.force
    ? null
    : await (wasCutOff ? lookAgain(order, system.findCreated, isThere) : system.findCreated());
  if (found !== null) return found;
  if (system.create === null) throw new Error('no way to create a ticket');
  if (order.dryRun) return system.create();
  await receipt.write({ posting: newTicket });
  try {
    const ticket = await system.create();
    await receipt.write({ ticket, posting: null });
    return ticket;
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError)) throw error;
    const made = order.force ? null : await lookAgain(order, system.findCreated, isThere);
    // Search indexes lag, so a ticket that is not found may still be there: never a second one in the same run.
    if (made === null) throw error;
    return made;
  }
}

/** Posts what is missing; gives what the ticket holds then. */
async function postSteps(run: Run, ticket: string, before: Held, base: Held): Promise<Held> {
  let held = before;
  for (const step of run.system.steps) {
    const done = (found: Held): boolean => isDone(step, found, base);
    const look = (): Promise<Held> => run.system.find(ticket);
    // The server may still be at work on what an interrupted run posted last.
    if (!done(held) && run.earlier?.posting === step.name) held = await lookAgain(run.order, look, done);
    if (done(held)) continue;
    if (run.earlier?.steps.includes(step.name) === true) throw invisible(step, ticket);
    held = await postStep(run, step, ticket, look, done);
  }
  return held;
}

async function postStep(
  { order, receipt }: Run,
  step: Step,
  ticket: string,
  look: () => Promise<Held>,
  done: (held: Held) => boolean,
): Promise<Held> {
  for (let attempt = 1; ; attempt++) {
    await receipt.write({ posting: step.name });
    try {
      await step.post(ticket);
      break;
    } catch (error) {
      if (error instanceof OutcomeUnknownError) {
        const held = await lookAgain(order, look, done);
        if (done(held)) return held;
        // After a time-out the server may still be at work on it, so only the next run posts again.
        if (error.why !== 'timeout' && attempt === 1) continue;
      } else if (error instanceof RemoteError) {
        await receipt.write({ posting: null });
      }
      throw error;
    }
  }
  await receipt.write({ posting: null, steps: [...((await receipt.read())?.steps ?? []), step.name] });
  const held = await look();
  if (done(held)) return held;
  throw invisible(step, ticket);
}

/** Asks until it is there, with the waits of the pace between; gives the last answer. */
async function lookAgain<T>(order: BaseOrder, look: () => Promise<T>, isThere: (found: T) => boolean): Promise<T> {
  let found = await look();
  for (const ms of order.pace.retryMs) {
    if (isThere(found)) break;
    await order.pace.sleep(ms, order.host.signal);
    found = await look();
  }
  return found;
}

function isDone(step: Step, held: Held, base: Held): boolean {
  return held[step.adds].length > base[step.adds].length;
}

/** A confirmed step that can't be seen: posting again would make two. */
function invisible(step: Step, ticket: string): RemoteError {
  return new RemoteError(`${ticket}: the server confirmed the ${step.name}, but this account can not see it there`, {
    hint: 'Look at the ticket; give the account the right to see what it posts, or pass --force to post again',
  });
}

async function compareStored(
  order: BaseOrder,
  system: TicketSystem,
  ticket: string,
  held: Held,
  base: Held,
): Promise<void> {
  const { parcel } = order;
  const file = held.files.find(({ id }) => !base.files.some((old) => old.id === id));
  if (file === undefined) throw new RemoteError(`${ticket}: the bundle is not among the attachments`);
  requireSize(file, parcel, ticket);
  const stored = await readBack(order, system, ticket, file);
  if (stored !== null && createHash('sha256').update(stored).digest('hex') !== parcel.sha256)
    throw damaged(ticket, 'other bytes');
  const text = held.texts.find(({ id }) => !base.texts.some((old) => old.id === id));
  if (!order.isPublic && text?.isPrivate === false) {
    order.warn(`${ticket}: the text was asked to be private, but the server made it visible to all who see the ticket`);
  }
}

/** The stored bytes; null where they can't be had, which is told when they should be: what is posted stays posted. */
async function readBack(
  order: BaseOrder,
  system: TicketSystem,
  ticket: string,
  file: HeldFile,
): Promise<Buffer | null> {
  if (system.readBack === null || order.parcel.bytes > maxReadBackBytes) return null;
  try {
    return await system.readBack(file, ticket);
  } catch (error) {
    if (!(error instanceof RemoteError)) throw error;
    order.warn(
      `${ticket}: the bundle is attached with the right size, but could not be read back to compare: ${error.message}`,
    );
    return null;
  }
}

function requireSize(file: HeldFile, parcel: Parcel, ticket: string): void {
  if (file.bytes !== null && file.bytes !== parcel.bytes)
    throw damaged(ticket, `${file.bytes} bytes instead of ${parcel.bytes}`);
}

function damaged(ticket: string, how: string): RemoteError {
  return new RemoteError(`${ticket} holds a file of this bundle's name with ${how}`, {
    hint: 'Remove it from the ticket and run again, or pass --force to attach another',
  });
}
