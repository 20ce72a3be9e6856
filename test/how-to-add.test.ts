import { expect, onTestFinished, test } from 'vitest';
import type { ConversationId } from '#domain/ids.ts';
import { locales } from '#domain/text.ts';
import type { FlowCommand } from '#flow/commands/command.ts';
import { sandboxCases } from '#modules/authoring/service/sandbox-cases.ts';
import type { FlowTurn } from '#modules/cases/flow-commands/command.ts';
import type { EventKind } from '#modules/cases/model/events/kind.ts';
import { openCases } from '#modules/cases/service/case-commands.ts';
import { setTimers } from '#platform/timers/set-timers.ts';
import { formatText } from '#text/format.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { member } from './support/case-office.ts';
import { caseWorld } from './support/case-world.ts';
import { freshDatabase } from './support/database.ts';
import { citizen, openedCase, petition, policy } from './support/office.ts';
import { exampleOf } from './support/page-example.ts';
import { timersOf } from './support/timers.ts';

test('the timer of the page compiles, and fires each week until the case is claimed', async () => {
  const database = await freshDatabase();
  onTestFinished(() => database.close());
  const world = caseWorld(database);
  const { remindOfCase } = await exampleOf('timer', '#modules/cases/service');
  const { id: conversation, channel, locale } = await world.conversation('zhang');
  const [opened] = await world.inTurn((work) => openCases([{ conversation, channel, locale, petition }], work));
  if (!opened || opened instanceof HuishengError) throw opened ?? new Error('not opened');
  const { id } = opened.case;
  const timer = { kind: 'withdrawal-request.expires', subject: id } as const;
  await database.prisma.$transaction((tx) => setTimers(tx, [{ ...timer, dueAt: world.clock.now() }]));
  world.sent();
  const timers = timersOf({ ...world, ...database, policy }, { [timer.kind]: remindOfCase(database) });
  expect(await timers.fireDue()).toBe(1);
  expect(world.sent().toDesk).toEqual([{ type: 'card', caseId: id }]);
  world.clock.advance(7 * 86_400_000);
  const claim = { externalId: world.ids.uuid(), through: 'slack', staff: member('wang'), caseId: id } as const;
  await world.desk.run({ ...claim, command: { type: 'claim' } });
  expect(await timers.fireDue()).toBe(1);
  // The case itself has timers of its own.
  expect(await database.prisma.timer.count({ where: { kind: timer.kind } })).toBe(0);
});

test('the event of the page compiles, and is told in both languages', async () => {
  type Visited = { readonly type: 'visited'; readonly finding: string };
  const { visited }: { visited: EventKind<Visited> } = await exampleOf('event', '#modules/cases/model/events');
  const fact = visited.fact.parse({ type: 'visited', finding: '井盖确实缺失' });
  const after = openedCase();
  const event = {
    id: 'e' as never,
    caseId: after.id,
    sequence: 2,
    at: after.openedAt,
    through: 'slack',
    fact,
  } as const;
  const told = { event: { ...event, actor: citizen }, fact, after, policy, byCode: false };
  if (visited.internal) throw new Error('the citizen is to hear of it');
  const lines = [
    visited.thread({ ...told, who: { 'zh-CN': '李经办', en: 'Mr Li' } }),
    ...[visited.timeline({ ...told, you: true, who: 'you' }) ?? []].flat(),
    ...[visited.echo(told) ?? []].flat(),
  ];
  expect(lines).toHaveLength(3);
  for (const { text, values } of lines) {
    for (const locale of locales) expect(formatText(text, locale, values)).toMatch(/^[^{}]+$/);
  }
});

test('the command of flows of the page compiles, and runs on cases that are tried out', async () => {
  type Steps = FlowCommand & { run(input: object, turn: FlowTurn): Promise<unknown> };
  const { steps }: { steps: Steps } = await exampleOf('flow-command', '#modules/cases/flow-commands');
  const runner = { id: 'c' as ConversationId, channel: 'webchat', locale: 'en' } as const;
  const turn = { runner, cases: sandboxCases(policy, runner) };
  const run = (id: string) => steps.run(steps.input.parse({ case: id }), turn);
  expect(steps.output.parse(await run('case-1'))).toEqual({ count: 2 });
  await expect(run('case-9')).rejects.toMatchObject({ code: steps.errors[0] });
});
