import type { FastifyInstance } from 'fastify';
import { createAlertDesk } from '#app/alerts/alert-desk.ts';
import { alertsSource, grownSource } from '#app/attention/alerts.ts';
import { newsSource } from '#app/attention/news.ts';
import { timersSource } from '#app/attention/timers.ts';
import { unseenSource } from '#app/attention/unseen.ts';
import { createReadAudit } from '#app/audit/read-audit.ts';
import type { CaseWorkOptions } from '#app/case-work.ts';
import { createCaseFiles } from '#app/cases/case-file.ts';
import { createCaseQueue } from '#app/cases/case-queue.ts';
import { createMarkRead } from '#app/cases/mark-read.ts';
import { createDirectNews } from '#app/direct-news.ts';
import type { FileLinks } from '#app/file-links.ts';
import { createFlowTaskPool } from '#app/flow-tasks/pool.ts';
import { createAuthoring } from '#app/flows/authoring.ts';
import { createDropOff } from '#app/flows/drop-off.ts';
import { createDraftEditing } from '#app/flows/edit-drafts.ts';
import { createFlowList } from '#app/flows/flow-list.ts';
import type { LiveLibrary } from '#app/flows/live-library.ts';
import { createMoves, type MovesOptions } from '#app/flows/moves.ts';
import { createScenarios, type ScenariosOptions } from '#app/flows/scenarios.ts';
import { createSimulations } from '#app/flows/simulations.ts';
import type { LivePolicy } from '#app/live-policy.ts';
import type { Receiver } from '#app/receive-message.ts';
import type { RerouteAccusations } from '#app/reroute-accusations.ts';
import { createDangerNews } from '#app/settings/danger-news.ts';
import type { LookAfterAccusations } from '#app/settings/look-after-accusations.ts';
import { createOfficeSettings } from '#app/settings/office-settings.ts';
import { createReleaseHeldCases } from '#app/settings/release-held-cases.ts';
import { createSettingHistory } from '#app/settings/setting-history.ts';
import { createManageAccounts } from '#app/sign-in/manage-accounts.ts';
import { createSignIn, type SignInOptions } from '#app/sign-in/sign-in.ts';
import { createDeadLetters } from '#app/trouble/dead-letters.ts';
import { createFailedTimers } from '#app/trouble/failed-timers.ts';
import { createUndeliveredMessages } from '#app/trouble/undelivered.ts';
import type { Channel } from '#channel/contract.ts';
import type { DeskService } from '#desk/contract.ts';
import type { AccountId } from '#domain/ids.ts';
import type { EngineWorld } from '#engine/contract.ts';
import { consoleApi } from '#http/console/api.ts';
import { consoleParts } from '#http/console/console.ts';
import { consolePage } from '#http/console/page.ts';
import { authenticateBy } from '#http/console/sign-in/authenticate.ts';
import { consoleCookies } from '#http/console/sign-in/cookies.ts';
import { providerCallback } from '#http/console/sign-in/provider-routes.ts';
import { Accounts } from '#store/accounts.ts';

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
