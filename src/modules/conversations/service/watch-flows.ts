import type { Logger } from 'pino';
import { Listener } from '#platform/database/listener.ts';
import { FLOW_NOTIFICATIONS } from '../store/flow-versions.ts';
import type { LiveLibrary } from './live-library.ts';

/** How often it is looked whether anything was published, whatever is heard; ms. */
const POLL_MS = 60_000;

/** Keeps a library as it is in the database: hears at once what other processes publish, and looks now and then. */
export function watchFlows(
  flows: LiveLibrary,
  { url, logger }: { readonly url: string; readonly logger: Logger },
): { close(): Promise<void> } {
  const refresh = () => {
    flows.refresh().catch((error: unknown) => logger.warn({ err: error }, 'could not look for published flows'));
  };
  const listener = new Listener({ url, channel: FLOW_NOTIFICATIONS, onNotification: refresh, onGap: refresh, logger });
  const polling = setInterval(refresh, POLL_MS);
  return {
    async close() {
      clearInterval(polling);
      await listener.close();
    },
  };
}
