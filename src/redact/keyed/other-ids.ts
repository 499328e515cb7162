/** Words that say of an id what else it is than a credential, as alternatives of a pattern. */
export const otherIds =
  'request|requests|trace|correlation|span|uid|commit|job|event|applicant|application|integration|deployment|order|batch|sha\\d*|digest|build|id|file|tenant|user';
