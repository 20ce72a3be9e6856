import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { SAME_MS, stopSignals } from '#start/stop-signals.ts';

function world() {
  const process = new EventEmitter();
  const at = { ms: 1_000 };
  const insisted: number[] = [];
  const signal = stopSignals({ process, now: () => at.ms, onInsisted: () => insisted.push(at.ms) });
  return { process, at, insisted, signal };
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s asks to stop', (name) => {
  const { process, signal } = world();
  expect(signal.aborted).toBe(false);
  process.emit(name);
  expect(signal.aborted).toBe(true);
});

test('what npm passes on right after the terminal is the same request, and a later one insists', () => {
  const { process, at, insisted } = world();
  process.emit('SIGINT');
  process.emit('SIGINT');
  at.ms += SAME_MS;
  process.emit('SIGTERM');
  expect(insisted).toEqual([]);
  at.ms += 1;
  process.emit('SIGINT');
  expect(insisted).toEqual([at.ms]);
});
