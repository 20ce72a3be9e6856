import { expect, test } from 'vitest';
import { OpenStreams } from '#adapters/webchat/open-streams.ts';
import { HuishengError } from '#vocabulary/errors.ts';

const owners = (session: string, network: string) =>
  [
    [session, 2],
    [network, 3],
  ] as const;

test('each owner has only so many streams open, until one ends', () => {
  const open = new OpenStreams();
  const first = open.begin(owners('a', 'net'));
  open.begin(owners('a', 'net'));
  expect(() => open.begin(owners('a', 'net'))).toThrow(HuishengError);
  open.begin(owners('b', 'net'));
  expect(() => open.begin(owners('c', 'net'))).toThrow(HuishengError);
  open.begin(owners('c', 'elsewhere'));
  first.abort();
  open.begin(owners('a', 'net'));
});

test('a stream that was refused counts for nobody, and one that ends twice only once', () => {
  const open = new OpenStreams();
  const [one, two] = [open.begin(owners('a', 'net')), open.begin(owners('a', 'net'))];
  expect(() => open.begin(owners('a', 'other'))).toThrow(HuishengError);
  one.abort();
  one.abort();
  two.abort();
  for (let n = 0; n < 2; n += 1) open.begin(owners('a', 'other'));
  expect(() => open.begin(owners('a', 'other'))).toThrow(HuishengError);
});

test('all are aborted at the end', () => {
  const open = new OpenStreams();
  const streams = [open.begin(owners('a', 'net')), open.begin(owners('b', 'net'))];
  open.end();
  expect(streams.every(({ signal }) => signal.aborted)).toBe(true);
});
