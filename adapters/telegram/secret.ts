import { createHash, timingSafeEqual } from 'node:crypto';

/** The header in which Telegram sends the secret that the webhook was registered with. */
export const TELEGRAM_SECRET_HEADER = 'x-telegram-bot-api-secret-token';

/** Whether a webhook request carries our secret; takes the same time for every wrong one, whatever its length. */
export function secretMatches(expected: string, header: string | readonly string[] | undefined): boolean {
  return typeof header === 'string' && timingSafeEqual(digest(expected), digest(header));
}

function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
