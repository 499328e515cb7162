import type { Host } from '../host.ts';
import { missingError, missingItems } from '../intake/missing-items.ts';
import { readCase } from '../intake/read-case.ts';
import type { CaseInput, Intake, Requirement } from '../model/intake.ts';

export interface TakeInRequest {
  readonly input: CaseInput;
  readonly requirement: Requirement;
  /** Whether the case may stay incomplete when nobody can be asked. */
  readonly allowsIncomplete: boolean;
  /** Where the case is written to, once it is complete. */
  readonly saveCase?: string | undefined;
}

/**
 * The case from flags, case file, config and, on a terminal, from the person.
 * @throws {UsageError} naming everything that is missing.
 */
export async function takeIn(request: TakeInRequest, host: Host): Promise<Intake> {
  const intake = await readCase(request.input, host);
  const missing = missingItems(intake, request.requirement);
  if (missing.length > 0 && !request.allowsIncomplete) throw missingError(missing, request.requirement);
  return intake;
}
