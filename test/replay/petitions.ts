import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

/** A petition as somebody wrote it, and what an office answered. */
export interface RealPetition {
  readonly id: string;
  /** Who wrote it: some wrote several. */
  readonly user: string;
  readonly title: string;
  readonly body: string;
  readonly reply: string;
  readonly filedAt: Date;
  readonly repliedAt: Date;
}

const row = z.object({
  id: z.string(),
  user: z.string(),
  title: z.string(),
  body: z.string(),
  reply: z.string(),
  at: z.string(),
  repliedAt: z.string(),
});

/** Of a date without a time of day: the end of an office's afternoon in Beijing. */
const WITHOUT_TIME = '17:00:00+08:00';
/** Nobody is answered before they wrote, and hardly sooner than this. */
const SOONEST_REPLY_MS = 20 * 60_000;

/** Reads petitions from a file of JSON lines, packed or not; undefined where there is none. Earliest first. */
export async function readPetitions(path: string): Promise<readonly RealPetition[] | undefined> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  if (!bytes) return undefined;
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines
    .map((line) => toPetition(row.parse(JSON.parse(line))))
    .toSorted((one, other) => one.filedAt.getTime() - other.filedAt.getTime());
}

function toPetition({ at, repliedAt, ...words }: z.infer<typeof row>): RealPetition {
  const filedAt = timeOf(at);
  const soonest = filedAt.getTime() + SOONEST_REPLY_MS;
  return { ...words, filedAt, repliedAt: new Date(Math.max(timeOf(repliedAt).getTime(), soonest)) };
}

function timeOf(text: string): Date {
  const day = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(text);
  const [, year = '', month = '', date = ''] = day ?? [];
  const at = new Date(day ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}T${WITHOUT_TIME}` : text);
  if (Number.isNaN(at.getTime())) throw new Error(`no date: ${text}`);
  return at;
}

/** So many of them, spread evenly over the years. */
export function sampleOf(petitions: readonly RealPetition[], limit: number): readonly RealPetition[] {
  if (limit >= petitions.length) return petitions;
  return Array.from({ length: limit }, (_, index) => Math.floor((index * petitions.length) / limit)).flatMap(
    (place) => petitions[place] ?? [],
  );
}
