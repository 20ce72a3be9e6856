import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FileId } from '#domain/ids.ts';
import { locales } from '#domain/text.ts';
import type { CommandOutcome, TurnContent } from '#engine/contract.ts';
import type { CommandCall } from '#flow/commands.ts';
import { caseNamedIn } from '#modules/cases/model/number.ts';
import { shippedFlows, worldOf } from '#test/support/flows.ts';
import { Chat, filedWords } from '#test/support/scenario.ts';
import { HuishengError } from '#vocabulary/errors.ts';

const flows = shippedFlows();
const world = worldOf(flows);

/** Telegram's limit of `callback_data`, in bytes. */
const MAX_TOKEN = 64;

const caseView = {
  id: 'c1',
  number: '2026-000017-4',
  title: 'A title {with} braces',
  topic: 'Wages',
  topicName: { 'zh-CN': '工资', en: 'Wages' },
  state: 'registered',
  stateName: { 'zh-CN': '已登记', en: 'registered' },
  openedOn: '2026-06-01',
  dueOn: '2026-07-31',
  daysLeft: 30,
  overdue: false,
  waiting: true,
  seeking: false,
  question: 'Which {floor}?',
  dueWhy: { 'zh-CN': '60 天', en: '60 days' },
  unitName: { 'zh-CN': '住建局', en: 'Housing' },
  timeline: { 'zh-CN': '2026-06-01 已登记', en: '2026-06-01 registered' },
  canSupplement: true,
  canWithdraw: true,
  canResume: false,
  canEvaluate: true,
};

/** Commands that work, but for a case whose number holds a 9. */
function run(call: CommandCall): CommandOutcome {
  switch (call.command) {
    case 'case.open':
      return {
        ok: true,
        output: {
          ...{ id: 'c1', number: '2026-000017-4', code: '12345678', dueOn: '2026-07-31' },
          ...{ unit: { 'zh-CN': '市信访局', en: 'Petition Office' }, accusation: call.input.kind === 'report' },
          seeking: false,
        },
      };
    case 'case.mine':
      return {
        ok: true,
        output: { count: 1, first: caseView.id, items: [{ ...caseView, line: { 'zh-CN': '一行', en: 'a line' } }] },
      };
    case 'case.asked':
      return {
        ok: true,
        output: { count: 1, several: false, items: [caseView], first: caseView.number, about: '', told: '' },
      };
    case 'case.named':
      return { ok: true, output: caseNamedIn(call.input.said) };
    case 'case.find':
    case 'case.own':
      if (!call.input.number.includes('9')) return { ok: true, output: caseView };
      return {
        ok: false,
        error: new HuishengError(call.command === 'case.find' ? 'case.wrong-code' : 'case.not-found'),
      };
    case 'case.view':
      return { ok: true, output: caseView };
    case 'case.reread':
      return { ok: true, output: filedWords };
    default:
      return { ok: true, output: {} };
  }
}

const words = fc.oneof(
  fc.constantFrom(
    ...[
      '返回',
      'skip',
      'Done',
      '取消',
      'menu',
      '帮助',
      'language',
      'English',
      '中文',
      'yes',
      '否',
      '1',
      '2',
      '17',
      '昨天',
    ],
    ...[
      '/petition',
      '/status',
      '/start',
      '/start case_9',
      '13800138000',
      '2026-000017-4',
      '12345678',
      '我要信访',
      '{x}',
    ],
  ),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const ref = fc.constantFrom('m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'nowhere');
const file = { id: 'f1' as FileId, kind: 'photo', name: 'a.jpg', mime: 'image/jpeg', size: undefined } as const;

const contents: fc.Arbitrary<TurnContent> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text: words }),
  fc.record({
    type: fc.constant('command' as const),
    name: fc.oneof(fc.constantFrom('start', 'petition', 'back', 'cancel', 'constructor', '__proto__'), words),
    argument: fc.oneof(fc.constantFrom('', 'case_1', 'evaluate_2026-000017-4', 'toString'), words),
  }),
  fc.record({
    type: fc.constant('button' as const),
    token: fc.oneof(
      fc.tuple(fc.nat(12), fc.nat(20)).map(([seq, index]) => `a${seq}:${index}`),
      fc.constantFrom('n:back', 'n1:done', 'n:menu', 'l:en', 'l:xx', 'go:case_1', 'n:constructor', ''),
      words,
    ),
    on: ref,
  }),
  fc.record({ type: fc.constant('place' as const), latitude: fc.double(), longitude: fc.double(), label: words }),
  fc.record({ type: fc.constant('contact' as const), phone: words, name: words, own: fc.boolean() }),
  fc.record({
    type: fc.constant('files' as const),
    files: fc.array(fc.constant(file), { maxLength: 3 }),
    caption: words,
  }),
  fc.record({ type: fc.constant('edit' as const), of: ref, text: words }),
  fc.record({ type: fc.constant('unreadable' as const), kind: words }),
);

/** Either any content, or one of the buttons that are there. */
const moves = fc.oneof(
  { weight: 1, arbitrary: contents.map((content) => ({ content, button: 0 })) },
  { weight: 2, arbitrary: fc.nat(30).map((button) => ({ content: undefined, button })) },
);
type Move = typeof moves extends fc.Arbitrary<infer M> ? M : never;

function play(chat: Chat, move: Move): string {
  const button = chat.buttons[move.button % Math.max(chat.buttons.length, 1)];
  if (move.content) return chat.send(move.content);
  return button ? chat.pressToken(button.token) : chat.say('hello');
}

const histories = fc.record({ locale: fc.constantFrom(...locales), moves: fc.array(moves, { maxLength: 25 }) });

test('whatever is sent is answered, and what is kept can be taken up again', () => {
  fc.assert(
    fc.property(histories, ({ locale, moves: sequence }) => {
      const chat = new Chat(world, { locale, run });
      for (const move of sequence) {
        const press = move.content?.type === 'button' ? `${move.content.token}@${move.content.on ?? ''}` : undefined;
        const repeated = press !== undefined && JSON.parse(chat.state.snapshot ?? '{}').lastPress === press;
        const shown = play(chat, move);
        expect(shown === '').toBe(repeated);
        for (const { label, token } of chat.buttons) {
          expect(Buffer.byteLength(token)).toBeLessThanOrEqual(MAX_TOKEN);
          expect(label).not.toBe('');
        }
        expect(JSON.parse(chat.state.snapshot ?? '')).toMatchObject({ v: 1 });
      }
    }),
    { numRuns: 300 },
  );
});

test('a restart between any two messages changes nothing', () => {
  fc.assert(
    fc.property(histories, ({ locale, moves: sequence }) => {
      const running = new Chat(world, { locale, run });
      let restarted = new Chat(world, { locale, run });
      for (const move of sequence) {
        restarted = restarted.restarted(worldOf(flows));
        expect(play(restarted, move)).toBe(play(running, move));
        expect(restarted.state).toEqual(running.state);
      }
    }),
    { numRuns: 20 },
  );
});
