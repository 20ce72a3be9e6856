import type { Locale } from '#domain/text.ts';
import type { CommandOutcome } from '#engine/contract.ts';
import { actsAt } from '#engine/rehearsal/walk-steps.ts';
import { openRun } from '#engine/turn/run.ts';
import type { CommandCall } from '#flow/commands.ts';
import { caseNamedIn } from '#modules/cases/model/number.ts';
import { shippedFlows, worldOf } from '#test/support/flows.ts';
import { Chat, filedWords } from '#test/support/scenario.ts';
import { HuishengError } from '#vocabulary/errors.ts';

/** A world of all shipped flows. */
export const world = worldOf(shippedFlows());

const ended = { canSupplement: false, canWithdraw: false, canResume: false, canEvaluate: false, canReopen: false };
const appealable = {
  appealName: { 'zh-CN': '复查', en: 'review' },
  appealTo: { 'zh-CN': '上级单位', en: 'Unit above' },
  appealUntil: '2026-08-30',
};

/** What the office's commands answer: a case in some state, none at all, or refusals. */
export const offices = {
  open: { canSupplement: true, canWithdraw: true, canResume: false, canEvaluate: false, canReopen: false },
  closed: { canSupplement: false, canWithdraw: false, canResume: false, canEvaluate: true, canReopen: true },
  decided: { ...ended, ...appealable, canEvaluate: true, canReopen: true },
  withdrawn: { canSupplement: false, canWithdraw: false, canResume: true, canEvaluate: false },
  ended,
  asks: { canSupplement: true, canWithdraw: true, canResume: false, canEvaluate: false, canReopen: false },
  asksTwice: { canSupplement: true, canWithdraw: true, canResume: false, canEvaluate: false, canReopen: false },
  toldOpen: { canSupplement: true, canWithdraw: true, canResume: false, canEvaluate: false, canReopen: false },
  toldClosed: { ...ended, ...appealable, canEvaluate: true },
  pressed: { canSupplement: true, canWithdraw: true, canResume: false, canEvaluate: false, canReopen: false },
  none: undefined,
  strict: undefined,
} as const;
export type Office = keyof typeof offices;

function viewOf(office: Office) {
  return {
    ...{ id: 'c1', number: '2026-000017-4', title: 'Wages', topic: 'Wages', state: office, openedOn: '2026-06-01' },
    topicName: { 'zh-CN': '工资', en: 'Wages' },
    stateName: { 'zh-CN': '状态', en: 'state' },
    ...{ dueOn: '2026-07-31', daysLeft: 30, overdue: false, waiting: false, seeking: false, question: '' },
    dueWhy: { 'zh-CN': '60 天', en: '60 days' },
    unitName: { 'zh-CN': '市信访局', en: 'Petition Office' },
    timeline: { 'zh-CN': '时间线', en: 'timeline' },
    ...(offices[office] ?? offices.open),
  };
}

function answerOf(office: Office, call: CommandCall): CommandOutcome {
  const refused = (
    code: 'case.pressed' | 'case.wrong-code' | 'case.too-many-filed' | 'case.too-many-additions',
  ): CommandOutcome => {
    return { ok: false, error: new HuishengError(code) };
  };
  switch (call.command) {
    case 'case.open':
      if (office === 'strict') return refused('case.too-many-filed');
      return {
        ok: true,
        output: {
          ...{ id: 'c1', number: '2026-000017-4', code: '12345678', dueOn: '2026-07-31' },
          ...{ unit: { 'zh-CN': '市信访局', en: 'Petition Office' }, accusation: false, seeking: false },
        },
      };
    case 'case.mine': {
      const line = { 'zh-CN': '一行', en: 'a line' };
      const items = office === 'none' ? [] : [{ ...viewOf(office), line }];
      return { ok: true, output: { count: items.length, first: items[0]?.id ?? '', items } };
    }
    case 'case.asked': {
      const { id, number, title, unitName } = viewOf(office);
      const item = { id, number, title, unitName, question: '哪一栋楼？' };
      const items = office === 'asksTwice' ? [item, { ...item, id: 'c2', number: '2026-000018-3' }] : [item];
      const asked = { count: items.length, several: items.length > 1, items, first: number, about: '', told: '' };
      const told = office === 'toldOpen' || office === 'toldClosed' ? number : '';
      const nothing = { count: 0, several: false, items: [], first: '', about: '', told };
      return { ok: true, output: office === 'asks' || office === 'asksTwice' ? asked : nothing };
    }
    case 'case.named':
      return { ok: true, output: caseNamedIn(call.input.said) };
    case 'case.find':
      return office === 'none' ? refused('case.wrong-code') : { ok: true, output: viewOf(office) };
    case 'case.own':
    case 'case.view':
      return { ok: true, output: viewOf(office) };
    case 'case.reread':
      return { ok: true, output: filedWords };
    case 'case.withdraw':
      return office === 'pressed' && !call.input.freely ? refused('case.pressed') : { ok: true, output: {} };
    case 'case.report-pressure':
      return refused('case.too-many-filed');
    case 'case.supplement':
      if (office === 'pressed' && !call.input.freely) return refused('case.pressed');
      return office === 'strict' ? refused('case.too-many-additions') : { ok: true, output: {} };
    case 'case.reopen':
    case 'case.appeal':
      return { ok: true, output: { dueOn: '2026-09-01' } };
    case 'case.request-withdrawal':
      return { ok: true, output: { lastDay: '2026-06-10' } };
    case 'case.answer-withdrawal': {
      const { id, number, title, stateName } = viewOf(office);
      const outcome = call.input.answer.startsWith('ask') ? 'asked' : 'kept';
      return { ok: true, output: { id, request: 'r1', number, title, stateName, outcome, fresh: outcome === 'kept' } };
    }
    default:
      return { ok: true, output: {} };
  }
}

const MOST_TURNS = 900;

/** A chat at each question that can be got to, by the question's name and how much was gathered for it. */
export function chatsAt(office: Office, locale: Locale): ReadonlyMap<string, Chat> {
  const found = new Map<string, Chat>();
  const open: Chat[] = [];
  const arrive = (chat: Chat): void => {
    const context = openRun(chat.state, world).frames.at(-1)?.context;
    const draft = context?.draft;
    // A question for which something was gathered leads further than an empty one, and enough of it further than too little.
    const much = JSON.stringify(draft ?? null).length;
    // Some questions follow a no only.
    const unsettled = context?.answers['solved'] === false ? 'unsettled ' : '';
    const place = `${chat.at} ${unsettled}${much > 200 ? 'much' : much > 4 ? 'a little' : 'nothing'}`;
    if (chat.at === 'ended' || found.has(place)) return;
    found.set(place, chat);
    open.push(chat);
  };
  const fresh = () => new Chat(world, { locale, run: (call) => answerOf(office, call) });
  const openings = [
    '/start',
    '/petition',
    '/status',
    '/start evaluate_2026-000017-4',
    '/start answer_2026-000017-4',
    'The lift has been broken for weeks now.',
    'I want to kill myself',
    ...(office === 'none' ? [] : ['我要催办']),
    ...(office === 'strict' ? ['/status 2026-000017-4 12345678', '/start withdrawal_ask_r1'] : []),
  ];
  for (const words of openings) {
    const chat = fresh();
    chat.say(words);
    arrive(chat);
  }
  let turns = 0;
  for (const chat of open) {
    for (const { content } of actsAt(chat.state, world)) {
      turns += 1;
      if (turns > MOST_TURNS) return found;
      const next = chat.restarted(world);
      next.send(content);
      arrive(next);
    }
  }
  return found;
}
