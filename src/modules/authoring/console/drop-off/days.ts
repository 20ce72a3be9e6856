const DAY_MS = 86_400_000;

/** A day as figures are counted by: `YYYY-MM-DD` in UTC. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
}

/** The last so many days, today's included. */
export function lastDays(days: number): { readonly from: string; readonly to: string } {
  return { from: daysAgo(days - 1), to: daysAgo(0) };
}
