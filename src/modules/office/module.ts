import type { Ground } from '#platform/module.ts';
import type { Policy } from './model/policy.ts';
import { openLivePolicy } from './service/live-policy.ts';

/** How often changed settings are looked for, in milliseconds: so long does a change take to reach every process. */
const REFRESH_MS = 2_000;

/** The policy as it holds now. Rejects with `settings.broken` where what was set no longer fits the files. */
export async function openOffice({ prisma, logger }: Ground, files: Policy) {
  const policy = await openLivePolicy({ files, db: prisma, logger });
  const refresh = () =>
    policy
      .refresh(prisma)
      .catch((error: unknown) => logger.warn({ err: error }, 'could not look for changed settings'));
  let refreshing: NodeJS.Timeout | undefined;
  return {
    policy,
    start: async () => {
      refreshing = setInterval(refresh, REFRESH_MS);
    },
    close: async () => clearInterval(refreshing),
  };
}
