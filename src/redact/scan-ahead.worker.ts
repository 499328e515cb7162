import { parentPort, workerData } from 'node:worker_threads';
import { createPolicyScanner } from './policy-scanner.ts';
import { createUidPlaces } from './rules/uid-places.ts';
import type { AheadSettings } from './scan-ahead.ts';
import { withoutEncoders, type SentResult } from './scan-result.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- createScanAhead sends it
const { policy, uids } = workerData as AheadSettings;
const uidPlaces = uids === undefined ? undefined : createUidPlaces(policy.affectedUids, uids);
const scanner = createPolicyScanner(policy, uidPlaces, () => []);

parentPort?.on('message', (texts: readonly string[]) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(texts.map(scan));
});

function scan(text: string): SentResult | null {
  const scanned = scanner.scan(text);
  // Private keys are told apart by what was seen of them before, which this thread does not know.
  const isOurs = scanned.openBlock === undefined && scanned.findings.every(({ kind }) => kind !== 'private-key');
  return isOurs ? withoutEncoders(scanned) : null;
}
