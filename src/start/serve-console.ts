import type { FastifyInstance } from 'fastify';
import type { Channel } from '#channel/contract.ts';
import type { DeskService } from '#desk/contract.ts';
import type { AccountId } from '#domain/ids.ts';
import type { EngineWorld } from '#engine/contract.ts';
import {
  Accounts,
  authenticateBy,
  consoleCookies,
  createManageAccounts,
  createSignIn,
  providerCallback,
  type SignInOptions,
} from '#modules/access/index.ts';
import { alertsSource, createAlertDesk, grownSource } from '#modules/alerts/index.ts';
import type { FileLinks } from '#modules/attachments/index.ts';
import { createReadAudit } from '#modules/audit/index.ts';
import {
  createAuthoring,
  createDraftEditing,
  createDropOff,
  createFlowList,
  createFlowTaskPool,
  createMoves,
  createScenarios,
  createSimulations,
  type MovesOptions,
  type ScenariosOptions,
} from '#modules/authoring/index.ts';
import type { CaseWorkOptions, RerouteAccusations } from '#modules/cases/index.ts';
import {
  createCaseFiles,
  createCaseQueue,
  createDirectNews,
  createMarkRead,
  newsSource,
  unseenSource,
} from '#modules/cases/index.ts';
import type { LiveLibrary, Receiver } from '#modules/conversations/index.ts';
import { createDeadLetters } from '#modules/conversations/index.ts';
import type { LivePolicy } from '#modules/office/index.ts';
import { createFailedTimers, createUndeliveredMessages, timersSource } from '#modules/operations/index.ts';
import type { LookAfterAccusations } from '#modules/settings/index.ts';
import {
  createDangerNews,
  createOfficeSettings,
  createReleaseHeldCases,
  createSettingHistory,
} from '#modules/settings/index.ts';
import { consoleApi } from '#platform/console/api.ts';
import { consolePage } from '#platform/console/page.ts';
import { consoleParts } from './console.ts';

export interface ConsoleOptions extends Omit<CaseWorkOptions, 'policy'> {
  readonly policy: LivePolicy;
  readonly flows: LiveLibrary;
  readonly world: EngineWorld;
  /** Where people reach us, by the configuration. */
  readonly publicOrigin: string | undefined;
  readonly providers: SignInOptions['providers'];
  readonly channels: readonly Channel[];
  /** Whether the office works in Slack. */
  readonly slackIsOn: boolean;
  readonly receiver: Pick<Receiver, 'retry'>;
  readonly links: FileLinks;
  /** What staff may ask, here as in Slack. */
  readonly desk: DeskService;
  readonly sendMove: MovesOptions['send'];
  readonly rerouteAccusations: RerouteAccusations;
  readonly lookAfterAccusations: LookAfterAccusations;
  /** The scenarios that came with the program. */
  readonly shipped: ScenariosOptions['shipped'];
}

export interface ServedConsole {
  /** The secret of the link for the first set-up; `undefined` once there is an account. */
  makeSetUp(): Promise<string | undefined>;
  /** Ends the checks that are under way on threads. */
  stop(): Promise<void>;
}

/** Puts the console's parts together, and serves its API and its page. */
export async function serveConsole(server: FastifyInstance, options: ConsoleOptions): Promise<ServedConsole> {
  const { prisma, keyRing, clock, ids, policy, flows, world, publicOrigin } = options;
  const people = { prisma, keyRing, policy: () => policy, clock, ids };
  const signIn = createSignIn({ ...people, providers: options.providers });
  const cookies = consoleCookies(publicOrigin?.startsWith('https:') ?? false);
  const namesOf = (ids: readonly AccountId[]) => new Accounts(keyRing).names(prisma, ids);
  const tasks = createFlowTaskPool();
  const settings = createOfficeSettings({
    ...{ prisma, policy, flows, clock, namesOf },
    rerouteAccusations: options.rerouteAccusations,
  });
  const { shipped, channels } = options;
  const scenarios = createScenarios({ authoring: { prisma, clock, ids }, world, tasks, shipped });
  const scenariosOf = scenarios.beforePublishing;
  const authoring = createAuthoring({ prisma, clock, ids, flows, policy, channels, namesOf, tasks, scenariosOf });
  await consoleApi(server, {
    parts: consoleParts({
      ...{ signIn, cookies, publicOrigin },
      accounts: { manage: createManageAccounts({ ...people, ...signIn }), policy: people.policy },
      ownNotices: { directNews: createDirectNews(options), slackIsOn: options.slackIsOn },
      attention: [
        alertsSource({ prisma, keyRing, policy }),
        grownSource(prisma),
        newsSource({ prisma, policy }),
        unseenSource(prisma),
        timersSource(prisma),
      ],
      alerts: createAlertDesk(options),
      audit: createReadAudit({
        ...{ ...people, accounts: signIn.accounts },
        flowTitle: (flow) => flows.latest(flow)?.document.title,
      }),
      flowList: createFlowList(authoring),
      drafts: createDraftEditing(authoring),
      moves: createMoves({ authoring, keyRing, policy, send: options.sendMove }),
      ...{ scenarios, simulations: createSimulations(world, { check: authoring.check, tasks }) },
      dropOff: createDropOff({ prisma, clock, flows, policy }),
      cases: {
        queue: createCaseQueue({ prisma, keyRing, policy, clock }),
        files: createCaseFiles({
          ...{ prisma, keyRing, policy, clock, ids },
          ...{ links: options.links, desk: options.desk, markRead: createMarkRead(options) },
        }),
        policy,
      },
      settings,
      settingHistory: createSettingHistory({ prisma, policy, settings, namesOf }),
      dangerNews: createDangerNews({ prisma, policy, settings }),
      releaseHeldCases: createReleaseHeldCases(options),
      lookAfterAccusations: options.lookAfterAccusations,
      undelivered: createUndeliveredMessages(options),
      deadLetters: createDeadLetters(options),
      failedTimers: createFailedTimers(options),
    }),
    authenticate: authenticateBy(signIn.sessions, { cookie: cookies.session, publicOrigin }),
  });
  providerCallback(server, { byProvider: signIn.byProvider, cookies, publicOrigin });
  await consolePage(server);
  return { makeSetUp: () => signIn.links.makeSetUp(), stop: () => tasks.stop() };
}
