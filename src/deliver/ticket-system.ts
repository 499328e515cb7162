import type { Parcel } from './order.ts';

/** A file on a ticket that bears the bundle's name. */
export interface HeldFile {
  readonly id: string;
  /** As the server counts them; null when it does not say. */
  readonly bytes: number | null;
}

/** A posted text that bears the bundle's digest. */
export interface HeldText {
  readonly id: string;
  /** Whether only the intended people see it; null when the server does not say. */
  readonly isPrivate: boolean | null;
}

/** What a ticket holds of a bundle. */
export interface Held {
  readonly files: readonly HeldFile[];
  readonly texts: readonly HeldText[];
}

/** One posting request, done when the ticket holds one more of `adds` than before. */
export interface Step {
  readonly name: string;
  readonly adds: keyof Held;
  readonly post: (ticket: string) => Promise<void>;
}

/** A ticket system, bound to one target, one bundle and one conversation. All methods only read, except `create` and the steps. */
export interface TicketSystem {
  /** Largest file in bytes that the system takes, by its own word; null when it has none. */
  readonly limit: () => Promise<number | null>;
  /** The ticket's key as the system writes it. @throws {UsageError} when it can't be one. */
  readonly parseTicket: (ticket: string) => string;
  readonly find: (ticket: string) => Promise<Held>;
  /** The ticket that an earlier `create` made for this bundle; null when there is none. */
  readonly findCreated: () => Promise<string | null>;
  /** Makes a ticket that bears the bundle's digest, and nothing else. Null when the config gives no project. */
  readonly create: (() => Promise<string>) | null;
  /** In order: a file before the text that speaks of it. */
  readonly steps: readonly Step[];
  /** The stored bytes; null when the system does not give them back. */
  readonly readBack: ((file: HeldFile, ticket: string) => Promise<Buffer | null>) | null;
}

/** What binds a ticket system to its target. */
export interface TicketFacts {
  /** Address of the system. */
  readonly place: string;
  /** Ticket that the config names. */
  readonly ticket: string | undefined;
  readonly maxSize: string | undefined;
  /** Line of config that would name a ticket. */
  readonly ticketLine: string;
  /** Lines of config that `--ticket new` needs. */
  readonly createLines: string;
}

/** Joins a path to the address in the config, which may have a path of its own. Segments must be encoded by the caller. */
export function addressOf(base: string, path: string, query: Readonly<Record<string, string>> = {}): URL {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${path}`;
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

/** A ticket number, with or without `#`; undefined when the text is none. */
export function parseTicketNumber(text: string): string | undefined {
  return /^#?([1-9]\d{0,17})$/.exec(text.trim())?.[1];
}

/** How a system names the ticket of a bundle, so that it can be found again. */
export function digestOf(parcel: Parcel): string {
  return parcel.sha256.slice(0, 12);
}
