import { checkAll } from './checks/all.ts';
import { type Check, type Facts, readFacts } from './checks/facts.ts';
import { DAY_MS, mondayBefore } from './days.ts';
import { watchIdle } from './idle-watch.ts';
import type { RealPetition } from './petitions.ts';
import { play } from './play.ts';
import { StillClock } from './still-clock.ts';
import { startWorld, type World } from './world.ts';

export interface ReplayOptions {
  readonly petitions: readonly RealPetition[];
  readonly seed: number;
  readonly tell: (line: string) => void;
  /** Of an empty database, in place of an embedded server. */
  readonly databaseUrl?: string;
}

export interface Replay extends AsyncDisposable {
  readonly world: World;
  readonly facts: Facts;
  readonly checks: readonly Check[];
}

/** Starts the program, plays the petitions in it from the first to the last, and holds it to its promises. */
export async function replay({ petitions, seed, tell, databaseUrl }: ReplayOptions): Promise<Replay> {
  const [first] = petitions;
  if (!first) throw new Error('there are no petitions');
  const clock = new StillClock(new Date(mondayBefore(first.filedAt).getTime() - DAY_MS));
  await using opened = new AsyncDisposableStack();
  const world = opened.use(await startWorld(clock, databaseUrl));
  const watching = watchIdle(world);
  const played = await play(world, petitions, { seed, tell });
  const facts = await readFacts(played, await watching.stop());
  tell('checking');
  const checks = await checkAll(facts);
  const kept = opened.move();
  return { world, facts, checks, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}
