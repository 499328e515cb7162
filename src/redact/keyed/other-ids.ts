/** Words that say of an id what else it is than a credential, as alternatives of a pattern. */
export const otherIds =
  'request|requests|trace|correlation|span|uid|commit|job|event|applicant|application|integration|deployment|order|batch|sha\\d*|digest|build|id|file|tenant|user';

/** A name that says of its value what else it is than a credential: `request_id`, `traceId`, `etag`. */
export const otherIdName = new RegExp(
  String.raw`(?:^|[_.-])(?:${otherIds}|tx|transaction|message|operation|delivery|webhook|run|etag|revision|pod)(?:[_.-]?id)?$`,
  'i',
);
