import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readDanger } from '#danger/read.ts';
import { shippedPolicy } from '#test/support/flows.ts';

const petitions = join(import.meta.dirname, '../../../shared/data/petitions-with-replies.jsonl.gz');

/** Letters to an office are written at leisure: what the rules mark in them was read, one by one, and is nearly all of it false alarm. */
test.skipIf(!existsSync(petitions))('how many real petitions the rules mark', () => {
  const { dangers } = shippedPolicy();
  const marked: string[] = [];
  const offered: string[] = [];
  const lines = gunzipSync(readFileSync(petitions)).toString().trim().split('\n');
  for (const line of lines) {
    const { id, title, body } = JSON.parse(line) as { id: string; title: string; body: string };
    const reading = readDanger(`${title}\n${body}`, dangers);
    if (reading.type === 'danger') marked.push(`${id} ${reading.kinds.join(', ')}: ${title}`);
    if (reading.type === 'unclear') offered.push(`${id}: ${title}`);
  }
  process.stdout.write(
    `danger by rules: ${marked.length} of ${lines.length} petitions alert staff, ${offered.length} are offered numbers quietly\n`,
  );
  if (process.env['DANGER_SHOW']) process.stdout.write(`${[...marked, '', ...offered].join('\n')}\n`);
  expect(marked.length).toBeLessThan(10);
  expect(offered.length).toBeLessThan(40);
});
