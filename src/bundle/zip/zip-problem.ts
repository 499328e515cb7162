import type { ProblemKind } from '../../model/bundle.ts';

/** Says why a zip is refused. Nothing of it must be trusted or printed raw: `entry` may hold anything. */
export class ZipProblem extends Error {
  override readonly name = 'ZipProblem';
  readonly kind: ProblemKind;
  /** Empty when it concerns the zip as a whole. */
  readonly entry: string;

  constructor(kind: ProblemKind, entry: string, message: string) {
    super(message);
    this.kind = kind;
    this.entry = entry;
  }
}
