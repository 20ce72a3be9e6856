import type { IncomingHttpHeaders } from 'node:http';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
];

/** The page's headers: nothing inline, nothing from elsewhere, and framed only by the origins that the operator lists. */
export function pageHeaders(embedOrigins: readonly string[]): Record<string, string> {
  return {
    'content-security-policy': [...POLICY, `frame-ancestors ${["'self'", ...embedOrigins].join(' ')}`].join('; '),
    // Browsers that know frame-ancestors ignore this one, so it only shuts the door on those that do not.
    'x-frame-options': 'SAMEORIGIN',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy': 'geolocation=(self), camera=(self), microphone=()',
  };
}

/** The same for the page that says no: it can do nothing, so any site may frame it. */
export const refusalHeaders: Record<string, string> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/**
 * Tells whether this is another site's frame whose origin is not listed. Only for showing a kind page: a frame that hides its
 * origin gets the real page, and the browser refuses it by {@link pageHeaders}.
 */
export function isRefusedFrame(headers: IncomingHttpHeaders, embedOrigins: readonly string[]): boolean {
  if (headers['sec-fetch-dest'] !== 'iframe' || headers['sec-fetch-site'] === 'same-origin') return false;
  const { referer } = headers;
  if (!referer || !URL.canParse(referer)) return false;
  return !embedOrigins.includes(new URL(referer).origin);
}
