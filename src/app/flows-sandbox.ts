import { type ErrorCode, HuishengError } from '#domain/errors.ts';
import type { Locale } from '#domain/text.ts';
import type { CommandOutcome } from '#engine/contract.ts';
import type { CaseView, CommandCall } from '#flow/commands.ts';

/** Runs a flow's commands on cases that are kept in memory only, so that a flow can be tried without a database. */
export type Sandbox = (call: CommandCall, locale: Locale) => CommandOutcome;

const stateNames = {
  registered: { 'zh-CN': '已登记', en: 'registered' },
  withdrawn: { 'zh-CN': '已撤回', en: 'withdrawn' },
  evaluated: { 'zh-CN': '已评价', en: 'evaluated' },
} as const;
type State = keyof typeof stateNames;

interface SandboxCase {
  readonly id: string;
  readonly number: string;
  readonly code: string;
  readonly title: string;
  readonly topic: string;
  state: State;
  timeline: string[];
}

const OPENED_ON = '2026-06-17';
const DUE_ON = '2026-08-16';
const DAYS_LEFT = 60;

export function createSandbox(): Sandbox {
  const cases: SandboxCase[] = [];

  function view(found: SandboxCase, locale: Locale): CaseView {
    const open = found.state === 'registered';
    return {
      id: found.id,
      number: found.number,
      title: found.title,
      topic: found.topic,
      state: found.state,
      stateName: stateNames[found.state][locale],
      openedOn: OPENED_ON,
      dueOn: DUE_ON,
      daysLeft: DAYS_LEFT,
      overdue: false,
      waiting: false,
      timeline: found.timeline.join('\n'),
      canSupplement: open,
      canWithdraw: open,
      canEvaluate: open,
    };
  }

  function change(id: string, state: State, line: string): CommandOutcome {
    const found = cases.find((one) => one.id === id);
    if (!found) return failure('case.not-found');
    found.state = state;
    found.timeline.push(line);
    return { ok: true, output: {} };
  }

  return (call, locale) => {
    switch (call.command) {
      case 'case.open': {
        const { title, topic } = call.input;
        const id = `case-${cases.length + 1}`;
        const number = `2026-${String(cases.length + 1).padStart(6, '0')}-0`;
        const timeline = [`${OPENED_ON} ${stateNames.registered[locale]}`];
        cases.unshift({ id, number, code: '123456', title, topic, state: 'registered', timeline });
        return { ok: true, output: { id, number, code: '123456', dueOn: DUE_ON } };
      }
      case 'case.mine': {
        const items = cases.map(({ id, number, title, state }) => {
          const stateName = stateNames[state][locale];
          return { id, number, title, stateName, line: `${number} ${title} · ${stateName}` };
        });
        return { ok: true, output: { count: items.length, items } };
      }
      case 'case.find': {
        const found = cases.find((one) => one.number === call.input.number && one.code === call.input.code);
        return found ? { ok: true, output: view(found, locale) } : failure('case.wrong-code');
      }
      case 'case.own': {
        const found = cases.find((one) => one.number === call.input.number);
        return found ? { ok: true, output: view(found, locale) } : failure('case.not-found');
      }
      case 'case.view': {
        const found = cases.find((one) => one.id === call.input.case);
        return found ? { ok: true, output: view(found, locale) } : failure('case.not-found');
      }
      case 'case.supplement':
        return change(call.input.case, 'registered', `${OPENED_ON} + ${call.input.text}`);
      case 'case.withdraw':
        return change(call.input.case, 'withdrawn', `${OPENED_ON} ${stateNames.withdrawn[locale]}`);
      case 'case.evaluate':
        return change(call.input.case, 'evaluated', `${OPENED_ON} ${stateNames.evaluated[locale]}`);
      case 'conversation.set-locale':
        return { ok: true, output: {} };
    }
  };
}

function failure(code: ErrorCode): CommandOutcome {
  return { ok: false, error: new HuishengError(code) };
}
