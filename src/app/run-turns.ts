import type { Jobs } from '#delivery/jobs.ts';
import type { IdSource } from '#domain/clock.ts';
import { HuishengError } from '#domain/errors.ts';
import type { CaseId } from '#domain/ids.ts';
import type { Address, InboundMessage } from '#domain/messages.ts';
import type { Alarm, CommandCall, CommandOutcome, EngineWorld, FlowStep, TurnResult } from '#engine/contract.ts';
import { turn } from '#engine/turn.ts';
import type { KnownConversation } from '#store/conversations.ts';
import { moveConversation, setReachable } from '#store/conversations.ts';
import { insertFiles } from '#store/files.ts';
import type { Prisma } from '#store/generated/client.ts';
import type { KeyRing } from '#store/key-ring.ts';
import { type CaseWords, petitionWords, recordAlarm } from './alerts/record-alarm.ts';
import type { CaseBlanks } from './case-blanks.ts';
import type { CaseWork } from './case-commands.ts';
import { type CaseCall, openPetitions, runFlowCommand } from './flow-commands.ts';
import type { OutboxCollector } from './outbox-collector.ts';
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
  readonly blanks: CaseBlanks;
  readonly jobs: Pick<Jobs, 'send'>;
}

/** A turn that waits for what came of its command, or has ended. */
interface Stepping {
  readonly conversation: KnownConversation;
  readonly address: Address;
  readonly steps: Iterator<CommandCall, TurnResult, CommandOutcome>;
  /** What it wrote into cases so far. */
  readonly cases: CaseWords[];
  at: IteratorResult<CommandCall, TurnResult>;
}

export function createRunTurns(options: RunTurnsOptions): RunTurns {
  const { world, keyRing, ids, blanks, jobs } = options;
  return async (tx, turns, outbox) => {
    const work: CaseWork = { tx, outbox, blanks, keyRing, ids, policy: world.policy, clock: world.clock };
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
      const steps = turn(before, taken.message, world);
      steppings.push({ conversation: before, address: message.address, steps, cases: [], at: steps.next() });
    }
    await runCommands(steppings, work);
    for (const { conversation, address, cases, at } of steppings) {
      if (!at.done) throw new Error('a turn ended while it waited for a command');
      const { snapshot, standing, locale, messages, steps, alarm, alarmed } = at.value;
      const after = { ...conversation, snapshot, standing, locale, turns: conversation.turns + 1 };
      ran.push({ conversation: after, steps, alarm });
      await recordAlarm({ conversation: conversation.id, alarm, alarmed, cases }, work);
      for (const reply of messages) outbox.toCitizen({ ...conversation, locale, address }, reply);
    }
    return ran;

    /** What the message says of the channel itself. */
    async function arrive({ content }: InboundMessage, before: KnownConversation): Promise<KnownConversation> {
      if (content.type === 'moved') {
        await moveConversation(tx, { id: before.id, channel: before.channel, to: content.to }, keyRing);
        return before;
      }
      const reachable = content.type === 'reachability' ? content.reachable : true;
      if (reachable !== before.reachable) await setReachable(tx, [before.id], reachable);
      return { ...before, reachable };
    }
  };

  async function runCommands(steppings: readonly Stepping[], work: CaseWork): Promise<void> {
    const goOn = (stepping: Stepping, outcome: CommandOutcome) => {
      stepping.at = stepping.steps.next(outcome);
    };
    for (let waiting = callsOf(steppings); waiting.length > 0; waiting = callsOf(steppings)) {
      const filings = waiting.flatMap(({ call, stepping }) =>
        call.command === 'case.open' ? [{ input: call.input, runner: stepping.conversation, stepping }] : [],
      );
      if (filings.length > 0) {
        const opened = await openPetitions(filings, work);
        await jobs.send(
          work.tx,
          'triage-case',
          opened.flatMap((one) => (one instanceof HuishengError ? [] : [{ caseId: one.id as CaseId }])),
        );
        for (const [n, { stepping, input }] of filings.entries()) {
          const one = opened[n];
          if (one && !(one instanceof HuishengError)) {
            stepping.cases.push({ caseId: one.id as CaseId, words: petitionWords(input), opened: true });
          }
          if (one) goOn(stepping, one instanceof HuishengError ? { ok: false, error: one } : { ok: true, output: one });
        }
      }
      for (const { call, stepping } of waiting) {
        if (call.command === 'case.open') continue;
        stepping.cases.push(...wordsFor(call));
        goOn(stepping, await runCommand(call, stepping.conversation, work));
      }
    }
  }
}

function callsOf(steppings: readonly Stepping[]): { readonly call: CommandCall; readonly stepping: Stepping }[] {
  return steppings.flatMap((stepping) => (stepping.at.done ? [] : [{ call: stepping.at.value, stepping }]));
}

/** What a command writes into a case that there is already. */
function* wordsFor(call: CommandCall): Generator<CaseWords> {
  switch (call.command) {
    case 'case.supplement':
      return yield { caseId: call.input.case, words: call.input.text, opened: false };
    case 'case.withdraw':
      return yield { caseId: call.input.case, words: call.input.reason, opened: false };
    case 'case.evaluate':
      return yield { caseId: call.input.case, words: call.input.words, opened: false };
  }
}

/** A refusal is an answer to the flow; anything else fails the turn. */
async function runCommand(
  call: Exclude<CommandCall, { command: 'case.open' }>,
  runner: KnownConversation,
  work: CaseWork,
): Promise<CommandOutcome> {
  // The engine changes the language itself.
  if (call.command === 'conversation.set-locale') return { ok: true, output: {} };
  try {
    return { ok: true, output: await runFlowCommand(call satisfies CaseCall, runner, work) };
  } catch (error) {
    if (error instanceof HuishengError && error.http < 500) return { ok: false, error };
    throw error;
  }
}
