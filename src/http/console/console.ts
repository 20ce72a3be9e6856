import type { AlertDesk } from '#app/alerts/alert-desk.ts';
import type { AttentionSource } from '#app/attention/attention.ts';
import type { ReadAudit } from '#app/audit/read-audit.ts';
import type { ReadDropOff } from '#app/flows/drop-off.ts';
import type { DraftEditing } from '#app/flows/edit-drafts.ts';
import type { FlowList } from '#app/flows/flow-list.ts';
import type { Moves } from '#app/flows/moves.ts';
import type { Scenarios } from '#app/flows/scenarios.ts';
import type { Simulations } from '#app/flows/simulations.ts';
import type { SignIn } from '#app/sign-in/sign-in.ts';
import type { DeadLetters } from '#app/trouble/dead-letters.ts';
import type { FailedTimers } from '#app/trouble/failed-timers.ts';
import type { UndeliveredMessages } from '#app/trouble/undelivered.ts';
import { type AccountsPartOptions, accountsPart } from './accounts/accounts-part.ts';
import { alertsPart } from './alerts.ts';
import type { ConsolePart } from './api.ts';
import { attentionPart } from './attention.ts';
import { auditPart } from './audit-log.ts';
import { type CasesServices, casesPart } from './cases/cases-part.ts';
import { deadLettersPart } from './dead-letters.ts';
import { failedTimersPart } from './failed-timers.ts';
import { draftsPart } from './flows/drafts-part.ts';
import { dropOffPart } from './flows/drop-off-part.ts';
import { flowsPart } from './flows/flows-part.ts';
import { movesPart } from './flows/moves-part.ts';
import { topicsPart } from './flows/topics-part.ts';
import { versionsPart } from './flows/versions-part.ts';
import { mePart } from './me.ts';
import { type OwnNoticesOptions, ownNoticesPart } from './own-notices.ts';
import { type SettingsServices, settingsPart } from './settings/settings-part.ts';
import type { ConsoleCookies } from './sign-in/cookies.ts';
import { ownAccountPart } from './sign-in/own-account.ts';
import { ownSessionsPart } from './sign-in/own-sessions.ts';
import { providerPart } from './sign-in/provider-routes.ts';
import { signInPart } from './sign-in/sign-in-part.ts';
import { scenariosPart } from './simulator/scenarios-part.ts';
import { simulatorPart } from './simulator/simulator-part.ts';
import { undeliveredPart } from './undelivered.ts';

/** What the console's routes stand on; `src/huisheng.ts` gives it. */
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
