import type { Config } from './config.ts';
import type { ChannelParts, OpenChannel } from './open-channel.ts';
import { openTelegram } from './telegram.ts';
import { openWebchat } from './webchat.ts';

/** Every channel, each a line; those that the configuration turns on are opened. */
const all: readonly ((config: Config, parts: ChannelParts) => OpenChannel | undefined)[] = [openWebchat, openTelegram];

/** Opens the channels that are on. Nothing is sent or taken in before they are started. */
export function openChannels(config: Config, parts: ChannelParts): readonly OpenChannel[] {
  return all.flatMap((open) => open(config, parts) ?? []);
}
