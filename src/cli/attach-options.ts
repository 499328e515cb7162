import type { OptionTable } from './command.ts';

/** How a bundle is put on a ticket: flags of `attach` that `create --attach-to` shares. */
export const attachOptions = {
  ticket: { type: 'string', describe: 'Ticket to attach to; new creates one' },
  public: { type: 'boolean', default: false, describe: 'Make the comment visible to everyone on the ticket' },
  'allow-insecure': { type: 'boolean', default: false, describe: 'Allow plain http and mail without TLS' },
  force: { type: 'boolean', default: false, describe: 'Attach again although it is there already' },
} as const satisfies OptionTable;
