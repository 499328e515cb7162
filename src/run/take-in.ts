import type { Host } from '../host.ts';
import { askMissing } from '../intake/ask-missing.ts';
import { missingError, missingItems } from '../intake/missing-items.ts';
import { readCase } from '../intake/read-case.ts';
import { writeCaseFile } from '../intake/write-case-file.ts';
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
  const intake = await complete(request, host);
  if (request.saveCase !== undefined) await writeCaseFile(request.saveCase, intake, request.input.case, host);
  return intake;
}

async function complete({ input, requirement, allowsIncomplete }: TakeInRequest, host: Host): Promise<Intake> {
  const intake = await readCase(input, host);
  const missing = missingItems(intake, requirement);
  if (missing.length === 0 || allowsIncomplete) return intake;
  if (host.isInteractive) return askMissing(input, requirement, host);
  throw missingError(missing, requirement);
}
