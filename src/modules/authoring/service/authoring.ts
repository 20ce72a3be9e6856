import type { Problem } from '#document/problem.ts';
import type { Clock, IdSource } from '#domain/clock.ts';
import type { AccountId, DraftId } from '#domain/ids.ts';
import type { CheckedChannel } from '#flow/checks/check.ts';
import type { LiveLibrary } from '#modules/conversations/index.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { Prisma, PrismaClient } from '#platform/database/generated/client.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { type FlowDraft, findDraft, lockDraft } from '../store/flow-drafts.ts';
import type { PublishingGround } from './check-flow.ts';
import type { FlowTaskPool } from './tasks/pool.ts';
import { type FlowTaskResult, plainPolicy } from './tasks/tasks.ts';

/** What work on flows stands on. */
export interface Authoring {
  readonly prisma: PrismaClient;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly flows: LiveLibrary;
  /** All that is wrong with a document as it would stand among the published ones; `quick` leaves out what takes seconds. */
  readonly check: (document: unknown, how: 'quick' | 'whole') => Promise<readonly Problem[]>;
  /** What a flow's file says, YAML or JSON; it may be anything. */
  readonly read: (file: string, text: string) => Promise<FlowTaskResult<'read'>>;
  /** Whether a second person must approve what is published. */
  readonly secondPerson: () => Promise<boolean>;
  /** What colleagues are called; those that are unknown are left out. */
  readonly namesOf: (accounts: readonly AccountId[]) => Promise<ReadonlyMap<string, string>>;
}

/** What {@link Authoring} is made of, beside what it has itself. */
export interface AuthoringParts extends Pick<Authoring, 'prisma' | 'clock' | 'ids' | 'flows' | 'namesOf'> {
  readonly policy: Policy;
  /** The channels that are enabled, which what is published must fit. */
  readonly channels: ReadonlyMap<string, CheckedChannel>;
  readonly tasks: FlowTaskPool;
  /** What is played before a flow is published. */
  readonly scenariosOf: (flow: string) => Promise<PublishingGround['scenarios']>;
}

export function createAuthoring({ policy, channels, tasks, scenariosOf, ...parts }: AuthoringParts): Authoring {
  const { prisma, flows, clock } = parts;
  return {
    ...parts,
    async check(document, how) {
      const among = {
        flows: flows.all().map((flow) => flow.document),
        policy: plainPolicy(policy),
        channels: [...channels.values()].map(({ name, limits: { buttonLabel, buttons } }) => {
          return { name, limits: { buttonLabel, buttons } };
        }),
      };
      if (how === 'quick') return tasks.run('check', { document, among });
      const flow: unknown =
        typeof document === 'object' && document !== null ? Reflect.get(document, 'flow') : undefined;
      const ground = { ...among, scenarios: await scenariosOf(String(flow)) };
      return tasks.run('checkWhole', { document, ground, now: clock.now() });
    },
    read: (file, text) => tasks.run('read', { file, text }),
    secondPerson: async () => {
      const setting = await prisma.setting.findUnique({ where: { name: 'console' } });
      return setting !== null && Object.is(Reflect.get(Object(setting.value), 'secondPerson'), true);
    },
  };
}

/** Which draft, by its address. */
export interface DraftAt {
  readonly flow: string;
  readonly draft: DraftId;
}

/** @throws HuishengError `request.not-found` */
export async function draftAt(db: Prisma.TransactionClient, at: DraftAt): Promise<FlowDraft> {
  return existing(await findDraft(db, at.draft), at);
}

/**
 * Locks a draft that is still worked on.
 * @throws HuishengError `request.not-found`, `flow.draft-ended`
 */
export async function lockOpenDraft(tx: Prisma.TransactionClient, at: DraftAt): Promise<FlowDraft> {
  const draft = existing(await lockDraft(tx, at.draft), at);
  if (draft.state === 'published' || draft.state === 'discarded') {
    throw new HuishengError('flow.draft-ended', { values: { state: draft.state } });
  }
  return draft;
}

function existing(draft: FlowDraft | undefined, { flow }: DraftAt): FlowDraft {
  if (draft?.flow !== flow) throw new HuishengError('request.not-found');
  return draft;
}
