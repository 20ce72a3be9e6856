import type { ConsoleCookies, SignIn } from '#modules/access/index.ts';
import {
  type AccountsPartOptions,
  accountsPart,
  mePart,
  ownAccountPart,
  ownSessionsPart,
  providerPart,
  signInPart,
} from '#modules/access/index.ts';
import type { AlertDesk } from '#modules/alerts/index.ts';
import { alertsPart } from '#modules/alerts/index.ts';
import type { ReadAudit } from '#modules/audit/index.ts';
import { auditPart } from '#modules/audit/index.ts';
import type { DraftEditing, FlowList, Moves, ReadDropOff, Scenarios, Simulations } from '#modules/authoring/index.ts';
import {
  draftsPart,
  dropOffPart,
  flowsPart,
  movesPart,
  scenariosPart,
  simulatorPart,
  topicsPart,
  versionsPart,
} from '#modules/authoring/index.ts';
import { type CasesServices, casesPart, type OwnNoticesOptions, ownNoticesPart } from '#modules/cases/index.ts';
import type { DeadLetters } from '#modules/conversations/index.ts';
import { deadLettersPart } from '#modules/conversations/index.ts';
import type { FailedTimers, UndeliveredMessages } from '#modules/operations/index.ts';
import { failedTimersPart, undeliveredPart } from '#modules/operations/index.ts';
import { type SettingsServices, settingsPart } from '#modules/settings/index.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import type { AttentionSource } from '#platform/console/attention.ts';
import { attentionPart } from '#platform/console/attention-part.ts';

/** What the console's routes stand on; `src/start/huisheng.ts` gives it. */
export interface ConsoleServices extends SettingsServices {
  readonly signIn: SignIn;
  readonly cookies: ConsoleCookies;
  /** Where people reach us, by the configuration. */
  readonly publicOrigin: string | undefined;
  readonly accounts: AccountsPartOptions;
  readonly ownNotices: OwnNoticesOptions;
  readonly alerts: AlertDesk;
  readonly attention: readonly AttentionSource[];
  readonly audit: ReadAudit;
  readonly flowList: FlowList;
  readonly drafts: DraftEditing;
  readonly moves: Moves;
  readonly simulations: Simulations;
  readonly scenarios: Scenarios;
  readonly dropOff: ReadDropOff;
  readonly cases: CasesServices;
  readonly undelivered: UndeliveredMessages;
  readonly deadLetters: DeadLetters;
  readonly failedTimers: FailedTimers;
}

/** Every part of the console's API. One that is not in this list does not exist. */
export function consoleParts(services: ConsoleServices): readonly ConsolePart[] {
  const { signIn, cookies } = services;
  return [
    mePart(signIn.sessions.csrfToken),
    signInPart(signIn, cookies),
    providerPart({ byProvider: signIn.byProvider, cookies, publicOrigin: services.publicOrigin }),
    ownSessionsPart({ sessions: signIn.sessions, cookie: cookies.session }),
    ownAccountPart(signIn.own),
    ownNoticesPart(services.ownNotices),
    accountsPart(services.accounts),
    attentionPart(services.attention),
    alertsPart(services.alerts),
    auditPart(services.audit),
    flowsPart(services.flowList),
    versionsPart(services),
    movesPart(services.moves),
    draftsPart(services.drafts),
    topicsPart(services.cases.policy),
    simulatorPart(services.simulations),
    scenariosPart(services.scenarios, services.simulations),
    dropOffPart(services.dropOff),
    casesPart(services.cases),
    settingsPart(services),
    undeliveredPart(services.undelivered),
    deadLettersPart(services.deadLetters),
    failedTimersPart(services.failedTimers),
  ];
}
