import type { JourneyEvent } from '../../model/event.ts';
import type { Facts } from '../facts.ts';
import type { Match } from '../match.ts';
import { matching, type Seen } from './delivery-facts.ts';

/** Signatures: WV-03 to WV-10, WV-15, WV-16. */
export function signatureRules({ facts, problem, mistaken, answered, tested }: Seen): readonly Match[] {
  const mismatch = problem('signature-mismatch');
  const denied = [
    ...answered((status) => status === 401 || status === 403),
    ...tested((status) => status === 401 || status === 403),
  ];
  const good = facts.webhooks.filter(({ signature }) => signature?.verdict === 'match');
  const rejectedGood = good.filter(
    (webhook) => facts.rejected.includes(webhook) || mismatch.some(({ uid }) => uid === webhook.uid),
  );
  const wrongKey = mistaken('other-environment-key');
  const otherKey = facts.receiver.filter(
    ({ keyNamed }) => keyNamed !== null && facts.environment !== null && keyNamed !== facts.environment,
  );
  const algorithm = [...problem('sha256'), ...mistaken('sha256', 'sha1')];
  const short = facts.receiver.filter(
    ({ signatureLength, problem }) => (signatureLength === 64 || signatureLength === 40) && problem !== null,
  );
  const encoded = [
    ...problem('base64'),
    ...mistaken('base64'),
    ...facts.receiver.filter(({ signatureLength, problem }) => signatureLength === 88 && problem !== null),
  ];
  const rewritten = mistaken(
    'body-compact',
    'body-spaced',
    'body-sorted',
    'body-pretty',
    'trailing-newline',
    'byte-order-mark',
  );
  const parsed = [...problem('parsed-body'), ...rewritten, ...rejectedGood];
  const secret = problem('separate-secret');
  const named = problem('header-missing');
  const missing = [...named, ...problem('signature-missing')];
  const present = facts.webhooks.filter(({ signature }) => signature?.header === 'x-signature');
  // Who looked for `X-Signature` itself, and in vain, read the right name: what another source saw got lost on the way.
  const lost = named.filter((event) => present.some(({ origin }) => origin.source !== event.origin.source));
  const wrongHeader = [
    ...problem('wrong-header'),
    ...(present.length > 0 ? missing.filter((event) => !lost.includes(event)) : []),
  ];
  const crash = problem('missing-header-crash');
  const stripped = facts.webhooks.filter(({ signature }) => signature?.header === 'absent');
  const unsolved = facts.webhooks.filter(
    ({ signature }) => signature?.verdict === 'mismatch' && signature.mistake === null,
  );
  const crossed = facts.webhooks.filter(
    ({ integration }) =>
      integration.environment !== null && facts.environment !== null && integration.environment !== facts.environment,
  );
  const rotated = [...facts.states('key-rotated'), ...problem('key-rotated')];
  const complaints = [...mismatch, ...denied];
  const isExplained = [wrongKey, otherKey, algorithm, short, encoded, parsed, secret, wrongHeader, crash].some(
    (found) => found.length > 0,
  );
  const generic = ['WV-01', 'WV-03', 'WV-12'];
  return [
    ...matching('WV-04', wrongKey, {
      confidence: 'confirmed',
      explains: generic,
      because: "The captured signature matches with the other environment's key only.",
    }),
    ...matching('WV-04', otherKey, {
      confidence: 'likely',
      explains: generic,
      because: "The receiver says that it checked with the other environment's key.",
    }),
    ...(wrongKey.length === 0 && complaints.length > 0
      ? matching('WV-04', crossed, {
          confidence: 'likely',
          explains: generic,
          because: "The refused webhooks carry the other environment's integration id.",
        })
      : []),
    ...matching('WV-05', [...algorithm, ...short.filter((event) => !algorithm.includes(event))], { explains: generic }),
    ...matching('WV-06', encoded, { explains: generic }),
    ...matching('WV-08', secret, { explains: generic }),
    ...matching('WV-07', wrongHeader, { explains: [...generic, 'WV-09', 'WV-16'] }),
    ...matching('WV-09', crash.length > 0 ? crash : missing.filter(({ status }) => status === 500), {
      explains: ['WV-01', 'WV-03', 'WV-12'],
    }),
    ...matching('WV-10', problem('plain-comparison'), { confidence: 'likely', weight: -1 }),
    ...matching('WV-03', parsed, {
      explains: ['WV-01'],
      because:
        rejectedGood.length > 0
          ? "The captured body and signature match, and the receiver's own check fails."
          : rewritten.length > 0
            ? 'The signature matches once the captured body is written in another layout.'
            : 'The receiver says so.',
    }),
    ...(isExplained
      ? []
      : matching('WV-03', mismatch.length > 0 ? complaints : [], {
          confidence: 'likely',
          explains: ['WV-01'],
          because: 'The receiver finds the signature wrong; hashing a parsed body is the usual reason.',
        })),
    ...(isExplained ? [] : matching('WV-04', mismatch, { confidence: 'possible' })),
    ...matching(
      'WV-15',
      rotated.length > 0 ? [...rotated, ...complaints] : isExplained ? [] : suddenly(facts, complaints),
      {
        explains: isExplained || rotated.length === 0 ? [] : ['WV-01', 'WV-03'],
      },
    ),
    ...matching(
      'WV-16',
      [
        ...stripped,
        ...unsolved,
        ...(lost.length > 0 ? [...lost, ...present] : []),
        ...(wrongHeader.length === 0 && crash.length === 0 ? missing : []),
      ],
      { explains: isExplained ? [] : ['WV-01'] },
    ),
  ];
}

/** Complaints about signatures that begin only after webhooks were accepted for a while. */
function suddenly(facts: Facts, complaints: readonly JourneyEvent[]): readonly JourneyEvent[] {
  const first = complaints.find(({ timeMs }) => timeMs !== null)?.timeMs ?? null;
  const accepted = facts.webhooks.filter(({ status, timeMs }) => status === 200 && timeMs !== null);
  const isAfter =
    first !== null && accepted.length > 0 && accepted.every(({ timeMs }) => timeMs !== null && timeMs < first);
  return isAfter && complaints.length >= 2 ? complaints : [];
}
