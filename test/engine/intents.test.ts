import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { intentIn, type Said } from '#engine/turn/intents.ts';
import { shippedPolicy } from '#test/support/flows.ts';

const { intents } = shippedPolicy();
const meant = (said: string, where: Said = 'outside') => intentIn(said, intents, where)?.id;

describe('everyday words', () => {
  test.each([
    [
      'progress',
      [
        '什么时候有结果',
        '办得怎么样了',
        '办得怎麼樣了？',
        '有消息吗',
        '请问什么时候能解决',
        'track my case',
        'any news?',
      ],
    ],
    [
      'progress',
      ['您好，我想问一下办得怎么样了', '我的信访件办得怎么样了', "What's the status of my case?", '我的进度'],
    ],
    ['remind', ['我要催办', '催办', '能不能快点', '麻烦帮我催一下', '请尽快处理', 'please hurry up']],
    ['add', ['我要补充材料', '我還要補充材料', '补充照片', '我还有材料要交', 'I want to add photos to my case']],
    [
      'withdraw',
      [
        '撤诉',
        '我要撤訴',
        '不告了',
        '我想撤回',
        '能不能撤诉？',
        '撤回我的信访件',
        "I'd like to withdraw my case, please",
      ],
    ],
    ['code', ['查询码忘了', '我忘了查询码', '编号和查询码找不到了', 'I forgot my code']],
    [
      'person',
      ['我要找人', '找真人', '转人工', '客服', '你们几点上班', 'Talk to a human', 'What are your opening hours?'],
    ],
    ['find', ['用编号查询', '我要用编号查', 'Look up by number']],
    ['language-en', ['English please', 'speak English', 'Can you speak English?', '请用英文']],
    ['language-zh', ['讲中文', '请说普通话', 'Chinese please', '我看不懂英文']],
  ] as const)('mean %s: %j', (intent, said) => {
    expect(said.map((words) => meant(words))).toEqual(said.map(() => intent));
  });

  test.each([
    '电梯坏了没人修',
    '我要撤诉，他们逼我的',
    '我要投诉，他们叫我撤诉',
    '村里催办公楼搬迁',
    '工作人员让我找人',
    '为什么不讲中文课',
    'English teachers at our school have not been paid',
    '没有人管',
    '取消',
    '撤销',
  ])('are no more than words in %s', (said) => {
    expect(meant(said)).toBeUndefined();
  });

  test.each(['什么时候能解决', '请尽快处理', '有消息吗', '联系电话'])(
    'belong to a story where one is written: %s',
    (said) => {
      expect(meant(said)).toBeDefined();
      expect(meant(said, 'anywhere')).toBeUndefined();
    },
  );
});

const petitions = join(import.meta.dirname, '../../../shared/data/petitions-with-replies.jsonl.gz');
const petition = z.object({ title: z.string(), body: z.string() });

test.skipIf(!existsSync(petitions))(
  'of 2,816 real petitions no title and no text is taken for an intent, and no sentence where a story is written',
  () => {
    const all = gunzipSync(readFileSync(petitions))
      .toString()
      .trim()
      .split('\n')
      .map((line) => petition.parse(JSON.parse(line)));
    const whole = all.flatMap(({ title, body }) => [title, body]).filter((text) => meant(text) !== undefined);
    const sentences = all.flatMap(({ body }) => body.split(/[。！？!?；;\n]+/));
    expect([...whole, ...sentences.filter((text) => meant(text, 'anywhere') !== undefined)]).toEqual([]);
  },
);
