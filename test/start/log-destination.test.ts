import { closeSync, existsSync, openSync } from 'node:fs';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { logDestination } from '#start/log-destination.ts';

const failure = (code: string) => Object.assign(new Error(code), { code });

/** A disk that takes what it gets, unless it is made to refuse it. */
function disk() {
  const state = { refuses: undefined as string | undefined, holds: '', atMost: Number.POSITIVE_INFINITY };
  const destination = logDestination(1, (bytes) => {
    if (state.refuses !== undefined) throw failure(state.refuses);
    const part = bytes.subarray(0, state.atMost);
    state.holds += Buffer.from(part).toString();
    return part.length;
  });
  return { state, destination, lines: () => state.holds.trim().split('\n') };
}

test.each(['ENOSPC', 'EIO', 'EPIPE'])(
  '%s loses lines and nothing else, and they are counted once there is room',
  (code) => {
    const { state, destination, lines } = disk();
    const logger = pino({ base: null, timestamp: false }, destination);
    logger.info('before');
    state.refuses = code;
    logger.info('lost');
    logger.fatal('lost, too');
    state.refuses = undefined;
    logger.info('after');
    expect(lines().map((line) => JSON.parse(line))).toMatchObject([{ msg: 'before' }, { lost: 2 }, { msg: 'after' }]);
  },
);

test('a reader who is away is waited for at one line, not at each', () => {
  let offers = 0;
  const destination = logDestination(1, () => {
    offers += 1;
    throw failure('EAGAIN');
  });
  destination.write('one\n');
  const waited = offers;
  for (const line of ['two\n', 'three\n']) destination.write(line);
  expect(offers).toBe(waited + 2);
});

test('a line that is taken in parts is whole', () => {
  const { state, destination } = disk();
  state.atMost = 3;
  destination.write('一行日志\n');
  expect(Buffer.from(state.holds, 'utf8').length).toBeGreaterThan(0);
  expect(state.holds.endsWith('\n')).toBe(true);
});

test.skipIf(!existsSync('/dev/full'))('a full disk is outlived', () => {
  const full = openSync('/dev/full', 'w');
  const logger = pino({}, logDestination(full));
  logger.info('one');
  logger.fatal('two');
  closeSync(full);
});
