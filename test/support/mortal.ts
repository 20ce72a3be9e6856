import type { DatabaseClient } from '#platform/database/database-client.ts';

/** Whether a process of a test still lives. */
export interface Life {
  dead: boolean;
}

/** What a dead process waits for. */
const never = new Promise<never>(() => {});

/**
 * The database as a process reaches it that may die at any moment, as by `kill -9`: afterwards nothing of its reaches the
 * database and nothing comes back; a transaction that it was in is taken back, unless its COMMIT was on its way.
 */
export function mortal(prisma: DatabaseClient, life: Life): DatabaseClient {
  return dying(prisma, life, () => never);
}

function dying<Target extends object>(target: Target, life: Life, whenDead: () => Promise<never>): Target {
  return new Proxy(target, {
    get(of, property) {
      const value: unknown = Reflect.get(of, property);
      if (typeof value === 'object' && value !== null) return dying(value, life, whenDead);
      if (typeof value !== 'function') return value;
      return (...given: readonly unknown[]) => {
        if (life.dead) return whenDead();
        const call = (...as: readonly unknown[]) => Reflect.apply(value, of, as) as unknown;
        const [work, ...rest] = given;
        const result =
          property === '$transaction' && typeof work === 'function'
            ? call((tx: object) => Reflect.apply(work, undefined, [dying(tx, life, taken)]), ...rest)
            : call(...given);
        return isThenable(result) ? outlived(result, life, whenDead) : result;
      };
    },
  });
}

/** In a transaction the server notices at once that its client is gone. */
function taken(): Promise<never> {
  return Promise.reject(new Error('the process that ran this transaction died'));
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value;
}

async function outlived(result: PromiseLike<unknown>, life: Life, whenDead: () => Promise<never>): Promise<unknown> {
  try {
    const value = await result;
    return life.dead ? await whenDead() : value;
  } catch (error) {
    if (life.dead) return whenDead();
    throw error;
  }
}
