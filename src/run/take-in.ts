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
  const { input, requirement, allowsIncomplete, saveCase } = request;
  const intake = await complete(await readCase(input, host), request, host);
  const missing = missingItems(intake, requirement);
  if (missing.length > 0 && !allowsIncomplete) throw missingError(missing, requirement);
  if (saveCase !== undefined) {
    const { writeCaseFile } = await import('../intake/write-case-file.ts');
    await writeCaseFile(saveCase, intake, input.case, host);
  }
  return intake;
}

/** A preview marks what is missing; only what must be complete is worth asking a person for. */
async function complete(
  intake: Intake,
  { input, requirement, allowsIncomplete }: TakeInRequest,
  host: Host,
): Promise<Intake> {
  const asks = host.isInteractive && !allowsIncomplete && missingItems(intake, requirement).length > 0;
  if (!asks) return intake;
  const { askMissing } = await import('../intake/ask-missing.ts');
  return askMissing(input, requirement, host);
}
