import { isHeld, receiverName } from '#cases/authority.ts';
import type { Petition } from '#cases/case.ts';
import { calendarDay } from '#cases/clocks.ts';
import type { CaseCommand } from '#cases/command.ts';
import { stateNames } from '#cases/names.ts';
import { caseNamedIn } from '#cases/number.ts';
import type { ChannelName } from '#domain/channels.ts';
import { HuishengError } from '#domain/errors.ts';
import type { CaseId, ConversationId } from '#domain/ids.ts';
import type { Policy } from '#domain/policy.ts';
import { inEachLanguage, type Locale } from '#domain/text.ts';
import { storedWhen } from '#domain/when.ts';
import type { CommandCall, CommandInput, CommandName, CommandOutput } from '#flow/commands.ts';
import { casesOfConversation, findCase, type StoredCase } from '#store/cases.ts';
import { refusedAmong } from '#store/files.ts';
import { askedOf } from './asked-cases.ts';
import { type CaseWork, type OpenedCase, type OpenRequest, openCases, runCaseCommand } from './case-commands.ts';
import { findByCode, findOwn } from './case-lookup.ts';
import { caseView } from './case-view.ts';
import { assertMayAdd } from './filing-limits.ts';
import { answerWithdrawal, requestWithdrawal } from './withdrawals.ts';

/** Cases that a citizen's list shows. */
const LISTED_CASES = 20;

/** Who runs a flow, and where. */
export interface FlowRunner {
  readonly id: ConversationId;
  readonly channel: ChannelName;
  /** The language that the citizen reads now. */
  readonly locale: Locale;
}

/** The commands of flows that concern cases. */
export type CaseCall = Extract<CommandCall, { readonly command: `case.${string}` }>;
type CaseOutput = CommandOutput<CaseCall['command'] & CommandName>;

/**
 * Runs a flow's command in the turn's transaction. A `HuishengError` is an answer to the flow, and the transaction goes on: what was
 * written before it stays. A `case` in the input is trusted, since its unguessable id is only given to a conversation that filed the
 * case or opened it with the query code.
 */
export async function runFlowCommand(call: CaseCall, runner: FlowRunner, work: CaseWork): Promise<CaseOutput> {
  const view = (stored: StoredCase) => caseView(stored, runner, work);
  switch (call.command) {
    case 'case.open': {
      const [opened] = await openPetitions([{ input: call.input, runner }], work);
      if (!opened || opened instanceof HuishengError) throw opened ?? new Error('no petition was opened');
      return opened;
    }
    case 'case.mine':
      return listOwn(runner, work);
    case 'case.asked':
      return askedOf(call.input, runner.id, work);
    case 'case.named':
      return caseNamedIn(call.input.said);
    case 'case.find':
      return view(await findByCode(call.input, runner.id, work));
    case 'case.own':
      return view(await findOwn(call.input.number, runner.id, work));
    case 'case.view':
      return view(await byId(call.input.case, work));
    case 'case.supplement': {
      const { case: id, text, files } = call.input;
      await assertMayAdd(id, work);
      const sent = files.map((file) => file.id);
      const refused = await refusedAmong(work.tx, sent);
      const kept = sent.filter((file) => !refused.has(file));
      return run(id, { type: 'supplement', text, files: kept }, { runner, work });
    }
    case 'case.withdraw':
      return run(call.input.case, { type: 'withdraw', reason: call.input.reason }, { runner, work });
    case 'case.request-withdrawal':
      await assertMayAdd(call.input.case, work);
      return requestWithdrawal(call.input.case, { runner, work });
    case 'case.answer-withdrawal':
      return answerWithdrawal(call.input.answer, { runner, work });
    case 'case.resume':
      return run(call.input.case, { type: 'resume' }, { runner, work });
    case 'case.evaluate': {
      const { case: id, ...evaluation } = call.input;
      return run(id, { type: 'evaluate', evaluation }, { runner, work });
    }
  }
}

/** A petition that a flow files. */
export interface Filing {
  readonly input: CommandInput<'case.open'>;
  readonly runner: FlowRunner;
}

/** Runs `case.open` for many flows at once; gives one entry a filing. */
export async function openPetitions(
  filings: readonly Filing[],
  work: CaseWork,
): Promise<(CommandOutput<'case.open'> | HuishengError)[]> {
  const opened = await openCases(filings.map(openRequest), work);
  return opened.map((one) => (one instanceof HuishengError ? one : openOutput(one, work.policy)));
}

export function openRequest({ input, runner: { id: conversation, channel, locale } }: Filing): OpenRequest {
  return { conversation, channel, locale, petition: petitionFrom(input) };
}

/** What the flow hears of its case. */
export function openOutput({ case: opened, code }: OpenedCase, policy: Policy): CommandOutput<'case.open'> {
  const { id, number, dueAt, accusation } = opened;
  return {
    ...{ id, number, code, dueOn: calendarDay(dueAt, policy.clocks.timeZone) },
    ...{ unit: receiverName(policy, opened), accusation: accusation !== undefined, seeking: isHeld(opened) },
  };
}

function petitionFrom(input: CommandInput<'case.open'>): Petition {
  const { kind, topic, title, body, place, happenedOn, files, anonymous, name, phone } = input;
  return {
    kind,
    topic,
    title,
    body,
    place: place
      ? {
          words: place.words,
          ...(place.latitude === undefined ? {} : { latitude: place.latitude }),
          ...(place.longitude === undefined ? {} : { longitude: place.longitude }),
        }
      : undefined,
    happenedOn: storedWhen(happenedOn ?? undefined),
    files: files.map((file) => file.id),
    petitioner: anonymous ? { type: 'anonymous' } : { type: 'named', name: name ?? '', phone: phone ?? '' },
  };
}

async function listOwn(runner: FlowRunner, work: CaseWork): Promise<CommandOutput<'case.mine'>> {
  const cases = await casesOfConversation(work.tx, { conversation: runner.id, limit: LISTED_CASES }, work.keyRing);
  const items = cases.map(({ case: { id, number, state, petition } }) => {
    const stateName = stateNames[state];
    const line = inEachLanguage((locale) => `${number} ${petition.title} · ${stateName[locale]}`);
    return { id, number, title: petition.title, stateName, line };
  });
  return { count: items.length, items };
}

async function byId(id: CaseId, work: CaseWork): Promise<StoredCase> {
  const stored = await findCase(work.tx, id, work.keyRing);
  if (!stored) throw new HuishengError('case.not-found');
  return stored;
}

async function run(
  caseId: CaseId,
  command: CaseCommand,
  { runner, work }: { readonly runner: FlowRunner; readonly work: CaseWork },
): Promise<Record<string, never>> {
  const actor = { type: 'citizen', conversation: runner.id } as const;
  await runCaseCommand({ caseId, command, actor, through: runner.channel }, work);
  return {};
}
