import { HuishengError } from '#vocabulary/errors.ts';

/** At once, so that a core is left for messages. */
const AT_ONCE = 2;
/** In each lane; how long anybody waits is bounded by it. */
const WAITING = 20;
/** Of those, for one who asks: nobody fills a lane alone. */
const WAITING_OF_ONE = 10;

/**
 * Who waits for a passphrase to be computed. Anyone can be a stranger, by the thousand. A person whom something proves already goes first, in a
 * lane of their own: a browser that they signed in on before, a session, a link.
 */
export interface Asker {
  readonly lane: 'proven' | 'stranger';
  /** The same for what one and the same sends: the proof, or a stranger's network. */
  readonly of: string;
}

interface Waiting {
  readonly of: string;
  readonly begin: () => void;
}

const lanes: Readonly<Record<Asker['lane'], Waiting[]>> = { proven: [], stranger: [] };
let running = 0;

/** Does work that computes passphrases, when its turn has come. Throws `request.too-many` where too many wait; then it was not begun. */
export async function inTurn<Result>({ lane, of }: Asker, work: () => Promise<Result>): Promise<Result> {
  if (running < AT_ONCE) running += 1;
  else await turn(lanes[lane], of);
  try {
    return await work();
  } finally {
    const next = lanes.proven.shift() ?? lanes.stranger.shift();
    if (next) next.begin();
    else running -= 1;
  }
}

async function turn(lane: Waiting[], of: string): Promise<void> {
  const ofThisOne = lane.filter((waiting) => waiting.of === of).length;
  if (lane.length >= WAITING || ofThisOne >= WAITING_OF_ONE) throw new HuishengError('request.too-many');
  await new Promise<void>((begin) => lane.push({ of, begin }));
}
