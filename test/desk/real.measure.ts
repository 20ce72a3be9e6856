import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { mask } from '#desk/mask.ts';
import { officeLines } from '#desk/own-numbers.ts';
import { readDanger } from '#modules/alerts/model/danger/read.ts';
import { shippedPolicy } from '#test/support/flows.ts';

/** Real petitions with their replies, which stand beside the checkout where they are at hand. */
const file = new URL('../../../shared/data/petitions-with-replies.jsonl.gz', import.meta.url);
const there = existsSync(file);
const petitions: readonly { readonly title: string; readonly body: string; readonly reply: string }[] = there
  ? gunzipSync(readFileSync(file))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  : [];

test.skipIf(!there)('what a look for danger costs', () => {
  const { dangers } = shippedPolicy();
  const letters = petitions.map(({ title, body }) => `${title}\n${body}`);
  const sentences = letters.flatMap((text) =>
    text.split(/[。！？\n]/u).filter(({ length }) => length >= 4 && length <= 60),
  );
  for (const [name, texts] of Object.entries({ letters, sentences })) {
    for (const text of texts.slice(0, 500)) readDanger(text, dangers);
    const before = process.cpuUsage();
    for (const text of texts) readDanger(text, dangers);
    const { user, system } = process.cpuUsage(before);
    const length = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
    console.info(
      `danger: ${texts.length} ${name} of ${length.toFixed(0)} characters, ${((user + system) / texts.length).toFixed(1)} µs of CPU each`,
    );
  }
  expect(letters.length).toBeGreaterThan(2_000);
});

test.skipIf(!there)('how much of what is masked are land lines of the office', () => {
  const masked = (text: string, office: ReadonlySet<string>) =>
    mask(text, { known: [], office }).split('***').length - text.split('***').length;
  let without = 0;
  let now = 0;
  for (const { title, body, reply } of petitions) {
    const office = officeLines([reply]);
    for (const text of [title, body, reply]) {
      without += masked(text, new Set());
      now += masked(text, office);
    }
  }
  console.info(`masking: ${now} places, ${without - now} more without the land lines of the office's own reply`);
  expect(now).toBeLessThan(without);
});
