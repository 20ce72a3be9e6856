import { describe, expect, test } from 'vitest';
import type { FileId } from '#domain/ids.ts';
import { slashCommandIn } from '#domain/slash-command.ts';
import type { CommandOutcome } from '#engine/contract.ts';
import { withoutFile } from '#engine/lost-file.ts';
import type { CommandCall } from '#flow/commands.ts';
import { caseNamedIn } from '#modules/cases/model/number.ts';
import { shippedFlows, worldOf } from '#test/support/flows.ts';
import { Chat } from '#test/support/scenario.ts';

const world = worldOf(shippedFlows());
const photo = { id: 'f1' as FileId, kind: 'photo', name: 'a.jpg', mime: 'image/jpeg', size: 1 } as const;

const closed = {
  ...{ id: 'c1', number: '2026-000017-4', title: '工资', topic: '工资', state: 'closed', openedOn: '2026-06-01' },
  ...{ topicName: { 'zh-CN': '工资', en: 'Wages' }, stateName: { 'zh-CN': '已办结', en: 'closed' } },
  ...{ dueOn: '2026-07-31', daysLeft: 30, overdue: false, waiting: false, seeking: false, question: '' },
  dueWhy: { 'zh-CN': '60 天', en: '60 days' },
  unitName: { 'zh-CN': '市信访局', en: 'Petition Office' },
  timeline: { 'zh-CN': '2026-06-01 已登记', en: '2026-06-01 registered' },
  ...{ canSupplement: false, canWithdraw: false, canResume: false, canEvaluate: true, canReopen: false },
};

function run(call: CommandCall): CommandOutcome {
  switch (call.command) {
    case 'case.open':
      return {
        ok: true,
        output: {
          ...{ id: 'c1', number: '2026-000017-4', code: '12345678', dueOn: '2026-07-31' },
          ...{ unit: { 'zh-CN': '市信访局', en: 'Petition Office' }, accusation: false, seeking: false },
        },
      };
    case 'case.mine':
      return { ok: true, output: { count: 0, first: '', items: [] } };
    case 'case.named':
      return { ok: true, output: caseNamedIn(call.input.said) };
    case 'case.own':
    case 'case.find':
    case 'case.view':
      return { ok: true, output: closed };
    default:
      return { ok: true, output: {} };
  }
}

function citizen(): Chat {
  return new Chat(world, { locale: 'zh-CN', run });
}

function atStory(): Chat {
  const chat = citizen();
  for (const words of ['/petition', '同意', '投诉', '教育', '其他情况', '电梯停了']) chat.say(words);
  expect(chat.at).toBe('petition.story');
  return chat;
}

function atReview(): Chat {
  const chat = atStory();
  chat.say('电梯停了两个星期，物业一直没人来修。');
  for (const words of ['完成', '跳过', '跳过', '跳过', '匿名']) chat.say(words);
  expect(chat.at).toBe('petition.review');
  return chat;
}

const opened = (chat: Chat) => chat.calls.find(({ command }) => command === 'case.open')?.input;

describe('an answer that is refused', () => {
  test.each([
    ['下周二', '还没有到'],
    ['这周二', ''],
    ['2099年3月5日', '还没有到'],
    ['大概是在2099年的三月五日下午三点钟', '还没有到'],
    ['他没说', '没看懂'],
  ])('“%s” at the question for the day is not added to the story', (typed, reason) => {
    const chat = atStory();
    chat.say('电梯停了两个星期，物业一直没人来修。');
    for (const words of ['完成', '跳过']) chat.say(words);
    expect(chat.at).toBe('petition.happenedOn');
    const shown = chat.say(typed);
    expect(shown).toContain(reason);
    expect(shown).not.toContain('已经加到您写的经过后面');
  });
});

describe('words at the review page', () => {
  test('are added to the story, seen before it is submitted, and submitted with it', () => {
    const chat = atReview();
    const shown = chat.say('昨天又有老人被困在里面');
    expect(shown).toContain('已经加到您写的经过后面');
    expect(shown).toContain('物业一直没人来修。\n昨天又有老人被困在里面');
    chat.press('✅ 提交');
    expect(opened(chat)).toMatchObject({ body: '电梯停了两个星期，物业一直没人来修。\n昨天又有老人被困在里面' });
  });

  test('are read whole before they are submitted, however long', () => {
    const chat = atStory();
    const story = Array.from({ length: 125 }, (_, n) => `第${n + 1}句，电梯停了没有人来修，老人下不了楼。`).join('');
    chat.say(story);
    for (const words of ['完成', '跳过', '跳过', '跳过', '匿名']) chat.say(words);
    expect(chat.press('看经过全文')).toContain(story);
    expect(chat.at).toBe('petition.review');
    chat.press('✅ 提交');
    expect(opened(chat)).toMatchObject({ body: story });
  });

  test('can be taken out again', () => {
    const chat = atReview();
    chat.say('昨天又有老人被困在里面');
    expect(chat.press('撤销')).not.toContain('昨天又有老人');
    chat.press('✅ 提交');
    expect(opened(chat)).toMatchObject({ body: '电梯停了两个星期，物业一直没人来修。' });
  });

  test('that say it is all right submit it', () => {
    const chat = atReview();
    expect(chat.say('对的，交吧')).toContain('已经登记');
  });

  test('of which nothing can be made are said not to be kept', () => {
    expect(atReview().say('嗯')).toContain('没有记下');
  });
});

describe('short words at the menu', () => {
  const told = '村口的路灯坏了一个月没人修';
  const toStory = (chat: Chat) => {
    for (const words of ['同意', '投诉', '教育', '其他情况', '路灯坏了']) chat.say(words);
    expect(chat.at).toBe('petition.story');
    for (const words of ['完成', '跳过', '跳过', '跳过', '匿名']) chat.say(words);
    chat.press('✅ 提交');
    return opened(chat);
  };

  test.each(['没发钱', '赔钱', '不给钱', '修路', '急', '在不在'])(
    '%s is in the story as it was said to be',
    (short) => {
      const chat = citizen();
      chat.say(told);
      expect(chat.say(short)).toContain(`${told}\n${short}”`);
      expect(chat.say('/menu')).toContain('还替您留着');
      chat.press('提交信访');
      expect(toStory(chat)).toMatchObject({ body: `${told}\n${short}` });
    },
  );

  test('that wish something do it, and what was told before is kept', () => {
    const chat = citizen();
    chat.say(told);
    chat.say('不告了');
    expect(chat.at).toBe('status.none');
    chat.press('不用了');
    chat.press('提交信访');
    expect(toStory(chat)).toMatchObject({ body: told });
  });

  test('are there, too, where the petition is named in words, and where more was written after them', () => {
    const chat = citizen();
    expect(chat.say('没发钱')).toContain('这句会带上');
    chat.say(told);
    expect(chat.say('不给钱')).toContain(`没发钱\n${told}\n不给钱”`);
    chat.say('我要信访');
    expect(toStory(chat)).toMatchObject({ body: `没发钱\n${told}\n不给钱` });
  });
});

describe('words of danger', () => {
  test.each([
    ['zh-CN', '我不想活了', '想先说说，也可以直接写'],
    ['en', 'I want to kill myself', 'You can also just write on'],
  ] as const)(
    'outside of any flow are not asked back (%s), and go along where that is chosen at once',
    (locale, words, gentle) => {
      const chat = new Chat(world, { locale, run });
      const shown = chat.say(words);
      expect(shown).toContain(gentle);
      expect(shown).not.toMatch(/不太确定|What would you like|not sure/);
      expect(chat.at).toBe('menu.danger');
      chat.say(locale === 'en' ? 'They have kept my wages for months.' : '老板拖了我三个月工资不给');
      expect(chat.at).toBe('menu.offer');
      const submit = locale === 'en' ? 'Submit a petition' : '提交信访';
      chat.press(submit);
      expect(chat.state.snapshot).not.toContain(words);
      expect(chat.at).toBe('petition.consent');
      const atOnce = new Chat(world, { locale, run });
      atOnce.say(words);
      atOnce.press(submit);
      expect(atOnce.state.snapshot).toContain(words);
    },
  );

  test.each(['救命', '救命啊', '着火了', '杀人了'])('that are a mere cry are no title: %s', (cry) => {
    const chat = citizen();
    for (const words of ['/petition', '同意', '投诉', '教育', '其他情况']) chat.say(words);
    const shown = chat.say(cry);
    expect(chat.at).toBe('petition.title');
    expect(shown).toContain('先替您留着');
    expect(shown).toContain('请用一句话说说是什么事');
    chat.say('电梯停了两周');
    expect(chat.at).toBe('petition.story');
    chat.say('电梯停了两个星期，物业一直没人来修。');
    for (const words of ['完成', '跳过', '跳过', '跳过', '匿名']) chat.say(words);
    chat.press('✅ 提交');
    expect(opened(chat)).toMatchObject({ title: '电梯停了两周' });
    expect(opened(chat)).toMatchObject({ body: `${cry}\n电梯停了两个星期，物业一直没人来修。` });
  });

  test('beside a photo are no title either', () => {
    const chat = citizen();
    for (const words of ['/petition', '同意', '投诉', '教育', '其他情况']) chat.say(words);
    chat.send({ type: 'files', files: [photo], caption: '救命' });
    expect(chat.at).toBe('petition.title');
    expect(chat.state.snapshot).toContain('救命');
  });

  test('that say what happens are a title', () => {
    const chat = citizen();
    for (const words of ['/petition', '同意', '投诉', '教育', '其他情况', '三号楼着火了没人管']) chat.say(words);
    expect(chat.at).toBe('petition.story');
  });
});

describe('a story', () => {
  test('that is sent five times stands once, and an edit still finds its message', () => {
    const chat = atStory();
    for (let n = 0; n < 4; n += 1) chat.say('电梯停了两个星期，没有人修。');
    expect(chat.say('电梯停了两个星期，没有人修。')).toContain('只记一次。现在一共 14 个字');
    chat.send({ type: 'edit', of: 'm11', text: '第三天又停了一次。' });
    chat.say('完成');
    for (const words of ['跳过', '跳过', '跳过', '匿名']) chat.say(words);
    chat.press('✅ 提交');
    expect(opened(chat)).toMatchObject({ body: '电梯停了两个星期，没有人修。\n第三天又停了一次。' });
  });

  test('is cleared only when that is meant, and can be had back with what came since', () => {
    const chat = atStory();
    chat.say('电梯停了两个星期，没有人修。');
    expect(chat.press('清空重写')).toContain('要把已经写的 14 个字全部清空吗');
    chat.press('不清空，留着');
    chat.press('清空重写');
    expect(chat.press('清空')).toContain('已清空');
    chat.say('另外，楼道灯也坏了。');
    expect(chat.press('撤销')).toContain('已恢复');
    chat.say('完成');
    for (const words of ['跳过', '跳过', '跳过', '匿名']) chat.say(words);
    chat.press('✅ 提交');
    expect(opened(chat)).toMatchObject({ body: '电梯停了两个星期，没有人修。\n另外，楼道灯也坏了。' });
  });

  test('has Done as its button, and Start over as the last and least', () => {
    const chat = atStory();
    chat.say('电梯停了两个星期，没有人修。');
    const meanings = chat.buttons.map(({ label, meaning }) => [label, meaning ?? 'plain']);
    expect(meanings).toEqual([
      ['清空重写', 'destructive'],
      ['返回', 'plain'],
      ['完成', 'primary'],
      ['取消', 'plain'],
    ]);
  });
});

describe('a case that is closed', () => {
  test('keeps what is written at it, and offers to rate it or to file anew', () => {
    const chat = citizen();
    chat.say('/status 2026-000017-4');
    const shown = chat.say('钱根本没给我你们就办结了');
    expect(shown).toContain('“钱根本没给我你们就办结了”');
    expect(chat.at).toBe('status.saidAtClosed');
    const anew = chat.restarted(world);
    anew.press('另提一件');
    for (const words of ['同意', '投诉', '教育', '其他情况', '工资没给']) anew.say(words);
    expect(anew.at).toBe('petition.story');
    for (const words of ['完成', '跳过', '跳过', '跳过', '匿名']) anew.say(words);
    anew.press('✅ 提交');
    expect(opened(anew)).toMatchObject({ body: '原来的信访件：2026-000017-4\n钱根本没给我你们就办结了' });
    chat.press('评价');
    for (const words of ['否', '没解决', '5']) chat.say(words);
    expect(chat.say('完成')).toContain('已经记下');
    expect(chat.calls.at(-1)?.input).toMatchObject({ solved: false, words: '钱根本没给我你们就办结了' });
  });
});

describe('words behind a command', () => {
  test.each([
    ['/petition The street lamp is out', { name: 'petition', argument: 'The street lamp is out' }],
    ['/Petition@huisheng_bot 路灯坏了\n三个月了', { name: 'petition', argument: '路灯坏了\n三个月了' }],
    ['／ｓｔａｔｕｓ　２０２６－０００００１－５', { name: 'status', argument: '２０２６－０００００１－５' }],
    ['/status：2026-000017-4', { name: 'status', argument: '2026-000017-4' }],
    ['/路灯坏了', undefined],
  ])('%s', (typed, command) => {
    expect(slashCommandIn(typed)).toEqual(command);
  });

  test.each([
    ['2026-000017-4 12345678', { number: '2026-000017-4', code: '12345678', rest: '' }],
    ['编号２０２６－０００００１－５', { number: '2026-000001-5', code: '', rest: '' }],
    ['20260000174 查询码 1234 5678', { number: '20260000174', code: '1234 5678', rest: '' }],
    ['2026-000017-4 工资还没给', { number: '2026-000017-4', code: '', rest: '工资还没给' }],
    ['工资还没给，电话13800138000', { number: '', code: '', rest: '工资还没给，电话13800138000' }],
  ])('%s names a case', (said, named) => {
    expect(caseNamedIn(said)).toEqual(named);
  });

  test('begin the story, amid another flow, too', () => {
    const chat = citizen();
    chat.say('/start evaluate_2026-000017-4');
    expect(chat.say('/petition 路灯坏了三个月没人修')).toContain('先替您留着');
    for (const words of ['同意', '投诉', '教育', '其他情况', '路灯']) chat.say(words);
    expect(chat.say('完成')).toContain('事情发生在哪里');
  });

  test('open a case with its code at once', () => {
    const chat = citizen();
    expect(chat.say('/status 2026-000017-4 12345678')).toContain('已办结');
    expect(chat.calls.at(-1)).toMatchObject({ command: 'case.find', input: { code: '12345678' } });
  });
});

test('a flow that is cancelled asks first where words were brought along', () => {
  const chat = citizen();
  chat.send({ type: 'files', files: [photo], caption: '三号楼的电梯停了两个星期了' });
  chat.press('提交信访');
  expect(chat.press('取消')).toContain('已经填写的内容不会提交');
});

test('a file that could not be kept is counted nowhere, and named at the review', () => {
  const chat = atStory();
  const files = [1, 2].map((n) => ({ ...photo, id: `f${n}` as FileId, name: `发票${n}.jpg` }));
  chat.say('电梯停了两个星期，没有人修。');
  chat.send({ type: 'files', files, caption: '' });
  for (const words of ['完成', '跳过', '跳过', '完成', '匿名']) chat.say(words);
  expect(chat.at).toBe('petition.review');
  const [lost] = files;
  if (!lost) throw new Error('no file');
  chat.state = { ...chat.state, snapshot: withoutFile(chat.state.snapshot, lost) ?? null };
  const shown = chat.say('改标题');
  expect(shown).not.toContain('没能收下');
  const review = chat.say('电梯停了两周');
  expect(review).toContain('照片和材料：1 个');
  expect(review).toContain('没能收下：发票1.jpg');
  expect(chat.press('✅ 提交')).toContain('照片和材料：1 个');
  expect(opened(chat)).toMatchObject({ files: [{ id: 'f2' }] });
});

test('a whole album before anything else is kept', () => {
  const chat = citizen();
  for (const n of [1, 2, 3]) {
    const file = { ...photo, id: `f${n}` as FileId };
    chat.send({ type: 'files', files: [file], caption: '', album: 'a' });
  }
  chat.press('提交信访');
  for (const words of ['同意', '投诉', '教育', '其他情况', '电梯', '电梯停了两个星期，没有人修。', '完成', '跳过'])
    chat.say(words);
  expect(chat.say('跳过')).toContain('已经有 3 个文件');
});

describe('a place or a phone number that comes before its question', () => {
  const place = { type: 'place', latitude: 28.123, longitude: 112.9, label: '' } as const;
  const contact = { type: 'contact', phone: '+8613800138000', name: '', own: true } as const;
  const toPlace = (chat: Chat) => {
    for (const words of ['同意', '投诉', '教育', '其他情况', '电梯停了', '电梯停了两个星期，物业一直没人来修。'])
      chat.say(words);
    return chat.say('完成');
  };

  test('is filled in where it is asked for, can be changed there, and is filed', () => {
    const chat = citizen();
    chat.say('/petition');
    expect(chat.send(place)).toContain('位置先替您留着');
    expect(chat.send(contact)).toContain('号码先替您留着');
    const shown = toPlace(chat);
    expect(shown).toContain('地点已按您先前发来的填上：定位 28.12300, 112.90000');
    expect(chat.at).toBe('petition.happenedOn');
    for (const words of ['跳过', '跳过', '实名']) chat.say(words);
    expect(chat.say('王小明')).toContain('电话已按您先前发来的填上：138 0013 8000');
    expect(chat.at).toBe('petition.review');
    chat.say('返回');
    expect(chat.at).toBe('petition.phone');
    chat.say('13900139000');
    chat.say('✅ 提交');
    const input = chat.calls.at(-1)?.input;
    expect(input).toMatchObject({ phone: '+8613900139000', place: { latitude: 28.123, longitude: 112.9 } });
  });

  test('is never given by who stays anonymous', () => {
    const chat = citizen();
    chat.say('/petition');
    chat.send(contact);
    toPlace(chat);
    for (const words of ['跳过', '跳过', '跳过', '匿名', '✅ 提交']) chat.say(words);
    expect(chat.calls.at(-1)).toMatchObject({ command: 'case.open', input: { anonymous: true } });
    expect(JSON.stringify(chat.calls)).not.toContain('13800138000');
  });

  test('is there, too, for who names themselves at the review page', () => {
    const chat = citizen();
    chat.say('/petition');
    chat.send(contact);
    toPlace(chat);
    for (const words of ['跳过', '跳过', '跳过', '匿名', '改实名或匿名', '实名', '王小明', '✅ 提交']) chat.say(words);
    expect(chat.calls.at(-1)?.input).toMatchObject({ anonymous: false, phone: '+8613800138000' });
  });
});
