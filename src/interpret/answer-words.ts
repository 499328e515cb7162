/** The inbound request's own end, as frameworks log it; no answer of Begini's. */
export const inboundEnd =
  /request (?:completed|finished|handled|ended|processed)|completed (?:request|[1-5]\d\d)|finished (?:handling|request|in)|(?:sent|sending|send) (?:response|reply|back)|response (?:sent|completed)|responding (?:to|with)|responded to (?:the )?(?:client|caller|request)|returning \d{3}|handler (?:answered|returned)|reply(?:ing)? with/i;

/** Words about a request of the lender's own: its status is none that a receiver gave. */
export const outbound =
  /\b(?:call(?:ing|ed)?|request|connect\w*|fetch\w*)\b[^\n]{0,30}\b(?:fail|error)|\b(?:fail|error)\w*\b[^\n]{0,30}\b(?:call(?:ing|ed)?|request to|connect\w*|fetch\w*)\b/i;

/** Words of an answer, or of what became of a request. */
export const answerWords =
  /response|answer|repl(?:y|ied)|received|status|error|exception|fail|http|^\W*(?:completed|sent|finished) [2-5]\d\d/i;
