import type { Pace } from '../http.ts';
import type { Host } from '../host.ts';
import type { DeliveryState, DeliveryText, TargetOf, TargetType } from '../model/delivery.ts';

/** A verified bundle, open for reading, under its canonical name, with the text that goes with it. */
export interface Parcel {
  readonly fileName: string;
  /** Throws while it is read when the file on disk has changed since. */
  readonly file: Blob;
  readonly bytes: number;
  readonly sha256: string;
  /** When the bundle was created, by its manifest. */
  readonly createdAt: Date;
  readonly text: DeliveryText;
  /** The report, as it stands in the bundle. */
  readonly report: string;
}

/** What every conversation with a target needs. */
export interface Surroundings {
  readonly host: Host;
  readonly pace: Pace;
  readonly userAgent: string;
  readonly allowInsecure: boolean;
  /** Show each request instead of sending it. */
  readonly dryRun: boolean;
  readonly show: (text: string) => void;
  readonly warn: (text: string) => void;
}

/** A bundle to be delivered, whatever the target. */
export interface BaseOrder extends Surroundings {
  readonly targetName: string;
  readonly parcel: Parcel;
  readonly zipPath: string;
  /** A ticket's key, `new`, or null when the config names it. */
  readonly ticket: string | null;
  /** Where files go; null means the config's folder or the working folder. */
  readonly out: string | null;
  readonly isPublic: boolean;
  /** Deliver again although it was delivered. */
  readonly force: boolean;
}

/** A bundle to be delivered to a target of type K. */
export interface Order<K extends TargetType> extends BaseOrder {
  readonly target: TargetOf<K>;
}

export interface Outcome {
  /** Ticket, or path of the file written; null for a mail. */
  readonly ticket: string | null;
  readonly state: DeliveryState;
}

/** How bundles get to one type of target. */
export interface Adapter<K extends TargetType> {
  readonly deliver: (order: Order<K>) => Promise<Outcome>;
  /**
   * Asks the target whether it could be used now, and changes nothing there. Answers with one line.
   * @throws {EscalateError} when it could not.
   */
  readonly check: (target: TargetOf<K>, targetName: string, surroundings: Surroundings) => Promise<string>;
}
