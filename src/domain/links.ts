/** What the token of a button begins with that opens a deep link at any time, whatever the conversation asks. */
const LINK = 'go:';

export function linkToken(payload: string): string {
  return `${LINK}${payload}`;
}

/** The payload of the deep link that a token opens; `undefined` where it opens none. */
export function linkOf(token: string): string | undefined {
  return token.startsWith(LINK) ? token.slice(LINK.length) : undefined;
}
