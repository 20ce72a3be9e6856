import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { expect, it } from 'vitest';
import { boxesFor } from '#adapters/slack/boxes.ts';
import { MAX_BOXES } from '#adapters/slack/limits.ts';
import { blanksLeft } from '#domain/blanks.ts';
import { textMessage } from '#domain/messages.ts';
import { LONGEST_WORDS } from '#domain/text.ts';
import { shippedPolicy } from '#test/support/flows.ts';
import { splitMessage } from '#text/split.ts';

/** Real replies of offices, which stand beside the checkout where they are at hand. */
const file = new URL('../../../shared/data/petitions-with-replies.jsonl.gz', import.meta.url);
const unnumbered = (text: string) => text.replace(/^\(\d+\/\d+\)\n/, '');
const bare = (text: string) => text.replace(/\s/g, '');

it.skipIf(!existsSync(file))(
  'every real reply can be written in Slack and goes out whole (skipped where they are not at hand)',
  async () => {
    const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) });
    let count = 0;
    for await (const line of lines) {
      const { reply } = JSON.parse(line) as { readonly reply: string };
      count += 1;
      expect(reply.length).toBeLessThanOrEqual(LONGEST_WORDS);
      expect(boxesFor(reply)).toBeLessThanOrEqual(MAX_BOXES);
      for (const limit of [4_096, 8_000]) {
        const texts = splitMessage(textMessage(reply), { text: limit, caption: 1_024 }).map((part) =>
          part.type === 'text' ? part.text : '',
        );
        expect(texts.every((text) => text.length <= limit)).toBe(true);
        expect(bare(texts.map(unnumbered).join(''))).toBe(bare(reply));
      }
    }
    expect(count).toBeGreaterThan(2_000);
  },
);

it.skipIf(!existsSync(file))(
  'no bracket of a real reply is taken for a blank of the shipped templates (skipped where they are not at hand)',
  async () => {
    const templates = shippedPolicy().templates.flatMap(({ text }) => Object.values(text));
    const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) });
    let bracketed = 0;
    for await (const line of lines) {
      const { reply } = JSON.parse(line) as { readonly reply: string };
      if (/[【[]/.test(reply)) bracketed += 1;
      expect(blanksLeft(reply, templates)).toEqual([]);
    }
    expect(bracketed).toBeGreaterThan(100);
  },
);
