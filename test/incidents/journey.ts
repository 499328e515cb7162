import type { Surroundings } from './noise.ts';
import type { Scene } from './scene.ts';

/** What a story needs besides what happened: the case's own words, config and keys at hand. */
export interface Ending {
  readonly at?: number;
  readonly errors?: readonly string[];
  readonly title?: string;
  readonly actual?: string;
  readonly environment?: 'test' | 'production';
  readonly integrationId?: string;
  /** Puts both environments' integration ids into a config file. */
  readonly withConfig?: boolean;
  /** Puts the keys into the environment. */
  readonly withKeys?: boolean;
  /** Production's webhook endpoint in that config file. */
  readonly webhookUrl?: string;
  /** Production's integration id in that config file, where it is not the case's. */
  readonly configuredId?: string;
  /** Puts redirect URLs of Test, and none of Production, into that config file. */
  readonly withTestRedirects?: boolean;
  /** Zone of the case, where the evidence is not written in the generator's. */
  readonly timezone?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly component?: string;
  /** Further affected applicants. */
  readonly moreUids?: readonly string[];
}

/** One way in which a rule of the catalogue shows itself, or in which it must not. */
export interface Journey {
  /** Rule and variant, `SC-05 too long`. */
  readonly name: string;
  /** The rule that must be among the findings; null for a journey that needs no finding. */
  readonly rule: string | null;
  /** Rules that are as right in the first place, where the evidence can't tell them apart or both hold. */
  readonly accepts?: readonly string[];
  /** Rules that must stay at `possible` or silent. `*` is every rule that is neither `rule` nor accepted. */
  readonly silent?: readonly string[];
  readonly surroundings?: Surroundings;
  /** The reference it needs; otherwise a plain one. */
  readonly uid?: string;
  /** Told by the application's own log alone when true; then the edge log is left out. */
  readonly tell: (scene: Scene) => Ending | void;
}
