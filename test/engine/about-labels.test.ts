import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { AskContext } from '#flow/kinds/kind.ts';
import { kindOf } from '#flow/kinds/registry.ts';
import { frozenClock, shippedFlows, shippedPolicy } from '#test/support/flows.ts';

const review = shippedFlows().find(({ document }) => document.flow === 'petition')?.document.nodes['review'];
const context: AskContext = {
  ...({ locale: 'zh-CN', channel: 'telegram', policy: shippedPolicy(), now: frozenClock.now() } as const),
  ...{ answers: {}, draft: null, page: 0, evaluate: () => null },
};

function read(text: string) {
  if (review?.type !== 'ask') throw new Error('the shipped petition has no review');
  return kindOf(review).read(review, { type: 'text', text, ref: undefined }, context);
}

test.each([
  ...[
    '资料齐全赶到A市准备提交资料',
    '并提交了申请',
    '要看病',
    '我觉得',
    '我有个问题',
    '也就是说',
    '我们想回家',
    '我们请求',
    '随意串改时间的权利吧',
    '到今天',
  ],
  ...['they submitted the papers in May', 'the story is on the news'],
])('at the review page %s is no answer', (words) => {
  expect(read(words).type).toBe('misfit');
});

const petitions = join(import.meta.dirname, '../../../shared/data/petitions-with-replies.jsonl.gz');
const petition = z.object({ title: z.string(), body: z.string() });

test.skipIf(!existsSync(petitions))(
  'no clause of 2,816 real petitions submits one that does not say so, and few are taken for anything but a part of it',
  () => {
    const all = gunzipSync(readFileSync(petitions)).toString().trim().split('\n');
    const clauses = new Set(
      all.flatMap((line) => {
        const { title, body } = petition.parse(JSON.parse(line));
        return [title, ...body.split(/[。！？!?；;\n，,]+/)]
          .map((clause) => clause.trim())
          .filter((clause) => clause.length > 2);
      }),
    );
    const answered = [...clauses].flatMap((clause) => {
      const reading = read(clause);
      return reading.type === 'answer' ? [[clause, reading.answer]] : [];
    });
    // By themselves these four say that all is well.
    const submitting = answered.flatMap(([clause, answer]) => (answer === 'submit' ? [clause] : []));
    expect(submitting.sort()).toEqual(['就这样', '我就交了', '完全没问题', '还是可以的'].sort());
    expect(answered.length).toBeLessThan(30);
  },
);
