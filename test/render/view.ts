import type { ReportView } from '../../src/render/view-model.ts';

/** A small, complete view to render templates with; `changes` replace parts of it. */
export function view(changes: Partial<ReportView> = {}): ReportView {
  return {
    title: 'No score',
    uids: ['LOAN-481'],
    integrationId: '65f0c0ffee0000000000abcd',
    environment: 'production',
    environmentLabel: 'Production',
    times: [
      { utc: '2026-04-20T10:05:11.000Z', epoch: 1776679511, original: '2026-04-20 10:05:11', assumedZone: 'UTC' },
    ],
    window: null,
    steps: ['Create a session'],
    errors: ['HTTP 422'],
    tried: [],
    reproducedInTest: 'no',
    expected: null,
    actual: null,
    impact: null,
    contact: null,
    missing: [],
    isComplete: true,
    summary: 'Applicant LOAN-481 has no score.',
    component: 'scoring',
    findings: [],
    checks: [],
    timeline: [],
    timelineLeftOut: 0,
    errorCounts: [],
    parity: [],
    sources: [],
    attachments: [],
    gaps: [],
    assumptions: [],
    notes: [],
    redactions: [],
    kept: [],
    ...changes,
  };
}

export const hostileTexts = [
  '# heading',
  '```\nfence\n```',
  '<img src=x onerror=alert(1)>',
  '[link](https://evil.example)',
  '![image](https://evil.example/x.png)',
  'https://evil.example/track',
  '| a | b |\n|---|---|',
  '\u001b[2J\u001b]0;title\u0007',
  'left\u202eright',
  '</code></pre><script>alert(1)</script>',
  '{{title}} {{{title}}} {{> report}}',
  '- [ ] task\n1. list',
  '&lt;b&gt;',
  '~~~\n---\n***',
];
