import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readDanger } from '#modules/alerts/model/danger/read.ts';
import { shippedPolicy } from '#test/support/flows.ts';

const petitions = join(import.meta.dirname, '../../../../../shared/data/petitions-with-replies.jsonl.gz');

const written = existsSync(petitions)
  ? gunzipSync(readFileSync(petitions))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; title: string; body: string })
      .map(({ id, title, body }) => ({ id, title, text: `${title}\n${body}` }))
  : [];

/** Letters to an office are written at leisure: what the rules mark in them was read, one by one, and is nearly all of it false alarm. */
test.skipIf(written.length === 0)('how many real petitions the rules mark', () => {
  const { dangers } = shippedPolicy();
  const marked: string[] = [];
  const offered: string[] = [];
  for (const { id, title, text } of written) {
    const reading = readDanger(text, dangers);
    if (reading.type === 'danger') marked.push(`${id} ${reading.kinds.join(', ')}: ${title}`);
    if (reading.type === 'unclear') offered.push(`${id}: ${title}`);
  }
  process.stdout.write(
    `danger by rules: ${marked.length} of ${written.length} petitions alert staff, ${offered.length} are offered numbers quietly\n`,
  );
  if (process.env['DANGER_SHOW']) process.stdout.write(`${[...marked, '', ...offered].join('\n')}\n`);
  expect(marked.length).toBeLessThan(10);
  expect(offered.length).toBeLessThan(40);
});

/** As people type in a chat: what counts in brief counts in each sentence of its own. */
test.skipIf(written.length === 0)('how many sentences of real petitions the rules mark', () => {
  const { dangers } = shippedPolicy();
  const sentences = written.flatMap(({ id, text }) =>
    text
      .split(/[。！？!?;；\n]/)
      .filter((said) => said.trim() !== '')
      .map((said) => ({ id, said: said.trim() })),
  );
  const marked = sentences.flatMap(({ id, said }) => {
    const reading = readDanger(said, dangers);
    return reading.type === 'danger' ? [`${id} ${reading.kinds.join(', ')}: ${said}`] : [];
  });
  process.stdout.write(`danger by rules: ${marked.length} of ${sentences.length} sentences of them alert staff\n`);
  if (process.env['DANGER_SHOW']) process.stdout.write(`${marked.join('\n')}\n`);
  expect(marked.length).toBeLessThan(20);
});
