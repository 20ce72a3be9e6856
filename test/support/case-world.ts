import type { DeskMessage } from '#desk/view.ts';
import type { ChannelName } from '#domain/channels.ts';
import type { ConversationId, OutboxId } from '#domain/ids.ts';
import type { OutboundMessage } from '#domain/messages.ts';
import type { NetworkName } from '#domain/network.ts';
import type { Locale } from '#domain/text.ts';
import { runFlowCommand } from '#engine/run-command.ts';
import type { CommandCall } from '#flow/commands.ts';
import type { FlowRunner } from '#modules/cases/flow-commands/command.ts';
import type { CaseWork } from '#modules/cases/service/case-commands.ts';
import { createCaseReservations } from '#modules/cases/service/case-reservations.ts';
import { flowCases } from '#modules/cases/service/flow-cases.ts';
import { addressIndex, sealAddress } from '#platform/conversations/conversations.ts';
import type { JobPayloads, Jobs } from '#platform/jobs/jobs.ts';
import { endRows, insertOutbox, type OutboxRow } from '#platform/outbox/outbox.ts';
import { createOutboxCollector } from '#platform/outbox/outbox-collector.ts';
import type { TestDatabase } from './database.ts';
import { deskService } from './desk-service.ts';
import { countingIds, frozenClock } from './frozen.ts';
import { policy } from './office.ts';

/** Empties a database faster than a new one is made. The triggers that keep a case's story append-only are off meanwhile. */
export async function emptyCases({ prisma }: TestDatabase): Promise<void> {
  await prisma.$transaction([
    prisma.$executeRaw`SET LOCAL session_replication_role = 'replica'`,
    prisma.$executeRaw`TRUNCATE conversation, "case", outbox, case_number_counter, lookup_failure, inbound, timer CASCADE`,
  ]);
}

/** The use cases of cases over a test database, with the sender replaced by a list of what it was handed. */
export function caseWorld({ prisma, keyRing }: TestDatabase) {
  const clock = frozenClock();
  const ids = countingIds(1);
  const reservations = createCaseReservations({ prisma, keyRing, policy, clock });
  const dispatched: OutboxRow[] = [];
  let nudges = 0;
  const lease = () => ({
    holder: '00000000-0000-7000-8000-0000000000aa',
    now: clock.now(),
    since: clock.now(),
    until: new Date(clock.now().getTime() + 60_000),
  });
  const newCollector = () => createOutboxCollector({ ids, channels: new Map(), desk: 'slack' });
  const sender = {
    lease,
    dispatch: (rows: readonly OutboxRow[]) => {
      dispatched.push(...rows);
    },
    nudge: async () => {
      nudges += 1;
    },
  };
  const jobs: (keyof JobPayloads)[] = [];
  const sendJobs: Jobs['send'] = async (_tx, name, payloads) => {
    jobs.push(...payloads.map(() => name));
  };
  const desk = deskService({ prisma, keyRing, policy, clock, ids, sender, newCollector, jobs: { send: sendJobs } });

  /** Runs `work` in a transaction that commits even where it throws, as a turn's does. */
  async function inTurn<Result>(work: (context: CaseWork) => Promise<Result>): Promise<Result> {
    const outcome = await prisma.$transaction(async (tx) => {
      const outbox = newCollector();
      const ended = await work({ tx, outbox, reservations, keyRing, policy, clock, ids }).then(
        (value) => ({ ok: true, value }) as const,
        (error: unknown) => ({ ok: false, error }) as const,
      );
      dispatched.push(...(await insertOutbox(tx, outbox.drafts, { keyRing, lease: lease() })));
      return ended;
    });
    if (!outcome.ok) throw outcome.error;
    return outcome.value;
  }

  return {
    ...{ clock, ids, desk, sender, newCollector },
    inTurn,
    nudges: () => nudges,
    /** What jobs were to be done. */
    jobs,
    /** What was handed to the sender since the last call, as it would be shown. */
    sent() {
      const rows = dispatched.splice(0);
      const toCitizen = rows.flatMap((row): OutboundMessage[] => (row.recipient === 'citizen' ? [row.message] : []));
      const toDesk = rows.flatMap((row): DeskMessage[] => (row.recipient === 'citizen' ? [] : [row.message]));
      return { rows, toCitizen, toDesk };
    },
    async conversation(
      address: string,
      locale: Locale = 'zh-CN',
      channel: ChannelName = 'telegram',
      networks: readonly NetworkName[] = [],
    ): Promise<FlowRunner> {
      const id = ids.uuid() as ConversationId;
      await prisma.conversation.create({
        data: {
          id,
          channel,
          addressIndex: new Uint8Array(addressIndex(keyRing, channel, address)),
          addressSealed: new Uint8Array(sealAddress(keyRing, id, address)),
          locale,
          networks: [...networks],
          createdAt: clock.now(),
          updatedAt: clock.now(),
        },
      });
      return { id, channel, locale };
    },
    run: (call: CommandCall, runner: FlowRunner) =>
      inTurn((work) => runFlowCommand(call, { runner, cases: flowCases(work) })),
    /** Ends every pending row of a channel. */
    async end(state: 'sent' | 'failed' | 'unknown', channel: ChannelName | 'slack' = 'telegram'): Promise<void> {
      const rows = await prisma.outbox.findMany({ where: { state: 'pending', channel } });
      const endings = rows.map(({ id }) => ({ id: id as OutboxId, state, ref: undefined, reason: 'test' }));
      await endRows(prisma, endings, clock.now());
    },
  };
}
