import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scopesByMethod } from '#adapters/slack/manifest.ts';
import type { FakeColleague } from '#test/support/fake-slack-colleague.ts';
import { labelsOn, reads } from '#test/support/fake-slack-colleague.ts';
import { methods } from '#test/support/fake-slack-methods.ts';
import type { FakeMessage } from '#test/support/fake-slack-state.ts';
import { PATIENCE_MS } from '#test/support/patience.ts';
import { caseId, liHua, outboxId, sampleCard, wangFang } from './fake-service.ts';
import { type Bench, startBench } from './harness.ts';

const id = caseId(1);
/** Shorter than Slack's three seconds, for deliveries that come too late on purpose. */
const SHORT_MS = 500;

/** A message that may not have arrived. */
const lost = {
  id: outboxId(50),
  cause: 'lost',
  preview: { 'zh-CN': '答复如下：已派人处理', en: 'Here is the answer: somebody was sent' },
  tellable: false,
} as const;

describe.each(['http', 'socket'] as const)('staff at work in Slack over %s', (over) => {
  let bench: Bench;
  let li: FakeColleague;
  let wang: FakeColleague;

  beforeEach(async () => {
    const casesPage = 'https://office.example/console/cases?tab=open';
    bench = await startBench({ over, desk: { casesPage } });
    li = bench.slack.colleague('U0LIHUA');
    wang = bench.slack.colleague('U0WANG', 'en-US');
    let row = 0;
    bench.service.changed = async (changed) => {
      row += 1;
      await bench.desk.send({ id: outboxId(row), message: { type: 'card', caseId: changed }, repeated: false });
    };
    await bench.desk.start();
    if (over === 'socket') await until(() => bench.log.some((line) => line.includes('Socket Mode connected')));
    bench.service.add(sampleCard(id));
    await bench.service.changed(id);
  });

  afterEach(async () => {
    await bench.stop();
    expect(bench.slack.refusals).toEqual([]);
    for (const { method } of bench.slack.calls) {
      if (method !== 'apps.connections.open') expect(Object.keys(scopesByMethod)).toContain(method);
    }
  });

  const card = (): FakeMessage => must(li.channel[0]);

  const claim = async (): Promise<void> => {
    await li.press('认领', card());
    expect(bench.service.actions.map(({ command }) => command.type)).toContain('claim');
  };

  it('offers nothing before it is claimed that would be refused, such as a note', () => {
    expect(labelsOn(card())).toEqual(['认领', '查看']);
  });

  it('claims by the button, and the card shows who has it', async () => {
    await claim();
    expect(reads(card())).toContain('李华');
    expect(labelsOn(card())).toEqual(['答复', '请群众补充', '备注', '退回', '办结', '查看']);
    expect(li.channel).toHaveLength(1);
  });

  it('tells the one who came second who was first', async () => {
    const shown = card();
    await Promise.all([li.press('认领', shown), wang.press('认领', shown)]);
    expect(bench.service.actions).toHaveLength(1);
    const loser = bench.service.actions[0]?.staff.id === liHua.id ? wang : li;
    expect(loser.ephemerals.map(reads).join()).toContain(
      loser === wang ? 'Li Hua has already claimed' : '王芳已经先一步',
    );
  });

  it('refuses strangers politely and privately', async () => {
    const stranger = bench.slack.colleague('U0STRANGER', 'en-GB');
    await stranger.press('认领', card());
    expect(stranger.ephemerals.map(reads)).toEqual([expect.stringContaining('not on the list of staff')]);
    expect(reads(await stranger.command('/queue'))).toContain('not on the list of staff');
    await stranger.openHome();
    expect(reads(stranger.home)).toContain('not on the list of staff');
    expect(bench.service.actions).toEqual([]);
  });

  it('replies from a template through a preview, once', async () => {
    await claim();
    await li.press('答复', card());
    expect(reads(li.modal)).toContain('张三，电话 +8613800000000');
    expect(reads(li.modal)).toContain('包工头三个月没有发工资');
    await li.choose('已收到');
    expect(li.typed).toBe('您好，2026-000017-9 已收到，我们会尽快办理。');
    await li.choose('上门核实');
    expect(li.typed).toBe('关于“工地拖欠工资三个月”，我们将上门核实。');
    li.type('第一段 <b>&\n\n第二段 "引号" 👨‍👩‍👧');
    await li.submit();
    expect(reads(li.modal)).toContain('第一段 <b>&\n\n第二段 "引号" 👨‍👩‍👧');
    await li.submit();
    expect(li.modal).toBeUndefined();
    expect(bench.service.actions.at(-1)?.command).toEqual({
      type: 'reply',
      text: '第一段 <b>&\n\n第二段 "引号" 👨‍👩‍👧',
    });
    expect(reads(card())).toContain('答复正在送达');
  });

  it('shows no preview while a blank of the template is not filled in', async () => {
    await claim();
    await li.press('答复', card());
    for (const text of ['我们已于【日期】到现场。', 'We came on [date].']) {
      li.type(text);
      await li.submit();
      expect(Object.values(li.fieldErrors)).toEqual([expect.stringContaining('没有换成实情')]);
      expect(li.typed).toBe(text);
    }
    // A legal reference has brackets of its own.
    li.type('依据国办发[2019]15号，我们已于 12 月 5 日到现场。');
    await li.submit();
    expect(reads(li.modal)).toContain('依据国办发[2019]15号，我们已于 12 月 5 日到现场。');
  });

  it('keeps what was typed below a template that is chosen later', async () => {
    await claim();
    await li.press('答复', card());
    li.type('请带身份证。');
    await li.choose('已收到');
    expect(li.typed).toBe('您好，2026-000017-9 已收到，我们会尽快办理。\n\n请带身份证。');
    await li.choose('上门核实');
    expect(li.typed).toBe('关于“工地拖欠工资三个月”，我们将上门核实。\n\n请带身份证。');
  });

  it('says that a template was put above what was typed, and takes it out again without losing a word', async () => {
    await claim();
    await li.press('答复', card());
    await li.choose('已收到');
    expect(reads(li.modal)).not.toContain('模板放在了您写的内容上面');
    li.type('您好，2026-000017-9 已收到，我们会尽快办理。请带身份证。');
    await li.choose('上门核实');
    expect(reads(li.modal)).toContain('模板放在了您写的内容上面');
    await li.press('撤回这个模板', must(li.modal));
    expect(li.typed).toBe('您好，2026-000017-9 已收到，我们会尽快办理。\n\n请带身份证。');

    await li.choose('上门核实');
    li.type('我们明天上门核实。请带身份证。');
    await li.press('撤回这个模板', must(li.modal));
    expect(reads(li.modal)).toContain('模板那一段已经改过');
    expect(li.typed).toBe('我们明天上门核实。请带身份证。');
  });

  it('lets words be changed at the preview, and shows them once more', async () => {
    await claim();
    await li.press('答复', card());
    li.type('第一稿');
    await li.submit();
    expect(li.typed).toBe('第一稿');
    li.type('第二稿');
    await li.submit();
    expect(bench.service.actions.map(({ command }) => command.type)).toEqual(['claim']);
    expect(reads(li.modal)).toContain('第二稿');
    await li.submit();
    expect(bench.service.actions.at(-1)?.command).toEqual({ type: 'reply', text: '第二稿' });
  });

  /** With an end by which it is known. */
  const longText = (length: number) => `${'答复内容，一句接一句。'.repeat(1_000).slice(0, length - 5)}到此为止。`;

  it.each([3_525, 7_883])(
    'notices a paste of %i characters that Slack cut off, and takes the rest in further boxes',
    async (length) => {
      await claim();
      await li.press('答复', card());
      const text = longText(length);
      li.paste(text);
      await li.submit();
      const rest = (boxes: number) => text.slice(boxes * 3_000);
      for (let boxes = 1; rest(boxes) !== ''; boxes += 1) {
        expect(reads(li.modal)).toContain(`第 ${boxes} 格已经写满（3000 字）`);
        expect(reads(li.modal)).toContain(text.slice(boxes * 3_000 - 30, boxes * 3_000));
        li.paste(rest(boxes), boxes + 1);
        await li.submit();
      }
      expect(bench.service.actions.map(({ command }) => command.type)).toEqual(['claim']);
      await li.submit();
      expect(bench.service.actions.at(-1)?.command).toEqual({ type: 'reply', text });
      expect(bench.slack.refusals).toEqual([]);
    },
  );

  it('sends what fills its box to the last character once that was said', async () => {
    await claim();
    await li.press('备注', card());
    const text = longText(3_000);
    li.paste(text);
    await li.submit();
    expect(reads(li.modal)).toContain('第 1 格已经写满');
    await li.submit();
    expect(li.modal).toBeUndefined();
    expect(bench.service.actions.at(-1)?.command).toEqual({ type: 'note', text });
  });

  it('keeps all that was typed below a template, in as many boxes as it takes', async () => {
    await claim();
    await li.press('答复', card());
    await li.press('再加一格', must(li.modal));
    li.type(longText(3_000));
    li.type(longText(2_990), 2);
    await li.choose('已收到');
    expect(li.typed).toMatch(/^您好，2026-000017-9 已收到/);
    await li.submit();
    expect(reads(li.modal)).not.toContain('已经写满');
    await li.submit();
    const reply = bench.service.actions.at(-1)?.command;
    expect(reply).toEqual({
      type: 'reply',
      text: `您好，2026-000017-9 已收到，我们会尽快办理。\n\n${longText(3_000)}${longText(2_990)}`,
    });
  });

  it('leaves what was typed as it is where a template has no room beside it', async () => {
    await claim();
    await li.press('答复', card());
    for (const box of [1, 2, 3, 4]) {
      if (box > 1) await li.press('再加一格', must(li.modal));
      li.type(longText(3_000), box);
    }
    await li.choose('已收到');
    expect(reads(li.modal)).toContain('您写的内容没有改动');
    expect([1, 2, 3, 4].map((box) => li.typedIn(box))).toEqual(Array.from({ length: 4 }, () => longText(3_000)));
  });

  it('shows a long petition page by page, whole, beside what is being written', async () => {
    const body = `开头。${'很长的诉求。'.repeat(3_000)}结尾。`;
    bench.service.body.text = body;
    await claim();
    await li.press('答复', card());
    li.type('写到一半');
    expect(reads(li.modal)).toContain('第 1 页，共 3 页');
    expect(reads(li.modal)).not.toContain('结尾。');
    await li.press('下一页', must(li.modal));
    await li.press('下一页', must(li.modal));
    expect(reads(li.modal)).toContain('结尾。');
    expect(li.typed).toBe('写到一半');
    const answer = await wang.command('/case', '2026-000017-9');
    expect(reads(answer)).toContain('Page 1 of 4');
    for (const _ of [2, 3, 4]) await wang.press('Next page', answer);
    expect(reads(answer)).toContain('结尾。');
    bench.service.body.text = '包工头三个月没有发工资，请帮帮我们。';
  });

  it('says below the field that the case has moved on, and loses no word', async () => {
    await claim();
    await li.press('答复', card());
    li.type('写了很久的答复');
    bench.service.change(id, { state: 'withdrawn' });
    await li.submit();
    expect(Object.values(li.fieldErrors)).toEqual([expect.stringContaining('“已撤回”')]);
    expect(li.typed).toBe('写了很久的答复');
  });

  const added = { 'zh-CN': '💬 群众补充了情况', en: '💬 The citizen added something' };

  it('says what others did while a window was open, keeps what was typed, and sends it all the same', async () => {
    await claim();
    await li.press('答复', card());
    li.type('写了很久的答复');
    bench.service.happen(id, added, { state: 'handling' });
    await li.submit();
    expect(reads(li.modal)).toContain('您打开之后，这个件有了新情况');
    expect(reads(li.modal)).toContain('• 💬 群众补充了情况');
    expect(li.typed).toBe('写了很久的答复');
    await li.submit();
    expect(reads(li.modal)).toContain('群众将读到');
    bench.service.happen(id, { 'zh-CN': '📝 王芳备注', en: '📝 Wang Fang noted' }, { state: 'handling' });
    await li.submit();
    expect(reads(li.modal)).toContain('• 📝 王芳备注');
    expect(reads(li.modal)).not.toContain('群众补充了情况');
    expect(bench.service.actions.map(({ command }) => command.type)).toEqual(['claim']);
    await li.submit();
    await li.submit();
    expect(bench.service.actions.at(-1)?.command).toEqual({ type: 'reply', text: '写了很久的答复' });
  });

  it('says below the field what others did where it can no longer be done', async () => {
    await claim();
    await li.press('办结', card());
    await li.choose('已解决');
    bench.service.happen(id, { 'zh-CN': '↩️ 群众撤回了', en: '↩️ Withdrawn' }, { state: 'withdrawn' });
    await li.submit();
    expect(Object.values(li.fieldErrors)).toEqual([
      '这个件现在是“已撤回”，不能进行这一步。请看这件现在的状态。\n• ↩️ 群众撤回了',
    ]);
  });

  it('says on the preview that the case has moved on, and loses no word', async () => {
    await claim();
    await li.press('答复', card());
    li.type('写了很久的答复');
    await li.submit();
    bench.service.failing = 'store.unavailable';
    await li.submit();
    expect(Object.values(li.fieldErrors)).toEqual([expect.stringContaining('系统暂时连不上数据库')]);
    expect(li.typed).toBe('写了很久的答复');
    bench.service.failing = undefined;
    await li.submit();
    expect(bench.service.actions.at(-1)?.command).toEqual({ type: 'reply', text: '写了很久的答复' });
  });

  it('tells the presser when nothing can be stored, and stores nothing', async () => {
    bench.service.failing = 'store.unavailable';
    await li.press('认领', card());
    expect(li.ephemerals.map(reads)).toEqual([expect.stringContaining('系统暂时连不上数据库')]);
    expect(bench.service.actions).toEqual([]);
  });

  it('shows the petition to its handler only', async () => {
    await claim();
    await wang.press('答复', card());
    expect(wang.modal).toBeUndefined();
    expect(wang.ephemerals.map(reads)).toEqual([expect.stringContaining('Li Hua is handling this case.')]);
    for (const message of li.channel) expect(JSON.stringify(message)).not.toMatch(/张三|13800000000|包工头/);
  });

  it('asks, notes, releases and closes', async () => {
    await claim();
    await li.press('请群众补充', card());
    li.type('请问工地在哪里？');
    await li.submit();
    expect(reads(card())).toContain('等群众补充情况');
    await li.press('备注', card());
    li.type('已电话联系');
    await li.submit();
    await li.press('退回', card());
    li.type('不属于我科室');
    await li.submit();
    expect(labelsOn(card())).toContain('认领');
    expect(bench.service.actions.map(({ command }) => command)).toEqual([
      { type: 'claim' },
      { type: 'ask', text: '请问工地在哪里？' },
      { type: 'note', text: '已电话联系' },
      { type: 'release', reason: '不属于我科室' },
    ]);
  });

  it.each(['Reply', 'Ask', 'Note', 'Release', 'Close'])(
    'tells who does not hold the case before they fill in %s',
    async (label) => {
      await claim();
      const posted = card();
      const zh = { Reply: '答复', Ask: '请群众补充', Note: '备注', Release: '退回', Close: '办结' }[label] ?? '';
      await wang.press(zh, posted);
      expect(wang.modal).toBeUndefined();
      expect(reads(must(wang.ephemerals.at(-1)))).toContain('ask a unit lead');
    },
  );

  it('closes only when the citizen was told', async () => {
    await claim();
    await li.press('办结', card());
    await li.choose('已解决');
    await li.submit();
    expect(li.fieldErrors['toldBy']).toContain('还不能确认群众收到了答复');
    await li.choose('电话');
    await li.submit();
    expect(li.modal).toBeUndefined();
    expect(bench.service.actions.at(-1)?.command).toEqual({ type: 'close', outcome: 'solved', toldBy: 'phone' });
    expect(reads(card())).toContain('已解决');
  });

  it('does not ask how the citizen was told when the reply arrived', async () => {
    await claim();
    bench.service.change(id, { replyDelivery: 'delivered' });
    await li.press('办结', card());
    expect(reads(li.modal)).not.toContain('已用其他方式告知群众');
  });

  it('answers /case and /queue privately, in the reader’s language', async () => {
    expect(reads(await wang.command('/case', ' 2026 000017 9 '))).toContain('工地拖欠工资三个月');
    expect(reads(await wang.command('/case', 'what'))).toContain('Use `/case 2026-000017-9`');
    expect(reads(await wang.command('/case', '99'))).toContain('There is no such case');
    expect(reads(await li.command('/case', ''))).toContain('用法');
    const queue = await wang.command('/queue');
    expect(reads(queue)).toContain('1 open case');
    await wang.press('Show', queue);
    expect(labelsOn(must(wang.ephemerals.at(-1)))).toContain('Claim');
    expect(li.channel).toHaveLength(1);
  });

  it('finds open cases for /queue by words and numbers', async () => {
    bench.service.add(sampleCard(caseId(2), { title: '<路灯> 不亮' }));
    const found = await wang.command('/queue', ' 路灯 ');
    expect(reads(found)).toContain('1 case found');
    expect(reads(found)).toContain('路灯');
    expect(reads(found)).not.toContain('工地拖欠工资三个月');
    await wang.press('Show', found);
    expect(labelsOn(must(wang.ephemerals.at(-1)))).toContain('Claim');
    expect(reads(await li.command('/queue', '井盖'))).toContain('在未办结的件里没有找到');
    for (let index = 3; index <= 83; index += 1) bench.service.add(sampleCard(caseId(index)));
    expect(reads(await wang.command('/queue', '工地'))).toMatch(/The first \d+\. More words find fewer cases\./);
  });

  it('says how many cases are open where not all of them fit, and where the rest is', async () => {
    const title = '<工地> 拖欠工资 & 不给说法'.repeat(5);
    for (let index = 2; index <= 83; index += 1) bench.service.add(sampleCard(caseId(index), { title }));
    const queue = await wang.command('/queue');
    expect(reads(queue)).toContain('83 open cases');
    expect(reads(queue)).toContain('23 of 83: yours first, then the most urgent.');
    expect(reads(queue)).toContain(
      '60 more are not listed: see all of them on <https://office.example/console/cases?tab=open|the console’s cases page>, or',
    );
    await li.openHome();
    expect(reads(li.home)).toContain('待办 83 件');
    const listed = Number(/先列 (\d+) 件/.exec(reads(li.home))?.[1]);
    expect(listed).toBeGreaterThan(40);
    expect(labelsOn(must(li.home)).filter((label) => label === '查看')).toHaveLength(listed);
    expect(reads(li.home)).toContain(
      `还有 ${83 - listed} 件没有列出：到<https://office.example/console/cases?tab=open|`,
    );
    const undelivered = { ...lost, card: sampleCard(id), at: new Date(0) };
    bench.service.undeliveredNow = Array.from({ length: 20 }, () => ({ ...undelivered, state: 'unknown' as const }));
    await li.openHome();
    expect(reads(li.home)).toMatch(/共 83 件，先列 3\d 件/);
  });

  it('shows a case from its card before anybody claims it, to whoever presses', async () => {
    await li.press('查看', card());
    expect(li.ephemerals.map(reads)).toEqual([expect.stringContaining('工地拖欠工资三个月')]);
    expect(wang.ephemerals).toEqual([]);
    expect(bench.service.actions).toEqual([]);
  });

  it('redraws what only the claimer sees', async () => {
    const answer = await wang.command('/case', '2026-000017-9');
    await wang.press('Claim', answer);
    expect(reads(answer)).toContain('Wang Fang');
    expect(labelsOn(answer)).not.toContain('Claim');
  });

  it('shows open cases on the Home tab, and works from there', async () => {
    await li.openHome();
    expect(reads(li.home)).toContain('待办 1 件');
    await li.press('查看', must(li.home));
    await li.press('认领', must(li.modal));
    expect(reads(li.modal)).toContain('李华');
    expect(reads(li.home)).toContain('李华');
    await li.press('答复', must(li.modal));
    li.type('好的');
    await li.submit();
    await li.submit();
    expect(li.modal).toBeUndefined();
    expect(reads(li.home)).toContain('已答复');
  });

  it('shows what did not arrive, and sends it again', async () => {
    const undelivered = { ...lost, card: sampleCard(id), at: new Date('2026-03-02T07:00:00Z') };
    const question = { 'zh-CN': '想请您补充：\n\n*几号楼*', en: 'Which building?' };
    bench.service.undeliveredNow = [
      { ...undelivered, state: 'unknown' },
      { ...undelivered, id: outboxId(51), state: 'failed', cause: 'blocked', preview: question },
    ];
    await li.openHome();
    expect(reads(li.home)).toContain('2026-000017-9 · 不确定是否送达：发送途中连接断了\n答复如下：已派人处理');
    expect(reads(li.home)).toContain('2026-000017-9 · 没有送达：对方不再接收\n想请您补充： *几号楼*');
    await wang.openHome();
    expect(reads(wang.home)).toContain('not delivered: the other side takes no messages any more\nWhich building?');
    bench.service.undeliveredNow = [{ ...undelivered, state: 'unknown' }];
    await li.openHome();
    await li.press('重新发送', must(li.home));
    expect(bench.service.sentAgain).toEqual([outboxId(50)]);
    expect(reads(li.home)).not.toContain('不确定是否送达');
  });

  it('records from the Home tab that the citizen was told otherwise, with a note or without', async () => {
    await li.press('认领', card());
    const undelivered = { ...lost, state: 'failed', card: sampleCard(id), at: new Date(0) } as const;
    bench.service.undeliveredNow = [undelivered];
    await li.openHome();
    expect(labelsOn(must(li.home))).not.toContain('已另行告知');
    bench.service.undeliveredNow = [{ ...undelivered, tellable: true }];
    await li.openHome();
    await li.press('已另行告知', must(li.home));
    expect(reads(li.modal)).toContain('请先把没有送达的内容告诉本人');
    await li.choose('电话');
    await li.submit();
    expect(li.modal).toBeUndefined();
    expect(bench.service.actions.at(-1)?.command).toEqual({ type: 'tell-otherwise', toldBy: 'phone', note: '' });
    await li.press('已另行告知', must(li.home));
    await li.choose('当面');
    li.type('在村委会');
    await li.submit();
    const command = { type: 'tell-otherwise', toldBy: 'in-person', note: '在村委会' };
    expect(bench.service.actions.at(-1)?.command).toEqual(command);
  });

  it('records what staff write in the thread, and says once that it is internal', async () => {
    const first = await li.write('和 <@U0WANG> 一起去了 <https://example.org|现场> &amp; 拍了照', card());
    await li.write('工地已停工', card());
    expect(bench.service.actions.map(({ command }) => command)).toEqual([
      { type: 'note', text: '和 @王芳 一起去了 现场 (https://example.org) & 拍了照' },
      { type: 'note', text: '工地已停工' },
    ]);
    expect(li.ephemerals.map(reads)).toEqual([expect.stringContaining('已记为内部备注')]);
    await li.edit(first, '和王芳一起去了现场');
    expect(bench.service.actions.at(-1)?.command).toEqual({ type: 'note', text: '更正：和王芳一起去了现场' });
    await li.remove(first);
    expect(bench.service.actions).toHaveLength(3);
  });

  it('keeps photos of a thread with the note that they came with, and says so', async () => {
    await li.write('现场照片', card(), { '现场.jpg': Buffer.from('jpeg') });
    await li.write('', card(), { 'scan.pdf': Buffer.from('%PDF') });
    const [withWords, alone] = bench.service.actions;
    expect(withWords).toMatchObject({
      command: { type: 'note', text: '现场照片' },
      files: [{ file: { name: '现场.jpg' } }],
    });
    expect(alone).toMatchObject({ command: { type: 'note', text: '' }, files: [{ file: { name: 'scan.pdf' } }] });
    expect(li.ephemerals.map(reads)).toEqual([expect.stringContaining('1 个附件已作为内部材料存入本件，群众看不到')]);
    const [photo] = withWords?.files ?? [];
    expect(await buffer(await bench.desk.fetchFile(must(photo).source))).toEqual(Buffer.from('jpeg'));
  });

  it('tells what keeps a posted file from being fetched', async () => {
    const gone = { handle: 'F0GONE' };
    bench.slack.fail('files.info', { type: 'refuse', error: 'file_deleted' });
    await expect(bench.desk.fetchFile(gone)).rejects.toMatchObject({ code: 'file.gone' });
    bench.slack.fail('files.info', { type: 'refuse', error: 'missing_scope' });
    await expect(bench.desk.fetchFile(gone)).rejects.toMatchObject({ code: 'file.no-access' });
    bench.slack.fail('files.info', { type: 'status', status: 503 });
    await expect(bench.desk.fetchFile(gone)).rejects.toMatchObject({ code: 'channel.unavailable' });
  });

  it('ignores the channel’s other talk and its own messages', async () => {
    await li.write('大家早上好');
    const other = await li.write('一个话题');
    await li.write('与信访件无关', other);
    const entry = { caseId: id, text: { 'zh-CN': '群众补充', en: 'Added' }, quote: '内容', files: [] };
    await bench.desk.send({ id: outboxId(60), message: { type: 'thread', entry }, repeated: false });
    await bench.slack.settled();
    expect(bench.service.actions).toEqual([]);
  });

  it('tells a stranger in a thread once that their words are not recorded', async () => {
    const stranger = bench.slack.colleague('U0STRANGER');
    await stranger.write('我也说一句', card());
    await stranger.write('再说一句', card());
    expect(stranger.ephemerals.map(reads)).toEqual([expect.stringContaining('名单')]);
    expect(bench.service.actions).toEqual([]);
  });

  it('is given a note again until it is stored, and then has it once', async () => {
    bench.slack.ackWithinMs = SHORT_MS;
    bench.service.failing = 'store.unavailable';
    setTimeout(() => {
      bench.service.failing = undefined;
    }, 2);
    await li.write('重要情况', card());
    expect(bench.service.actions.map(({ command }) => command)).toEqual([{ type: 'note', text: '重要情况' }]);
  });

  it('tells the writer when a note could not be stored at Slack’s last attempt', async () => {
    bench.slack.ackWithinMs = SHORT_MS;
    bench.service.failing = 'store.unavailable';
    await li.write('重要情况', card());
    bench.service.failing = undefined;
    expect(li.ephemerals.map(reads)).toEqual([expect.stringContaining('系统暂时连不上数据库')]);
  });

  it('has a note once although the answer came too late and Slack sent it again', async () => {
    bench.slack.ackWithinMs = SHORT_MS;
    let first = true;
    bench.service.changed = async () => {
      if (first) {
        first = false;
        await new Promise((resolve) => setTimeout(resolve, SHORT_MS + 200));
      }
    };
    await li.write('慢了一步', card());
    expect(bench.service.actions.map(({ command }) => command)).toEqual([{ type: 'note', text: '慢了一步' }]);
  });

  it('logs nothing that people wrote', async () => {
    await claim();
    await li.press('答复', card());
    li.type('机密答复');
    await li.submit();
    bench.service.failing = 'internal';
    await li.submit();
    bench.slack.ackWithinMs = SHORT_MS;
    await li.write('机密备注', card());
    expect(bench.log.join('')).not.toMatch(/机密|张三|13800000000|xoxb|xapp/);
    bench.service.failing = undefined;
  });
});

it('says that the window came too late when the trigger has run out', async () => {
  const bench = await startBench();
  const li = bench.slack.colleague('U0LIHUA');
  bench.service.add(sampleCard(id, { state: 'handling', holder: liHua.name, actions: ['reply'] }));
  await bench.desk.send({ id: outboxId(1), message: { type: 'card', caseId: id }, repeated: false });
  const detail = bench.service.detail.bind(bench.service);
  bench.service.detail = async (...asked) => {
    bench.clock.at = new Date(bench.clock.at.getTime() + PATIENCE_MS + 1);
    return detail(...asked);
  };
  await li.press('答复', must(li.channel[0]));
  expect(li.modal).toBeUndefined();
  expect(li.ephemerals.map(reads)).toEqual([expect.stringContaining('请再按一次按钮')]);
  await bench.stop();
});

it('knows every method that the manifest asks permissions for', () => {
  expect(Object.keys(methods).sort()).toEqual(Object.keys(scopesByMethod).sort());
  expect(wangFang.slack).toBe('U0WANG');
});

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Nothing there');
  return value;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
