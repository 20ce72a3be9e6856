import { staffName, unitName } from '#cases/authority.ts';
import type { Case } from '#cases/case.ts';
import { allows, isOpen } from '#cases/lifecycle.ts';
import { kindNames } from '#cases/names.ts';
import type { TopicId } from '#domain/ids.ts';
import { type Policy, topicById, topicPath } from '#domain/policy.ts';
import { staffActionTypes } from './action.ts';
import { mask } from './mask.ts';
import type { CaseCard } from './view.ts';

/** The case as the whole queue channel may see it. `suggested` is the topic that its words point to, if any. */
export function caseCard(current: Case, policy: Policy, suggested: TopicId | undefined): CaseCard {
  const { petition } = current;
  const known = namesIn(current);
  return {
    id: current.id,
    number: current.number,
    kind: kindNames[petition.kind],
    topic: topicPath(policy, petition.topic).map((topic) => topic.name),
    unit: unitName(policy, current.unit),
    title: mask(petition.title, known),
    place: mask(petition.place?.words ?? '', known),
    state: current.state,
    waitingForCitizen: current.waitingForCitizen,
    urgent: current.urgent && isOpen(current.state),
    news: current.unreadFrom !== undefined,
    holder: current.assignee === undefined ? undefined : staffName(policy, current.assignee),
    openedAt: current.openedAt,
    dueAt: current.dueAt,
    replyDelivery: current.replyDelivery,
    outcome: current.closure?.outcome,
    satisfaction: current.evaluation?.satisfaction,
    files: petition.files.length,
    suggestedTopic:
      suggested === undefined || suggested === petition.topic ? undefined : topicById(policy, suggested)?.name,
    actions: staffActionTypes.filter((type) => allows(current.state, type)),
  };
}

/** The names in a case's text that can be masked because we know them. */
export function namesIn({ petition: { petitioner } }: Pick<Case, 'petition'>): readonly string[] {
  return petitioner.type === 'named' ? [petitioner.name, petitioner.phone] : [];
}
