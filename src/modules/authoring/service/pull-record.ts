import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * Which published content each flow's file was made from: its checksum, by flow. It stands beside the flows and belongs into git with them,
 * so that an old checkout knows how old it is.
 */
export type PullRecord = ReadonlyMap<string, string>;

/** Does not end in `.yaml`: everything that does is a flow. */
const FILE = 'published.json';
const shape = z.record(z.string(), z.string());

/** What the folder says; empty where nothing was pulled yet, or where it does not read, as after a merge that went wrong. */
export async function readPullRecord(directory: string): Promise<PullRecord> {
  try {
    return new Map(Object.entries(shape.parse(JSON.parse(await readFile(join(directory, FILE), 'utf8')))));
  } catch {
    return new Map();
  }
}

/** Keeps what it says of other flows. */
export async function addToPullRecord(directory: string, pulled: PullRecord): Promise<void> {
  const before = await readPullRecord(directory);
  const entries = [...new Map([...before, ...pulled])].sort(([one], [other]) => (one < other ? -1 : 1));
  const text = `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
  const same = entries.length === before.size && entries.every(([flow, checksum]) => before.get(flow) === checksum);
  if (!same) await writeFile(join(directory, FILE), text);
}
