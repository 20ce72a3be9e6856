import type { TopicId } from '#domain/ids.ts';
import type { Matter } from '#modules/office/model/doors.ts';
import type { PetitionKind } from '#modules/office/model/petition-kind.ts';
import { type Policy, topicPath } from '#modules/office/model/policy.ts';

/** The matter that a petition is, by what was wished when it was begun, else by its topic or the one above. */
export function matterOf(
  { kind, topic, wish }: { readonly kind: PetitionKind; readonly topic: TopicId; readonly wish: string | null },
  policy: Pick<Policy, 'doors' | 'topics'>,
): Matter | undefined {
  const matters = policy.doors.matters.filter(({ kinds }) => kinds.includes(kind));
  const wished = matters.find(({ wishes }) => wish !== null && wishes.includes(wish));
  const levels = topicPath(policy, topic).toReversed();
  return wished ?? levels.map(({ id }) => matters.find(({ topics }) => topics.includes(id))).find(Boolean);
}
