/** Code of our own for a connection that did not come about in time; its request was never written. */
export const CONNECT_TIMEOUT_CODE = 'CONNECT_TIMEOUT';

/** Codes that occur only before a connection stands, or before its handshake ends. */
const ONLY_BEFORE_CONNECTION = new Set([
  CONNECT_TIMEOUT_CODE,
  'UND_ERR_CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** How deep libraries wrap Node's error. */
const MAX_WRAPPERS = 6;

/**
 * Tells whether a request surely did not leave. Others, such as EHOSTUNREACH or ETIMEDOUT, say so only where connecting
 * failed: a connection that stood may break with them after the request was written.
 */
export function neverLeft(error: unknown): boolean {
  const root = coded(error);
  if (root === undefined) return false;
  if (ONLY_BEFORE_CONNECTION.has(root.code) || member(root.error, 'syscall') === 'connect') return true;
  // Each address of a name was tried.
  const tries = member(root.error, 'errors');
  return Array.isArray(tries) && tries.length > 0 && tries.every((one) => neverLeft(one));
}

/** Node's error code, through the wrappers of libraries; for logs, as messages may hold URLs with tokens. */
export function connectionCode(error: unknown): string | undefined {
  return coded(error)?.code;
}

/** A library's own code, such as Slack's for any failed request, says less than Node's; so the innermost counts. */
function coded(error: unknown): { readonly code: string; readonly error: unknown } | undefined {
  let found: { readonly code: string; readonly error: unknown } | undefined;
  let inner = error;
  for (let depth = 0; depth < MAX_WRAPPERS && inner !== undefined; depth += 1) {
    const code = member(inner, 'code');
    if (typeof code === 'string') found = { code, error: inner };
    inner = member(inner, 'error') ?? member(inner, 'original') ?? member(inner, 'cause');
  }
  return found;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined;
}
