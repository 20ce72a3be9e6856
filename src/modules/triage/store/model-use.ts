import type { Prisma } from '#platform/database/generated/client.ts';

/**
 * Takes `tokens` from what a day may use, `limit` in all; false where that is not left. One statement, so that all processes together
 * stay within the limit.
 */
export async function reserveTokens(
  db: Prisma.TransactionClient,
  day: Date,
  { tokens, limit }: { readonly tokens: number; readonly limit: number },
): Promise<boolean> {
  if (tokens > limit) return false;
  const rows = await db.$executeRaw`
    INSERT INTO model_use AS u (day, tokens) VALUES (${dayOf(day)}::date, ${tokens})
    ON CONFLICT (day) DO UPDATE SET tokens = u.tokens + excluded.tokens WHERE u.tokens + excluded.tokens <= ${limit}`;
  return rows === 1;
}

/** Corrects a reservation by what was really used: positive for more, negative for less. */
export async function correctTokens(db: Prisma.TransactionClient, day: Date, difference: number): Promise<void> {
  await db.$executeRaw`UPDATE model_use SET tokens = tokens + ${difference} WHERE day = ${dayOf(day)}::date`;
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
