import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runningServer } from '#platform/database/embedded-server.ts';
import { programPlace } from '../support/program.ts';

const place = programPlace();

test('a program on its embedded database starts in a folder that only its user may pass, and says what runs where', async () => {
  const hidden = join(place.parent, 'hidden');
  await mkdir(hidden, { mode: 0o700 });
  place.dataDir = join(hidden, 'data');
  const { child, printed, exited, address } = await place.started();
  expect(printed()).toMatch(/Telegram +off: set TELEGRAM_BOT_TOKEN/);
  expect(printed()).toMatch(/Slack +off: set SLACK_BOT_TOKEN/);
  expect(printed()).toContain('embedded PostgreSQL 18');
  expect((await fetch(`${address}/chat`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
  expect(await runningServer(join(await place.cluster(), 'data'))).toBeUndefined();
});
