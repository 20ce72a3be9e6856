import { telegramDrivers } from '#adapters/telegram/telegram.ts';
import { describeChannel } from '../../conformance/channel.ts';
import { openTelegram } from './harness.ts';

for (const [name, driver] of Object.entries(telegramDrivers)) {
  for (const mode of ['polling', 'webhook'] as const) {
    describeChannel(`Telegram by ${name}, ${mode}`, (app) => openTelegram(app, mode, driver));
  }
}
