import type { CaseState } from '#cases/case.ts';
import { allows, nextState } from '#cases/lifecycle.ts';
import { stateNames } from '#cases/names.ts';
import { caseNamedIn, caseNumber } from '#cases/number.ts';
import { asHuishengError, type ErrorCode, HuishengError } from '#domain/errors.ts';
import { inEachLanguage, type Locale, type LocalizedText } from '#domain/text.ts';
import type { CommandOutcome } from '#engine/contract.ts';
import type { CaseView, CommandCall } from '#flow/commands.ts';
import { formatDay } from '#text/format.ts';

/** Runs a flow's commands on cases that are kept in memory only, so that a flow can be tried without a database. */
export type Sandbox = (call: CommandCall, locale: Locale) => CommandOutcome;

interface SandboxCase {
  readonly id: string;
  readonly number: string;
  readonly title: LocalizedText;
  readonly topic: LocalizedText;
  state: CaseState;
  readonly timeline: { readonly on: string; readonly what: LocalizedText }[];
}

const YEAR = 2026;
const OPENED_ON = '2026-06-03';
const TODAY = '2026-06-17';
const DUE_ON = '2026-08-02';
const LAST_DAY = '2026-06-24';
const DAYS_LEFT = 46;
/** The code of every case. */
const CODE = '12345678';
/** Sequence of the first example; those that are opened count on from the last. */
const FIRST = 17;

/** Number of the example that is closed, which a link may open. */
export const CLOSED_EXAMPLE = caseNumber(YEAR, FIRST + 1);

/** Two cases of the citizen's: one is being handled, so that it can be added to and withdrawn; one is closed and can be rated. */
function examples(): SandboxCase[] {
  const registered = { on: OPENED_ON, what: stateNames.registered };
  return [
    {
      id: 'case-1',
      number: caseNumber(YEAR, FIRST),
      title: { 'zh-CN': '小区门口的路灯不亮', en: 'Street lamps out at the gate' },
      topic: { 'zh-CN': '城乡建设', en: 'Urban development' },
      state: 'handling',
      timeline: [registered, { on: TODAY, what: stateNames.handling }],
    },
    {
      id: 'case-2',
      number: CLOSED_EXAMPLE,
      title: { 'zh-CN': '食堂饭菜是凉的', en: 'Cold meals in the canteen' },
      topic: { 'zh-CN': '教育', en: 'Education' },
      state: 'closed',
      timeline: [registered, { on: TODAY, what: stateNames.closed }],
    },
  ];
}

const UNIT = { 'zh-CN': '承办单位', en: 'the office in charge' };

/** Any number and code are taken: one that no case has stands for the closed example. */
export function createSandbox(): Sandbox {
  const cases = examples();
  const byId = (id: string) => cases.find((one) => one.id === id);
  const byNumber = (number: string) =>
    cases.find((one) => one.number === number) ?? cases.find((one) => one.number === CLOSED_EXAMPLE);

  function change(
    id: string,
    command: 'supplement' | 'withdraw' | 'request-withdrawal' | 'decline-withdrawal' | 'resume' | 'evaluate',
    words: string,
  ): CommandOutcome {
    const found = byId(id);
    if (!found) return failure('case.not-found');
    try {
      found.state = nextState(found.state, command);
    } catch (error) {
      return { ok: false, error: asHuishengError(error) };
    }
    const what =
      command === 'supplement' ? { 'zh-CN': `补充：${words}`, en: `added: ${words}` } : stateNames[found.state];
    found.timeline.push({ on: TODAY, what });
    return { ok: true, output: {} };
  }

  return (call, locale) => {
    const shown = (found: SandboxCase | undefined): CommandOutcome =>
      found ? { ok: true, output: view(found, locale) } : failure('case.not-found');
    switch (call.command) {
      case 'case.open': {
        const { title, topic, kind } = call.input;
        const id = `case-${cases.length + 1}`;
        const number = caseNumber(YEAR, FIRST + cases.length);
        const own = { title: { 'zh-CN': title, en: title }, topic: { 'zh-CN': topic, en: topic } };
        const timeline = [{ on: TODAY, what: stateNames.registered }];
        cases.unshift({ ...own, id, number, state: 'registered', timeline });
        return {
          ok: true,
          output: { id, number, code: CODE, dueOn: DUE_ON, unit: UNIT, accusation: kind === 'report', seeking: false },
        };
      }
      case 'case.mine': {
        const items = cases.map(({ id, number, title, state }) => {
          const stateName = stateNames[state];
          const line = inEachLanguage((each) => `${number} ${title[locale]} · ${stateName[each]}`);
          return { id, number, title: title[locale], stateName, line };
        });
        return { ok: true, output: { count: items.length, items } };
      }
      case 'case.asked':
        return { ok: true, output: { count: 0, several: false, items: [], first: '', about: '', told: '' } };
      case 'case.named':
        return { ok: true, output: caseNamedIn(call.input.said) };
      case 'case.find':
      case 'case.own':
        return shown(byNumber(call.input.number));
      case 'case.view':
        return shown(byId(call.input.case));
      case 'case.supplement':
        return change(call.input.case, 'supplement', call.input.text);
      case 'case.withdraw':
        return change(call.input.case, 'withdraw', call.input.reason);
      case 'case.request-withdrawal': {
        const changed = change(call.input.case, 'request-withdrawal', '');
        return changed.ok ? { ok: true, output: { lastDay: LAST_DAY } } : changed;
      }
      case 'case.answer-withdrawal': {
        const [open] = cases;
        if (!open) return failure('case.not-found');
        const outcome = call.input.answer.startsWith('withdraw') ? 'withdrawn' : 'kept';
        const changed = change(open.id, outcome === 'withdrawn' ? 'withdraw' : 'decline-withdrawal', '');
        if (!changed.ok) return changed;
        const { number, title, state } = open;
        const about = { number, title: title[locale], stateName: stateNames[state] };
        return { ok: true, output: { ...about, outcome, fresh: true } };
      }
      case 'case.resume':
        return change(call.input.case, 'resume', '');
      case 'case.evaluate':
        return change(call.input.case, 'evaluate', call.input.words);
      case 'conversation.set-locale':
        return { ok: true, output: {} };
    }
  };
}

function view({ id, number, title, topic, state, timeline }: SandboxCase, locale: Locale): CaseView {
  return {
    ...{ id, number, title: title[locale], topic: topic[locale], topicName: topic, state },
    stateName: stateNames[state],
    openedOn: OPENED_ON,
    dueOn: DUE_ON,
    daysLeft: DAYS_LEFT,
    overdue: false,
    waiting: false,
    seeking: false,
    question: '',
    unitName: { 'zh-CN': '市住房和城乡建设局', en: 'Housing and Construction Bureau' },
    timeline: inEachLanguage((each) =>
      timeline.map(({ on, what }) => `${formatDay(on, each)}  ${what[each]}`).join('\n'),
    ),
    canSupplement: allows(state, 'supplement'),
    canWithdraw: allows(state, 'withdraw'),
    canResume: allows(state, 'resume'),
    canEvaluate: allows(state, 'evaluate'),
  };
}

function failure(code: ErrorCode): CommandOutcome {
  return { ok: false, error: new HuishengError(code) };
}
