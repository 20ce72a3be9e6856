import { webchatChannel } from '#adapters/webchat/channel.ts';
import { webchatRoutes } from '#adapters/webchat/routes.ts';
import { StoredWebchatLog } from '#platform/webchat-log/webchat-log.ts';
import type { Config } from './config.ts';
import type { ChannelParts, OpenChannel } from './open-channel.ts';

/** The web chat, which is always on. */
export function openWebchat(config: Config, parts: ChannelParts): OpenChannel {
  const { prisma, keyRing, url, clock, logger, receive, putFile, linkFor, contact } = parts;
  const log = new StoredWebchatLog({ prisma, keyRing, url, clock, logger });
  const mac = (text: string) => keyRing.index(`webchat|${text}`);
  return {
    channel: webchatChannel({ log, mac }),
    routes: webchatRoutes({
      ...{ log, receive, putFile, linkFor, mac, clock, contact },
      embedOrigins: config.webchatOrigins,
    }),
    close: () => log.close(),
  };
}
