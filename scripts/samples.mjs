// Writes the sample incidents to samples/. Seeded: running it again gives the same files.
// Everything in them is made up: people, keys, tokens, addresses and lenders.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as missingScore from './samples/missing-score.mjs';
import * as repeatedDeliveries from './samples/repeated-deliveries.mjs';
import * as sessionRefused from './samples/session-refused.mjs';
import * as signatureMismatch from './samples/signature-mismatch.mjs';
import * as uidRejected from './samples/uid-rejected.mjs';
import * as webhooksNotConfigured from './samples/webhooks-not-configured.mjs';

const target = fileURLToPath(new URL('../samples', import.meta.url));
for (const sample of [
  sessionRefused,
  uidRejected,
  webhooksNotConfigured,
  signatureMismatch,
  missingScore,
  repeatedDeliveries,
]) {
  const folder = join(target, sample.name);
  rmSync(join(folder, 'logs'), { recursive: true, force: true }); // REPORT.md beside it is rendered, not generated
  let bytes = 0;
  let count = 0;
  for (const [file, content] of Object.entries(sample.files)) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    bytes += Buffer.byteLength(content);
    count += 1;
  }
  console.log(`${sample.name}: ${count} files, ${Math.round(bytes / 1000)} kB`);
}
