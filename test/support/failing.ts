import { setTimeout as sleep } from 'node:timers/promises';
import type { DatabaseClient } from '#platform/database/database-client.ts';

/** A database that refuses what `why` gives a code for, by the method and its statement, or the statement’s name. */
export function failing(
  prisma: DatabaseClient,
  why: (property: string, sql: string) => string | undefined,
): DatabaseClient {
  return new Proxy(prisma, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        const code = why(String(property), Array.isArray(given[0]) ? given[0].join('') : String(given[0]));
        if (code !== undefined) return sleep(1).then(() => Promise.reject(Object.assign(new Error('test'), { code })));
        return Reflect.apply(value, target, given) as unknown;
      };
    },
  });
}
