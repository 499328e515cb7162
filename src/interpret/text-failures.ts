import type { TransportFailure } from '../model/event.ts';

/** Words of HTTP clients for a call without an answer, most specific first. */
const failures: readonly { readonly failure: TransportFailure; readonly pattern: RegExp }[] = [
  {
    failure: 'cors',
    pattern:
      /blocked by CORS|XMLHttpRequest (?:onError|error)|CORS (?:policy|error|request|header|Missing)|Access-Control-Allow-Origin|Cross-Origin Request Blocked/i,
  },
  {
    failure: 'dns',
    pattern:
      /\bENOTFOUND\b|\bEAI_AGAIN\b|getaddrinfo|name or service not known|UnknownHost|unknown host|no such host|could ?n[o']t resolve|(?:unable to|failed to|cannot) resolve|cannot resolve|NXDOMAIN|name resolution|nodename nor servname|NameResolutionError|gaierror|failed to lookup address|ERR_NAME_NOT_RESOLVED|does(?: not|n't) resolve/i,
  },
  {
    failure: 'tls',
    pattern:
      /\bCERT_|certificate|\bPKIX\b|SSLHandshake|SSLError|SSL_ERROR|SSL routines|TLS handshake|handshake (?:failure|failed)|x509:|EPROTO|UNABLE_TO_VERIFY|SELF_SIGNED|ERR_TLS|ERR_CERT|ERR_SSL|SSL certificate/i,
  },
  {
    failure: 'refused',
    pattern:
      /\bECONNREFUSED\b|connection refused|actively refused|ConnectException: Connection refused|ERR_CONNECTION_REFUSED/i,
  },
  {
    failure: 'reset',
    pattern:
      /\bECONNRESET\b|reset by peer|socket hang ?up|broken pipe|unexpected EOF|RemoteDisconnected|connection (?:was )?(?:reset|aborted|closed)|UND_ERR_SOCKET|other side closed/i,
  },
  {
    failure: 'timeout',
    pattern:
      /\bETIMEDOUT\b|\bESOCKETTIMEDOUT\b|\bECONNABORTED\b|UND_ERR_(?:HEADERS|BODY|CONNECT)_TIMEOUT|timed[- ]?out|time-?out(?! ?[=:]\s*\d)(?:Error|Exception)?\b|deadline exceeded|ReadTimeout|ConnectTimeout/i,
  },
  {
    failure: 'blocked',
    pattern:
      /\b(?:blocked|denied|dropped|rejected) by (?:the )?(?:waf|firewall|acl|allow-?list|ip|policy|mod_?security)|not (?:in|on) (?:the )?(?:ip )?(?:allow|white)-?list|access forbidden by rule|client denied by server configuration|ModSecurity: Access denied|\brbac_access_denied|\bIP (?:address )?(?:is )?not allowed|\bRejecting IP\b|["']action(?:_s)?["']\s*:\s*["']block(?:ed)?["']/i,
  },
];

/** Whether a browser kept an answer from its page; it may name the status of that answer. */
export function isWithheld(text: string): boolean {
  return /blocked by CORS|Cross-Origin Request Blocked|XMLHttpRequest (?:onError|error)/i.test(text);
}

/** Why there was no answer, by the words of a text; null when it does not say. */
export function findFailure(text: string): TransportFailure | null {
  return failures.find(({ pattern }) => pattern.test(text))?.failure ?? null;
}
