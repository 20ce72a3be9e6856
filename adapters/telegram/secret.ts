import { hash, timingSafeEqual } from 'node:crypto';

/** The header in which Telegram sends the secret that the webhook was registered with. */
export const TELEGRAM_SECRET_HEADER = 'x-telegram-bot-api-secret-token';

/** Tells whether a webhook request carries our secret; takes the same time for every wrong one, whatever its length. */
export function secretMatcher(expected: string): (header: string | readonly string[] | undefined) => boolean {
  const right = digest(expected);
  return (header) => typeof header === 'string' && timingSafeEqual(digest(header), right);
}

function digest(value: string): Buffer {
  return hash('sha256', value, 'buffer');
}
