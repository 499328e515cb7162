import type { Case } from '../model/case.ts';

/** The case with every text that a person wrote run through `redactText`, in a fixed order: that order numbers the values. */
export function redactCase(incident: Case, redactText: (text: string) => string): Case {
  const orNull = (text: string | null) => (text === null ? null : redactText(text));
  return {
    ...incident,
    title: orNull(incident.title),
    occurredAt: incident.occurredAt.map((moment) => ({ ...moment, original: redactText(moment.original) })),
    steps: incident.steps.map(redactText),
    errors: incident.errors.map(redactText),
    tried: incident.tried.map(redactText),
    expected: orNull(incident.expected),
    actual: orNull(incident.actual),
    impact: orNull(incident.impact),
    contact: orNull(incident.contact),
  };
}
