import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { mask } from '#desk/mask.ts';
import type { TopicId } from '#domain/ids.ts';
import { matterOf } from '#modules/cases/model/doors/matter-of.ts';
import { toTriageText } from '#modules/triage/model/plain-text.ts';
import { suggestByRules } from '#modules/triage/model/rules.ts';
import { shippedPolicy } from '#test/support/flows.ts';

const petitions = join(import.meta.dirname, '../../../../../shared/data/petitions-with-replies.jsonl.gz');

test.skipIf(!existsSync(petitions))(
  'of real petitions, few are asked about other ways',
  () => {
    const policy = shippedPolicy();
    const lines = gunzipSync(readFileSync(petitions)).toString().trim().split('\n');
    const count = { all: 0, suggested: 0, asked: 0 };
    const topics = new Map<string, number>();
    for (const line of lines) {
      const { title, body } = JSON.parse(line) as { title: string; body: string };
      count.all += 1;
      const topic = suggestByRules(toTriageText({ title, body }, mask), policy.topics)?.topic;
      if (topic === undefined) continue;
      count.suggested += 1;
      const matter = matterOf({ kind: 'complaint', topic: topic as TopicId, wish: null }, policy);
      if (!matter) continue;
      count.asked += 1;
      const asked = `${matter.id} ${topic}`;
      topics.set(asked, (topics.get(asked) ?? 0) + 1);
    }
    const sorted = [...topics].toSorted(([, one], [, other]) => other - one);
    process.stdout.write(
      `other ways: ${count.asked} of ${count.all} petitions are asked (${count.suggested} have a topic by rules): ${sorted.map(([name, times]) => `${name} ${times}`).join(', ')}\n`,
    );
    expect(count.asked / count.all).toBeLessThan(0.25);
  },
  120_000,
);
