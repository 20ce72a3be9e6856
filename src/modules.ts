import type { DeskPosts, DeskService } from '#desk/contract.ts';
import type { Problem } from '#document/problem.ts';
import type { Locale } from '#domain/text.ts';
import type { Scenario } from '#engine/rehearsal/scenario-file.ts';
import type { FlowDocument } from '#flow/document.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import type { FileStore } from '#platform/files/file-store.ts';
import type { JobHandlers } from '#platform/jobs/jobs.ts';
import type { Ground, Module } from '#platform/module.ts';
import type { TimerHandlers } from '#platform/timers/handlers.ts';
import type { TellingWork } from '#platform/work/work.ts';
import { type AccessOptions, accessParts, openAccess } from './modules/access/module.ts';
import { alertsParts, openAlerts } from './modules/alerts/module.ts';
import { openAttachments } from './modules/attachments/module.ts';
import { auditParts, openAudit } from './modules/audit/module.ts';
import { authoringParts, openAuthoring } from './modules/authoring/module.ts';
import { openFlows } from './modules/authoring/service/open-flows.ts';
import { casesParts, openCases } from './modules/cases/module.ts';
import { type ConversationsOptions, conversationsParts, openConversations } from './modules/conversations/module.ts';
import { intakeParts, openIntake } from './modules/intake/module.ts';
import type { Policy } from './modules/office/model/policy.ts';
import { openOffice } from './modules/office/module.ts';
import { openOperations, operationsParts } from './modules/operations/module.ts';
import { openSettings, settingsParts } from './modules/settings/module.ts';
import { openTriage, type TriageOptions } from './modules/triage/module.ts';

export interface ModulesOptions
  extends Omit<AccessOptions, 'policy'>,
    Pick<TriageOptions, 'model'>,
    Pick<ConversationsOptions, 'onBatch' | 'onAlarm'> {
  /** What the office wrote into `flows/`, checked. */
  readonly office: {
    readonly documents: readonly FlowDocument[];
    /** What bars some of them from being published. */
    readonly barring: readonly Problem[];
    readonly policy: Policy;
    readonly scenarios: ReadonlyMap<string, readonly Scenario[]>;
  };
  readonly fileStore: FileStore;
  readonly spoolFolder: string;
  readonly defaultLocale: Locale;
}

export type Modules = Awaited<ReturnType<typeof openModules>>;

/** Opens every module, each on those that it needs. One that is not here does not exist. */
export async function openModules(ground: Ground, options: ModulesOptions) {
  const { prisma, clock, ids, logger } = ground;
  const office = await openOffice(ground, options.office.policy);
  const { policy } = office;
  const { documents, barring } = options.office;
  const flows = await openFlows(prisma, documents, { clock, ids, logger, barring });
  const access = openAccess(ground, { ...options, policy: () => policy });
  const { namesOf } = access;
  const attachments = openAttachments(ground, options);
  const cases = openCases(ground, { policy, links: attachments.links });
  const triage = openTriage(ground, { policy, model: options.model });
  const alerts = openAlerts(ground, { policy, findDanger: triage.findDanger });
  const { asksModel } = triage;
  const { reservations } = cases;
  const conversations = openConversations(ground, { ...options, policy, flows, reservations, asksModel });
  const intake = openIntake(ground, { policy, reservations });
  const { world } = conversations;
  const authoring = openAuthoring(ground, { policy, flows, world, shipped: options.office.scenarios, namesOf });
  const audit = openAudit(ground, {
    policy: () => policy,
    accounts: access.signIn.accounts,
    flowTitle: (flow) => flows.latest(flow)?.document.title,
  });
  const settings = openSettings(ground, { policy, flows, namesOf, rerouteAccusations: cases.reroute });
  const operations = openOperations(ground, { policy });

  const opened = {
    office,
    access,
    attachments,
    cases,
    triage,
    alerts,
    conversations,
    intake,
    authoring,
    audit,
    settings,
    operations,
  };
  const desk: DeskService = { ...cases.desk, ...operations.desk, ...alerts.desk };
  const posts: DeskPosts = { ...cases.posts, ...alerts.posts };
  const timers: TimerHandlers<TellingWork> = { ...cases.timers, ...alerts.timers };
  const jobs: Omit<JobHandlers, 'clean-up'> = {
    'fetch-file': attachments.fetchFile.run,
    // All read a new case: one job for each case costs less than three.
    'triage-case': async (payload) => {
      await cases.index.index(payload.caseId);
      await cases.noteRepeat(payload.caseId);
      await alerts.lookForDanger(payload);
      await triage.triageCase(payload);
    },
    'look-for-danger': alerts.lookForDanger,
    'move-conversations': authoring.moveConversations,
    'post-missing-cards': cases.postMissingCards,
  };
  return { ...opened, all: Object.values<Module>(opened), desk, posts, timers, jobs, flows };
}

/** Every part of the console's API that a module has. */
export function consoleParts(modules: Omit<Modules, 'all'>): readonly ConsolePart[] {
  return [
    ...accessParts(modules.access),
    ...alertsParts(modules.alerts),
    ...auditParts(modules.audit),
    ...authoringParts(modules.authoring),
    ...casesParts(modules.cases),
    ...intakeParts(modules.intake),
    ...settingsParts(modules.settings),
    ...operationsParts(modules.operations),
    ...conversationsParts(modules.conversations),
  ];
}
