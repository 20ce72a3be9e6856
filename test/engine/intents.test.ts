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
    [
      'progress',
      [
        ...[
          '进度怎么样',
          '查一下我的件',
          '帮我查查我的案子',
          '看看我上次的投诉怎么样了',
          '我的举报受理没有',
          '我提交的事解决了吗',
          '问一下进展',
        ],
        ...[
          '办理情况如何',
          '案件进度到哪一步了',
          '查进展',
          '处理得怎么样了？',
          '受理了吗',
          '为什么没有回音',
          '多久能有说法',
          '大概要几个工作日',
          '之前反映的事现在什么情况',
        ],
      ],
    ],
    [
      'progress',
      [
        ...[
          'status of my case',
          'check status',
          'Check my status please',
          'case status update',
          'what happened to my complaint?',
          "Where's my case now",
          'progress of my petition',
        ],
        ...[
          'my case progress',
          'track my complaint',
          'show my cases',
          'Is my case closed yet?',
          'any update on my case',
          'Has anyone read my complaint?',
          'any response yet',
          'who is handling my case',
        ],
        ...['When can I expect a reply?', 'how many days will it take', 'outcome'],
      ],
    ],
    [
      'remind',
      [
        '能帮我催催吗',
        '帮我催一下单位',
        '麻烦帮忙跟进一下',
        '再催他们',
        '提醒一下他们',
        '怎么还不处理',
        '等了好几个月还没消息',
        '都这么久了还没人管',
      ],
    ],
    [
      'remind',
      [
        'can you chase them for me',
        'Please follow up',
        'expedite my case',
        'send a reminder please',
        'could you remind the office',
        'speed up my complaint',
      ],
    ],
    [
      'person',
      [
        'representative please',
        'I want a representative',
        'Speak to a manager',
        'get me a live person',
        'connect me with customer service',
        'human please',
        "I don't want a bot",
      ],
    ],
    [
      'person',
      ['转接人工客服', '你们有人工在线吗', '帮我接通工作人员', '不要机器人回复', '找负责人', '能不能转人工坐席'],
    ],
    [
      'withdraw',
      [
        '不想投诉了',
        '这件事不用处理了',
        '取消我的投诉',
        '把那件投诉撤了',
        '删除我的举报',
        'cancel my complaint',
        'Please close my case',
        'I no longer want to complain',
        'delete my petition',
      ],
    ],
    [
      'add',
      [
        '往我的信访件里加点材料',
        '我想补发几张照片',
        '忘了说一件事',
        '我还要传一张照片',
        'I forgot to add something',
        'upload more photos please',
        'more evidence',
        'add to my case',
      ],
    ],
    [
      'code',
      [
        '没收到查询码',
        '怎么找回查询码',
        '查询码丢了怎么办',
        'please resend my code',
        'I never got a case number',
        'find my number',
      ],
    ],
    ['find', ['我有编号和查询码', '凭编号查询', '查家人的件', 'I have a case number', 'search by number']],
    ['rate', ['评价', '我要评价', '去哪评分', '评价办理情况', 'Rate how it went', 'I want to leave feedback']],
    ['answer', ['回答', '我要答复他们', '怎么回复承办单位', 'Answer', 'reply to the office']],
    [
      'joint',
      [
        ...[
          '我们12户想一起反映',
          '我们三十多户业主联名投诉',
          '我们几个邻居想一起投诉',
          '我们小区全体业主要联名信访',
          '可以多人一起反映吗',
          '我代表全村村民来反映',
          '联名信',
        ],
        ...[
          'we want to complain together',
          'Can several people file a petition together?',
          'group complaint',
          '5 families want to sign a petition jointly',
          'on behalf of my neighbours',
        ],
      ],
    ],
    [
      'court',
      [
        ...[
          '法院判决不公',
          '我觉得法院判得不公平',
          '不服一审判决',
          '对判决结果有异议',
          '法院不执行',
          '申诉',
          '官司输了',
        ],
        ...[
          'unfair court judgment',
          'The court was unfair',
          'I disagree with the verdict',
          'court case',
          'the judge ruled against me',
        ],
      ],
    ],
    [
      'question',
      [
        '咨询',
        '我想咨询一下',
        '政策咨询',
        '有个问题想问',
        '我要问个政策',
        '想了解政策',
        'I have a question',
        'ask a question',
        'inquiry',
        'I need some information',
        'just a question',
      ],
    ],
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
    '法院门口的路灯坏了',
    '我们12户停水三天了',
    '咨询窗口的工作人员态度恶劣',
    '物业回答我们说不管',
    '我们几个工友的工资没发',
    '催了几次都没人来修',
    'the court building has no ramp',
    'we complain about the noise',
    'the status of the road is bad',
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
