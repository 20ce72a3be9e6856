import type { Logger } from 'pino';
import type { IdSource } from '#domain/clock.ts';
import type { InboundMessage } from '#domain/messages.ts';
import type { LocalizedText } from '#domain/text.ts';
import type {
  Alarm,
  CommandCall,
  CommandOutcome,
  EngineWorld,
  FlowStep,
  TurnMessage,
  TurnResult,
} from '#engine/contract.ts';
import { type CalledFiling, filingOf, outcomeOf, writtenBy } from '#engine/run-command.ts';
import { turn } from '#engine/turn/turn.ts';
import { answerWords, type CaseWords, isAlertMessage, petitionWords, recordAlarm } from '#modules/alerts/index.ts';
import { insertFiles } from '#modules/attachments/index.ts';
import type { Filing, FlowCases } from '#modules/cases/flow-commands/command.ts';
import type { CaseReservations, CaseWork } from '#modules/cases/index.ts';
import { flowCases } from '#modules/cases/index.ts';
import type { KnownConversation } from '#platform/conversations/conversations.ts';
import { isAttended, moveConversation, setAddress, setReachable } from '#platform/conversations/conversations.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { sendMissed } from '#platform/outbox/missed.ts';
import type { OutboxCollector } from '#platform/outbox/outbox-collector.ts';
import type { Sender } from '#platform/outbox/sender.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { noteRefusal } from '#vocabulary/note-refusal.ts';
import { turnMessage } from './turn-message.ts';

/** A message and its conversation, which is locked by the transaction. */
export interface Turn {
  readonly message: InboundMessage;
  readonly conversation: KnownConversation;
}

/** Where a conversation stands after its turn, and how the turn went. */
export interface RanTurn {
  readonly conversation: KnownConversation;
  readonly steps: readonly FlowStep[];
  /** What it told of danger to life. */
  readonly alarm?: Alarm | undefined;
}

/**
 * Runs turns of different conversations in their transaction: collects what is to be sent, and gives where each conversation stands
 * afterwards. What several turns ask of the store is asked together. Rejects where a turn fails by itself.
 */
export type RunTurns = (
  tx: Prisma.TransactionClient,
  turns: readonly Turn[],
  outbox: OutboxCollector,
) => Promise<RanTurn[]>;

export interface RunTurnsOptions {
  readonly world: EngineWorld;
  readonly keyRing: KeyRing;
  readonly ids: IdSource;
  readonly reservations: CaseReservations;
  readonly jobs: Pick<Jobs, 'send'>;
  readonly sender: Pick<Sender, 'lease'>;
  /** Whether a model is configured, which looks for danger in what is added to cases. */
  readonly asksModel: boolean;
  readonly logger: Logger;
}

/** A turn that waits for what came of its command, or has ended. */
interface Stepping {
  readonly conversation: KnownConversation;
  readonly steps: Iterator<CommandCall, TurnResult, CommandOutcome>;
  /** What the citizen sent, and what a person of the office has to do with it. */
  readonly said: { readonly words: string; readonly office: TurnMessage['office'] };
  /** What it wrote into cases so far. */
  readonly cases: CaseWords[];
  at: IteratorResult<CommandCall, TurnResult>;
}

interface Calling {
  readonly call: CommandCall;
  readonly stepping: Stepping;
}

/** What a turn files. */
interface TurnFiling extends CalledFiling, Filing {
  readonly stepping: Stepping;
}

const backAgain: LocalizedText = {
  'zh-CN': '✅ 群众的聊天又能收到消息了，先前没能送达的正在补发。',
  en: '✅ The citizen’s chat takes messages again. What did not arrive before is being sent now.',
};

export function createRunTurns(options: RunTurnsOptions): RunTurns {
  const { world, keyRing, ids, reservations, jobs, sender } = options;
  return async (tx, turns, outbox) => {
    const work: CaseWork = { tx, outbox, reservations, keyRing, ids, policy: world.policy, clock: world.clock };
    const ran: RanTurn[] = [];
    const steppings: Stepping[] = [];
    for (const { message, conversation } of turns) {
      const before = await arrive(message, conversation);
      const taken = turnMessage(message, before, ids);
      if (!taken) {
        ran.push({ conversation: before, steps: [] });
        continue;
      }
      if (taken.files.length > 0) {
        await insertFiles(tx, taken.files, { keyRing, now: world.clock.now() });
        const fetched = taken.files.filter(({ source }) => source !== undefined);
        await jobs.send(
          tx,
          'fetch-file',
          fetched.map(({ file }) => ({ fileId: file.id })),
        );
      }
      const office = await officeOf(message, before);
      const steps = turn(before, { ...taken.message, office }, world);
      const said = { office, words: answerWords(taken.message.content) };
      steppings.push({ conversation: before, steps, said, cases: [], at: steps.next() });
    }
    await runCommands(steppings, work);
    for (const { conversation, said, cases, at } of steppings) {
      if (!at.done) throw new Error('a turn ended while it waited for a command');
      const { snapshot, standing, locale, messages, steps, alarm, alarmed, outside } = at.value;
      const after = { ...conversation, snapshot, standing, locale, turns: conversation.turns + 1 };
      ran.push({ conversation: after, steps, alarm });
      const answer = said.office === undefined ? '' : said.words;
      const aside = outside ? said.words : '';
      await recordAlarm({ conversation: conversation.id, alarm, alarmed, answer, aside, cases }, work);
      if (options.asksModel) {
        const added = cases.flatMap(({ caseId, words, opened }) => (opened || words === '' ? [] : [{ caseId }]));
        await jobs.send(tx, 'look-for-danger', added);
      }
      for (const reply of messages) outbox.toCitizen({ ...conversation, locale }, reply);
    }
    return ran;

    /** What a person of the office who writes with the citizen has to do with the message. */
    async function officeOf({ replyTo }: InboundMessage, before: KnownConversation): Promise<TurnMessage['office']> {
      const ref = replyTo;
      if (ref !== undefined && (await isAlertMessage(tx, { conversation: before.id, ref }))) return 'answered';
      return isAttended(before, world.clock.now()) ? 'writes' : undefined;
    }

    /** What the message says of the channel itself. */
    async function arrive(
      { content, answerTo }: InboundMessage,
      before: KnownConversation,
    ): Promise<KnownConversation> {
      if (content.type === 'moved') {
        await moveConversation(tx, { id: before.id, channel: before.channel, to: content.to }, keyRing);
        return before;
      }
      const reachable = content.type === 'reachability' ? content.reachable : true;
      if (reachable !== before.reachable) await setReachable(tx, [before.id], reachable);
      if (reachable && !before.reachable) {
        for (const caseId of await sendMissed(tx, before.id, sender.lease())) {
          outbox.toDesk({ type: 'thread', entry: { caseId, text: backAgain, quote: undefined } });
        }
      }
      const address = answerTo ?? before.address;
      if (address !== before.address) await setAddress(tx, { id: before.id, address }, keyRing);
      return { ...before, reachable, address };
    }
  };

  async function runCommands(steppings: readonly Stepping[], work: CaseWork): Promise<void> {
    const cases = flowCases(work);
    for (let waiting = callsOf(steppings); waiting.length > 0; waiting = callsOf(steppings)) {
      const [alone, filings] = partedCalls(waiting);
      if (filings.length > 0) await fileAll(filings, { cases, tx: work.tx });
      for (const { call, stepping } of alone) await runAlone(call, stepping, { cases, logger: options.logger });
    }
  }

  /** Opens the cases of many turns at once. */
  async function fileAll(
    filings: readonly TurnFiling[],
    { cases, tx }: { readonly cases: FlowCases; readonly tx: Prisma.TransactionClient },
  ): Promise<void> {
    const outcomes = await cases.open(filings);
    const opened = outcomes.flatMap((one) => (one instanceof HuishengError ? [] : [{ caseId: one.case.id }]));
    await jobs.send(tx, 'triage-case', opened);
    for (const [n, { stepping, petition, opened }] of filings.entries()) {
      const one = outcomes[n];
      if (!one) throw new Error('a petition came to nothing');
      if (one instanceof HuishengError) {
        noteRefusal(options.logger, one, 'case.open');
        goOn(stepping, { ok: false, error: one });
      } else {
        stepping.cases.push({ caseId: one.case.id, words: petitionWords(petition), opened: true });
        goOn(stepping, { ok: true, output: opened(one, cases.policy) });
      }
    }
  }
}

function goOn(stepping: Stepping, outcome: CommandOutcome): void {
  stepping.at = stepping.steps.next(outcome);
}

function callsOf(steppings: readonly Stepping[]): readonly Calling[] {
  return steppings.flatMap((stepping) => (stepping.at.done ? [] : [{ call: stepping.at.value, stepping }]));
}

/** The calls that are run one by one, and the petitions that are filed together. */
function partedCalls(waiting: readonly Calling[]): readonly [readonly Calling[], readonly TurnFiling[]] {
  const alone: Calling[] = [];
  const filings: TurnFiling[] = [];
  for (const calling of waiting) {
    const filing = filingOf(calling.call);
    if (filing) filings.push({ ...filing, runner: calling.stepping.conversation, stepping: calling.stepping });
    else alone.push(calling);
  }
  return [alone, filings];
}

/** Runs a command for one turn. */
async function runAlone(
  call: CommandCall,
  stepping: Stepping,
  { cases, logger }: { readonly cases: FlowCases; readonly logger: Logger },
): Promise<void> {
  const written = writtenBy(call);
  if (written) stepping.cases.push({ ...written, opened: false });
  const outcome = await outcomeOf(call, { runner: stepping.conversation, cases });
  if (!outcome.ok) noteRefusal(logger, outcome.error, call.command);
  goOn(stepping, outcome);
}
