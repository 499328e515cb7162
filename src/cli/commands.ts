import type { Command } from './command.ts';
import { attachCommand } from './commands/attach.ts';
import { completionCommand } from './commands/completion.ts';
import { createCommand } from './commands/create.ts';
import { diagnoseCommand } from './commands/diagnose.ts';
import { doctorCommand } from './commands/doctor.ts';
import { initCommand } from './commands/init.ts';
import { inspectCommand } from './commands/inspect.ts';
import { previewCommand } from './commands/preview.ts';
import { redactCommand } from './commands/redact.ts';
import { signatureCommand } from './commands/signature.ts';
import { verifyCommand } from './commands/verify.ts';

/** All commands, in the order of the help. */
export const commands: readonly Command[] = [
  createCommand,
  previewCommand,
  diagnoseCommand,
  redactCommand,
  verifyCommand,
  inspectCommand,
  signatureCommand,
  attachCommand,
  initCommand,
  doctorCommand,
  completionCommand(() => commands),
];
