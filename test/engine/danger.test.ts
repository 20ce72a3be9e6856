import { expect, test } from 'vitest';
import type { ConversationId } from '#domain/ids.ts';
import type { OutboundMessage } from '#domain/messages.ts';
import type { ConversationState, EngineWorld, TurnContent, TurnResult } from '#engine/contract.ts';
import { parseSnapshot } from '#engine/snapshot.ts';
import { hear, toldOfDanger } from '#engine/turn/danger.ts';
import { turn } from '#engine/turn/turn.ts';
import { flowFrom, shippedFlows, worldOf } from '#test/support/flows.ts';
import { Chat } from '#test/support/scenario.ts';

const t = (en: string) => `{ zh-CN: "${en}（中）", en: "${en}" }`;
const menu = flowFrom(`
schema: 1
flow: menu
title: ${t('Menu')}
input: [message]
entries: { commands: [start, menu] }
start: what
nodes:
  what:
    type: ask
    kind: choice
    text: ${t('What now')}
    options: [{ id: form, label: ${t('Form')}, next: form }, { id: leave, label: ${t('Leave')}, next: over }]
  form: { type: call, flow: form, next: over }
  over: { type: end, text: ${t('Bye')} }
`);
const form = flowFrom(`
schema: 1
flow: form
title: ${t('Form')}
entries: { commands: [form] }
start: detail
nodes:
  detail: { type: ask, kind: text, text: ${t('Detail')}, next: story }
  story: { type: ask, kind: long-text, text: ${t('Story')}, files: photos, next: photos }
  photos: { type: ask, kind: files, text: ${t('Photos')}, skip: true, next: over }
  over: { type: end, text: ${t('Made')} }
`);

const compiled = worldOf([menu, form]);

/** A conversation with the engine, at a time that stands still until it is moved on. */
function chat(locale: 'zh-CN' | 'en' = 'zh-CN') {
  let now = new Date('2026-11-30T02:00:00Z');
  const world: EngineWorld = { ...compiled, clock: { now: () => now } };
  let state: ConversationState = { id: 'c' as ConversationId, channel: 'webchat', locale, snapshot: null };
  let sent = 0;
  return {
    later: (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    state: () => state,
    send(content: TurnContent): TurnResult {
      sent += 1;
      const message = { channel: 'webchat' as const, externalId: `${sent}`, address: 'a', ref: `${sent}`, content };
      const at = turn(state, message, world).next();
      if (!at.done) throw new Error('no command was expected');
      state = { ...state, snapshot: at.value.snapshot, locale: at.value.locale };
      return at.value;
    },
    say(text: string): TurnResult {
      return this.send({ type: 'text', text });
    },
  };
}

const textOf = (message: OutboundMessage | undefined) => (message?.type === 'text' ? message.text : '');
const first = ({ messages }: TurnResult) => textOf(messages[0]);

test('outside of any flow the numbers come first, and then the menu', () => {
  const result = chat().say('救命');
  expect(result.messages).toHaveLength(2);
  expect(first(result)).toMatch(/📞 110 .*\n📞 119 .*\n📞 120 /);
  expect(textOf(result.messages[1])).toContain('What now');
  expect(result.alarm).toEqual({ kinds: ['emergency'], words: '救命' });
  expect(result.messages[0]).toMatchObject({ numbers: ['110', '119', '120'], choices: [], navigation: [] });
});

test('an answer to a question stays the answer that it is', () => {
  const one = chat();
  one.send({ type: 'command', name: 'form', argument: '' });
  const result = one.say('我不想活了');
  expect(first(result)).toContain('12356');
  expect(textOf(result.messages[1])).toContain('Story');
  expect(result.snapshot).toContain('我不想活了');
});

test('a story that holds one sentence of it is not lost', () => {
  const one = chat();
  one.send({ type: 'command', name: 'form', argument: '' });
  one.say('拖欠工资');
  const result = one.say('老板欠我三个月工资，没人管。我今晚就从楼上跳下去。');
  expect(first(result)).toContain('12356');
  expect(result.messages).toHaveLength(2);
  expect(result.snapshot).toContain('我今晚就从楼上跳下去');
});

test.each<readonly [string, TurnContent]>([
  ['the words beside a photo', { type: 'files', files: [], caption: '着火了' }],
  ['an edited message', { type: 'edit', of: '1', text: '着火了' }],
  ['words behind a command', { type: 'command', name: 'form', argument: '着火了' }],
  ['words behind a slash', { type: 'text', text: '/form 着火了' }],
])('%s are heard, too', (_, content) => {
  const result = chat().send(content);
  expect(first(result)).toContain('119');
  expect(result.alarm?.kinds).toEqual(['fire']);
  expect(result.messages.length).toBeGreaterThan(1);
});

test('while it is asked whether to cancel', () => {
  const one = chat();
  one.send({ type: 'command', name: 'form', argument: '' });
  one.say('拖欠工资');
  one.say('取消');
  const result = one.say('我老公天天打我');
  expect(first(result)).toContain('12338');
  expect(result.snapshot).toContain('我老公天天打我');
});

test.each([
  ['我不想活了', '我今晚就从楼上跳下去'],
  ['I want to kill myself', 'I am going to kill myself tonight, I have the pills'],
  ['我不想活了', '我不想活了'],
])('after “%s”, “%s” is answered with the numbers, too', (one, next) => {
  const person = chat();
  expect(first(person.say(one))).toContain('12356');
  const again = person.say(next);
  expect(first(again)).toContain('📞 12356');
  expect(again.alarm?.words).toBe(next);
});

test('what is unclear is offered the numbers once in ten minutes, and nobody is alerted', () => {
  const one = chat();
  const result = one.say('这路再不修我们都要跳河了哈哈');
  expect(first(result)).toContain('📞 12356');
  expect(result.alarm).toBeUndefined();
  one.later(9);
  expect(first(one.say('这路再不修我们都要跳河了哈哈'))).not.toContain('📞');
  one.later(1);
  expect(first(one.say('这路再不修我们都要跳河了哈哈'))).toContain('📞');
});

test('after the numbers for a danger there is no quiet offer of fewer', () => {
  const one = chat();
  one.say('着火了');
  expect(first(one.say('我真的快撑不下去了'))).not.toContain('📞');
});

test('the numbers come in the language of the cry', () => {
  expect(first(chat('zh-CN').say('I want to kill myself'))).toContain('psychological support');
  expect(first(chat('en').say('我不想活了'))).toContain('心理援助');
});

test.each(['我妈喝农药了', '我把药都吃了', 'I have swallowed pills'])(
  'after “%s” the ambulance comes first',
  (said) => {
    expect(chat().say(said).messages[0]).toMatchObject({ numbers: ['120', '12356', '110'] });
  },
);

test('poison is answered before the wish to die that it goes with', () => {
  const result = chat().say('我不想活了，喝了农药');
  expect(result.messages[0]).toMatchObject({ numbers: ['120', '12356', '110'] });
  expect(result.alarm?.kinds).toEqual(['poison', 'self-harm']);
});

test.each(['我要杀了他', '我要跟他们同归于尽', '老公天天打我', 'I want to kill him'])(
  'the answer to “%s” fits whoever is struck and whoever would strike',
  (said) => {
    const text = first(chat().say(said));
    expect(text).toContain('📞 110');
    expect(text).not.toMatch(/不是您的错|your fault/);
  },
);

test('nothing of it is promised', () => {
  for (const said of ['救命', 'I want to kill myself', '着火了', 'gas leak']) {
    const text = first(chat().say(said));
    expect(text).toMatch(/不是一直有人看着|nobody watches/);
    expect(text).not.toMatch(/马上就到|正在赶来|on (?:its|their|the) way|will come/);
  }
});

test('a conversation is remembered to have told of danger for a day', () => {
  const one = chat();
  const told = () => toldOfDanger(parseSnapshot(one.state().snapshot).told);
  one.say('这路再不修我们都要跳河了哈哈');
  expect(told()).toBe(false);
  one.say('着火了');
  expect(told()).toBe(true);
  one.later(24 * 60);
  one.say('菜单');
  expect(told()).toBe(false);
});

test('words of danger while somebody is reported say so, by the kind that was chosen or in so many words', () => {
  const shipped = new Chat(worldOf(shippedFlows()), { locale: 'zh-CN' });
  for (const words of ['/petition', '同意', '举报', '教育', '其他情况', '老师打人']) shipped.say(words);
  const heard = (words: string, from: ConversationState) => hear(from, { type: 'text', text: words }, compiled).alarm;
  expect(heard('我怕李经办，我不想活了', shipped.state)).toMatchObject({ reporting: true });
  const nothing = chat().state();
  expect(heard('我要举报李经办，我不想活了', nothing)).toMatchObject({ reporting: true });
  expect(heard('李经办在办我的案子，我不想活了', nothing)).not.toHaveProperty('reporting');
});
