import type { FileRef } from '#domain/files.ts';
import type { CaseId, ConversationId, EventId, FileId, StaffId, TopicId } from '#domain/ids.ts';
import type { Locale, LocalizedText } from '#domain/text.ts';
import type { FlowCases, FlowRunner, FoundCase, OpenedCase } from '#modules/cases/flow-commands/command.ts';
import type { Case, Petition } from '#modules/cases/model/case.ts';
import { dueAtOf } from '#modules/cases/model/clocks/due-at.ts';
import type { CaseCommand } from '#modules/cases/model/command.ts';
import { open } from '#modules/cases/model/commands/open.ts';
import { record } from '#modules/cases/model/commands/record.ts';
import { decide } from '#modules/cases/model/decide.ts';
import type { CommandContext, Decision } from '#modules/cases/model/decision.ts';
import type { CaseEvent } from '#modules/cases/model/events.ts';
import { caseNumber } from '#modules/cases/model/number.ts';
import { offeredTopics, type Policy } from '#modules/office/model/policy.ts';
import { HuishengError } from '#vocabulary/errors.ts';

const YEAR = 2026;
/** When the examples were filed, and the moment at which every conversation with them takes place. */
const OPENED_AT = new Date('2026-06-03T02:00:00Z');
const NOW = new Date('2026-06-17T02:00:00Z');
/** The code of every case. */
const CODE = '12345678';
/** Sequence of the first example; those that are opened count on from the last. */
const FIRST = 17;
/** Who asks by query code, where that is tried out: another than whoever tries it. */
const ELSEWHERE = 'elsewhere' as ConversationId;

/** Number of the example that is closed, which a link may open. */
export const CLOSED_EXAMPLE = caseNumber(YEAR, FIRST + 1);

const titles = {
  lamps: { 'zh-CN': '小区门口的路灯不亮', en: 'Street lamps out at the gate' },
  meals: { 'zh-CN': '食堂饭菜是凉的', en: 'Cold meals in the canteen' },
} as const satisfies Record<string, LocalizedText>;

interface Kept {
  readonly current: Case;
  readonly story: readonly CaseEvent[];
}

/**
 * Cases that are kept in memory only, so that a flow can be tried without a database; the commands that change them are the real ones. Two are
 * there, filed by the citizen: one is being handled, so that it can be added to and withdrawn; one is closed and can be rated. Any number and
 * code are taken: one that no case has stands for the closed example, as any link of a request to withdraw stands for one on the first.
 */
export function sandboxCases(
  policy: Policy,
  { id: conversation, locale }: Pick<FlowRunner, 'id' | 'locale'>,
): FlowCases {
  /** Newest first. */
  const kept: Kept[] = [];
  let ids = 0;

  function context(acting: Pick<CommandContext, 'actor' | 'through'>, at: Date): CommandContext {
    const uuid = () => {
      ids += 1;
      return `00000000-0000-7000-8000-${String(ids).padStart(12, '0')}`;
    };
    return { ...acting, policy, clock: { now: () => at }, ids: { uuid, digits: () => CODE } };
  }

  function keep({ after, event }: Decision): Case {
    const at = kept.findIndex(({ current }) => current.id === after.id);
    const story = [...(kept[at]?.story ?? []), event];
    if (at === -1) kept.unshift({ current: after, story });
    else kept[at] = { current: after, story };
    return after;
  }

  function file(petition: Petition, runner: Pick<FlowRunner, 'id' | 'channel' | 'locale'>, at: Date): Case {
    const number = caseNumber(YEAR, FIRST + kept.length);
    const command = {
      type: 'open',
      number,
      reachedBy: { type: 'conversation', conversation: runner.id },
      locale: runner.locale,
      petition,
    } as const;
    const acting = { actor: { type: 'citizen', conversation: runner.id }, through: runner.channel } as const;
    const { after, event } = open(command, context(acting, at));
    const id = `case-${kept.length + 1}` as CaseId;
    return keep({ after: { ...after, id }, event: { ...event, caseId: id } });
  }

  function change(id: CaseId, command: CaseCommand, runner: Pick<FlowRunner, 'id' | 'channel'>): Case {
    const { current } = byId(id);
    // Of a request by query code the other side is tried out: it comes from another conversation.
    const acting = command.type === 'request-withdrawal' ? ELSEWHERE : runner.id;
    const actor = { type: 'citizen', conversation: acting } as const;
    return keep(decide(current, command, context({ actor, through: runner.channel }, NOW)));
  }

  function byId(id: CaseId): Kept {
    const found = kept.find(({ current }) => current.id === id);
    if (!found) throw new HuishengError('case.not-found');
    return found;
  }

  function byNumber(number: string): Kept {
    const of = (wanted: string) => kept.find(({ current }) => current.number === wanted);
    const found = of(number) ?? of(CLOSED_EXAMPLE);
    if (!found) throw new HuishengError('case.not-found');
    return found;
  }

  /** The first example, with a request of that id on it. */
  function requested(request: EventId): Kept {
    const first = byId('case-1' as CaseId);
    if (first.current.withdrawalRequest?.id === request) return first;
    const withdrawalRequest = { id: request, by: ELSEWHERE, until: dueAtOf(first.current), undelivered: false };
    const asked = { ...first, current: { ...first.current, withdrawalRequest } };
    kept[kept.indexOf(first)] = asked;
    return asked;
  }

  const citizen = { id: conversation, channel: 'webchat', locale } as const;
  const system = context({ actor: { type: 'system' }, through: 'system' }, NOW);
  const lamps = file(example(titles.lamps, locale, policy), citizen, OPENED_AT);
  const claimed = { type: 'claimed', by: policy.staff[0]?.id ?? ('staff' as StaffId), again: false } as const;
  keep(record({ ...lamps, state: 'handling' }, claimed, system));
  const meals = file(example(titles.meals, locale, policy), citizen, OPENED_AT);
  const ended = record({ ...meals, state: 'closed' }, { type: 'closed', outcome: 'solved' }, system);
  const closure = { event: ended.event.sequence, outcome: 'solved', at: NOW, toldBy: undefined } as const;
  keep({ ...ended, after: { ...ended.after, closure } });

  const found = ({ current, story }: Kept): FoundCase => ({ case: current, story: async () => story });
  return {
    policy,
    now: () => NOW,
    open: async (filings) => filings.map(({ petition, runner }) => opened(() => file(petition, runner, NOW))),
    byId: async (id) => found(byId(id)),
    byNumber: async (number) => found(byNumber(number)),
    byCode: async ({ number }) => found(byNumber(number)),
    byRequest: async (request) => found(requested(request)),
    filedBy: async (_, limit) => kept.slice(0, limit).map(found),
    waitingFor: async () => [],
    ofMessage: async () => undefined,
    lastTold: async () => undefined,
    requestsTo: async () => [],
    requestOfMessage: async () => undefined,
    kept: async (files) => files,
    stored: async (files) => files.map(exampleFile),
    assertMayAdd: async () => undefined,
    change: async (id, command, runner) => change(id, command, runner),
  };
}

function opened(file: () => Case): OpenedCase | HuishengError {
  try {
    return { case: file(), code: CODE };
  } catch (error) {
    if (error instanceof HuishengError) return error;
    throw error;
  }
}

/** Bytes are never kept where a flow is tried out: a file is shown by its number. */
function exampleFile(id: FileId): FileRef {
  return { id, kind: 'document', name: id, mime: 'application/octet-stream', size: undefined };
}

/** Filed under the topic that its words point to. */
function example(title: LocalizedText, locale: Locale, policy: Policy): Petition {
  const topics = offeredTopics(policy);
  const pointed = topics.find(({ keywords }) => keywords.some((word) => title['zh-CN'].includes(word)));
  return {
    kind: 'complaint',
    topic: (pointed ?? topics[0])?.id ?? ('other' as TopicId),
    title: title[locale],
    body: title[locale],
    ...{ place: undefined, happenedOn: undefined, files: [], petitioner: { type: 'anonymous' } },
  };
}
