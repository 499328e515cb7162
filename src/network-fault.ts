const faults: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers at this address (connection refused)',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the host name could not be looked up',
  EHOSTUNREACH: 'the host can not be reached',
  ENETUNREACH: 'the network can not be reached',
  ECONNRESET: 'the connection was reset',
  UND_ERR_SOCKET: 'the connection broke',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
};

/** What happened to a connection, by its error code only: messages may quote what was sent. */
export function nameFault(cause: unknown): string {
  const code = codeOf(cause) ?? (cause instanceof AggregateError ? codeOf(cause.errors[0]) : undefined);
  if (code === undefined)
    return cause instanceof Error && cause.message.startsWith('the answer is larger')
      ? cause.message
      : 'the request failed';
  if (/CERT|SELF_SIGNED|VERIFY|ALTNAME|ISSUER/.test(code)) return `its certificate is not trusted (${code})`;
  return faults[code] ?? `the request failed (${code})`;
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
