import type { Logger } from 'pino';
import { type CompiledFlow, compileFlow, createLibrary, type FlowLibrary } from '#flow/library.ts';
import { parseDocument } from '#flow/read.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { currentVersions, newerFlowVersions } from '../store/flow-versions.ts';

/** The flows as they are now: what any process publishes is in it once it was refreshed. */
export interface LiveLibrary extends FlowLibrary {
  /** Loads what was published since. What it gives from then on is of one moment. */
  refresh(): Promise<void>;
  /** Loads a version that may come ({@link FlowLibrary.mayCome}). Where there is none, it will not be waited for again. */
  lookFor(flow: string, version: number): Promise<void>;
}

export interface LiveLibraryOptions {
  readonly prisma: PrismaClient;
  readonly logger: Logger;
  /** The flows of `flows/`. One that the program shipped and that has no file any more is not offered. */
  readonly shipped: ReadonlySet<string>;
  /** Other versions are the current ones than before. */
  readonly onChange: (flows: FlowLibrary) => void;
}

/** Opens the library on all versions that there are. */
export async function openLiveLibrary({ prisma, logger, shipped, onChange }: LiveLibraryOptions): Promise<LiveLibrary> {
  const compiled: CompiledFlow[] = [];
  const newest = new Map<string, number>();
  const ownVersions = new Set<string>();
  const missing = new Set<string>();
  let current = new Map<string, number>();
  let library = createLibrary([]);

  async function load(): Promise<void> {
    // Publications first: what they name was made before them.
    const named = await currentVersions(prisma);
    const versions = await newerFlowVersions(prisma, newest);
    for (const { flow, version, document, origin } of versions) {
      newest.set(flow, version);
      if (origin !== 'shipped') ownVersions.add(`${flow}@${version}`);
      try {
        compiled.push(compileFlow(parseDocument(document), version));
      } catch (error) {
        const told = 'a version of a flow can no longer be read; conversations on it start anew';
        logger.error({ flow, version, err: error }, told);
      }
    }
    const offered = ([flow, version]: [string, number]) => shipped.has(flow) || ownVersions.has(`${flow}@${version}`);
    const published = new Map([...named].filter(offered));
    const changed = published.size !== current.size || [...published].some(([flow, one]) => current.get(flow) !== one);
    if (!changed && versions.length === 0) return;
    current = published;
    library = createLibrary(compiled, published);
    if (changed) onChange(library);
  }

  let running: Promise<void> = Promise.resolve();
  /** One after the other: two at once would load the same versions twice. */
  const refresh = () => {
    running = running.catch(() => {}).then(load);
    return running;
  };
  await refresh();

  return {
    latest: (flow) => library.latest(flow),
    version: (flow, version) => library.version(flow, version),
    all: () => library.all(),
    mayCome: (flow, version) => version > (newest.get(flow) ?? 0) && !missing.has(`${flow}@${version}`),
    refresh,
    async lookFor(flow, version) {
      await refresh();
      if (version > (newest.get(flow) ?? 0)) missing.add(`${flow}@${version}`);
    },
  };
}
