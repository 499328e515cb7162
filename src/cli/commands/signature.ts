import { ExitCode, UsageError } from '../../errors.ts';
import { defineCommand } from '../command.ts';

export const signatureCommand = defineCommand({
  usage: 'signature [capture]',
  summary: 'Tell whether X-Signature matches, and if not, why',
  positionals: { capture: { type: 'string', describe: 'Captured webhook: raw HTTP, JSON or HAR' } },
  options: {
    body: { type: 'string', describe: 'File with the exact bytes of the body' },
    signature: { type: 'string', describe: 'The X-Signature that came with it' },
  },
  examples: [
    ['BEGINI_API_KEY=… $0 signature webhook.http', 'Verify a captured webhook'],
    ['BEGINI_API_KEY=… $0 signature --body body.json --signature 1f0c…', 'Verify a body and its signature'],
  ],
  async run(args, host) {
    const { capture, body, signature } = args;
    if ((capture === undefined) === (body === undefined)) {
      throw new UsageError(capture === undefined ? 'nothing to verify' : 'a capture goes without --body', {
        hint: 'Give a captured webhook, or --body <file> with --signature <hex>',
      });
    }
    if ((body === undefined) !== (signature === undefined)) {
      throw new UsageError('--body and --signature go together', { hint: 'Give both' });
    }
    const { checkSignatureWithKeys } = await import('../../run/signature.ts');
    const result = await checkSignatureWithKeys(
      { capturePath: capture, bodyPath: body, signature, config: args.config },
      host,
    );
    if (args.json) host.out(`${JSON.stringify(result.document)}\n`);
    else host.out(`${result.document.verdict}: ${result.explanation}\n`);
    return result.document.verdict === 'match' ? ExitCode.Ok : ExitCode.No;
  },
});
