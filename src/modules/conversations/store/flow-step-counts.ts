import type { Prisma, PrismaClient } from '#platform/database/generated/client.ts';

/** What happened at one node on one day, on one channel, in one language. */
export interface StepCount {
  /** `YYYY-MM-DD`, of the office as it was then. */
  readonly day: string;
  readonly flow: string;
  readonly version: number;
  readonly node: string;
  readonly channel: string;
  readonly locale: string;
  reached: number;
  answered: number;
  retried: number;
  left: number;
  /** Answers by {@link bucketOf} the time that they took; {@link TIME_BUCKETS} entries. */
  readonly times: number[];
}

/** Buckets grow by this factor, so that a median read from them is off by a seventh at most. */
const GROWTH = 1.3;
/** The first holds what took up to a second; the last what took more than four days. */
export const TIME_BUCKETS = 50;

/** The bucket that a time of so many seconds falls into, from 0. */
export function bucketOf(seconds: number): number {
  if (!(seconds > 1)) return 0;
  return Math.min(TIME_BUCKETS - 1, Math.ceil(Math.log(seconds) / Math.log(GROWTH)));
}

/** The median of bucketed times in seconds; undefined where there are none. */
export function medianOf(times: readonly number[]): number | undefined {
  const total = times.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  for (const [bucket, count] of times.entries()) {
    seen += count;
    // The middle of the bucket, as its edges grow.
    if (count > 0 && seen * 2 >= total) return bucket === 0 ? 1 : GROWTH ** (bucket - 0.5);
  }
  return undefined;
}

/** Adds to what is stored. */
export async function addStepCounts(prisma: PrismaClient, counts: readonly StepCount[]): Promise<void> {
  // In one order everywhere, so that two processes cannot wait for each other.
  const sorted = [...counts].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  await prisma.$executeRaw`
    INSERT INTO flow_step_count AS c (day, flow, version, node, channel, locale, reached, answered, retried, "left", times)
    SELECT day::date, flow, version, node, channel, locale, reached, answered, retried, "left",
      (SELECT array_agg(n::int ORDER BY at) FROM unnest(string_to_array(times, ',')) WITH ORDINALITY AS t (n, at))
    FROM unnest(
      ${sorted.map(({ day }) => day)}::text[], ${sorted.map(({ flow }) => flow)}::text[],
      ${sorted.map(({ version }) => version)}::int[], ${sorted.map(({ node }) => node)}::text[],
      ${sorted.map(({ channel }) => channel)}::text[], ${sorted.map(({ locale }) => locale)}::text[],
      ${sorted.map(({ reached }) => reached)}::int[], ${sorted.map(({ answered }) => answered)}::int[],
      ${sorted.map(({ retried }) => retried)}::int[], ${sorted.map(({ left }) => left)}::int[],
      ${sorted.map(({ times }) => times.join(','))}::text[]
    ) AS n (day, flow, version, node, channel, locale, reached, answered, retried, "left", times)
    ON CONFLICT (day, flow, version, node, channel, locale) DO UPDATE SET
      reached = c.reached + excluded.reached, answered = c.answered + excluded.answered,
      retried = c.retried + excluded.retried, "left" = c."left" + excluded."left",
      times = (SELECT array_agg(a + b ORDER BY at)
        FROM unnest(c.times, excluded.times) WITH ORDINALITY AS t (a, b, at))`;
}

const keyOf = ({ day, flow, version, node, channel, locale }: StepCount) =>
  [day, flow, version, node, channel, locale].join(' ');

/** What is asked of the counts. */
export interface StepQuery {
  readonly flow: string;
  /** The office’s days, both included. */
  readonly from: string;
  readonly to: string;
  readonly version?: number;
  readonly channel?: string;
  readonly locale?: string;
}

type NodeCount = Pick<StepCount, 'node' | 'reached' | 'answered' | 'retried' | 'left'> & {
  readonly medianSeconds?: number;
};

/** The counts of each node, summed over the period and what the query leaves open. */
export async function nodeCounts(
  db: Prisma.TransactionClient,
  { flow, from, to, version, channel, locale }: StepQuery,
): Promise<NodeCount[]> {
  const rows = await db.$queryRaw<(Omit<NodeCount, 'medianSeconds'> & { readonly times: readonly number[] | null })[]>`
    WITH counted AS (
      SELECT * FROM flow_step_count
      WHERE flow = ${flow} AND day BETWEEN ${from}::date AND ${to}::date
        AND (${version ?? null}::int IS NULL OR version = ${version ?? null}::int)
        AND (${channel ?? null}::text IS NULL OR channel = ${channel ?? null}::text)
        AND (${locale ?? null}::text IS NULL OR locale = ${locale ?? null}::text)
    ), bucket AS (
      SELECT node, at, sum(n)::int AS n FROM counted, unnest(times) WITH ORDINALITY AS t (n, at) GROUP BY node, at
    ), times AS (
      SELECT node, array_agg(n ORDER BY at) AS times FROM bucket GROUP BY node
    )
    SELECT node, sum(reached)::int AS reached, sum(answered)::int AS answered, sum(retried)::int AS retried,
      sum("left")::int AS "left", times.times
    FROM counted LEFT JOIN times USING (node) GROUP BY node, times.times`;
  return rows.map(({ times, ...sums }) => {
    const median = medianOf(times ?? []);
    return { ...sums, ...(median === undefined ? {} : { medianSeconds: median }) };
  });
}
