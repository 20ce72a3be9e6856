import { staffActionTypes } from '#desk/action.ts';
import type { CardRequest, CaseCard, DeskFiles } from '#desk/view.ts';
import type { TopicId } from '#domain/ids.ts';
import { titled } from '#domain/text.ts';
import { type Policy, topicById, topicPath } from '#modules/office/model/policy.ts';
import { openAppeal } from '../model/appealing.ts';
import { staffName, unitName } from '../model/authority.ts';
import type { Case, WithdrawalRequest } from '../model/case.ts';
import { isOpen } from '../model/case.ts';
import { nearestClock } from '../model/clocks/due-at.ts';
import { clockName, countInWords, dayOf } from '../model/clocks/in-words.ts';
import { endingOf } from '../model/ending.ts';
import { kindNames } from '../model/kind-names.ts';
import { isPossible } from '../model/lifecycle.ts';
import { hasPhone } from '../model/petitioners.ts';
import { maskOf } from './mask-case.ts';

/** What stands beside a case on its card. */
export interface Beside {
  /** The topic that its words point to, if any. */
  readonly suggestedTopic: TopicId | undefined;
  readonly deskFiles: DeskFiles;
}

/** The case as the whole queue channel may see it. */
export function caseCard(current: Case, policy: Policy, { suggestedTopic: suggested, deskFiles }: Beside): CaseCard {
  const { petition } = current;
  const masked = maskOf(current, policy);
  const nearest = nearestClock(current);
  return {
    id: current.id,
    number: current.number,
    version: current.version,
    kind: kindNames[petition.kind],
    topic: topicPath(policy, petition.topic).map((topic) => topic.name),
    unit: unitName(policy, current.unit),
    title: masked(petition.title),
    place: masked(petition.place?.words ?? ''),
    state: current.state,
    waitingForCitizen: current.waitingForCitizen,
    urgent: current.urgent && isOpen(current.state),
    withdrawalRequest: cardRequest(current.withdrawalRequest, policy),
    reopened: current.reopened && isOpen(current.state),
    appeal: openAppeal(current)?.round,
    ending: endingOf(current),
    extensionRequest: current.extensionRequest && {
      by: staffName(policy, current.extensionRequest.askedBy),
      count: countInWords(current.extensionRequest.by),
      reason: masked(current.extensionRequest.reason),
    },
    news: current.unreadFrom !== undefined,
    holder: current.assignee === undefined ? undefined : staffName(policy, current.assignee),
    openedAt: current.openedAt,
    dueAt: nearest.dueAt,
    dueFor: titled(clockName(nearest.rule, policy)),
    replyDelivery: current.replyDelivery,
    hasPhone: hasPhone(current),
    outcome: current.closure?.outcome,
    satisfaction: current.evaluations.at(-1)?.satisfaction,
    files: petition.files.length,
    deskFiles,
    suggestedTopic:
      suggested === undefined || suggested === petition.topic ? undefined : topicById(policy, suggested)?.name,
    actions: staffActionTypes.filter((type) => isPossible(current, type, policy)),
  };
}

function cardRequest(request: WithdrawalRequest | undefined, policy: Policy): CardRequest | undefined {
  if (!request) return undefined;
  const { until, undelivered } = request;
  return { lastDay: dayOf(until, policy), undelivered };
}
