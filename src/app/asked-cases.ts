import { unitName } from '#cases/authority.ts';
import { openQuestion } from '#cases/question.ts';
import type { ConversationId } from '#domain/ids.ts';
import type { CommandInput, CommandOutput } from '#flow/commands.ts';
import { eventsOfCases } from '#store/case-changes.ts';
import { askedCases, caseOfMessage } from '#store/cases.ts';
import type { CaseWork } from './case-commands.ts';

/** What the office waits for in the cases of this conversation, and which of its cases a message of ours was about. */
export async function askedOf(
  { message }: CommandInput<'case.asked'>,
  conversation: ConversationId,
  { tx, keyRing, policy }: Pick<CaseWork, 'tx' | 'keyRing' | 'policy'>,
): Promise<CommandOutput<'case.asked'>> {
  const about = message === null ? undefined : await caseOfMessage(tx, { conversation, ref: message });
  const cases = await askedCases(tx, conversation, keyRing);
  const stories = Map.groupBy(await eventsOfCases(tx, cases, keyRing), ({ caseId }) => caseId);
  const items = cases.map(({ case: current }) => {
    const { id, number, petition, unit } = current;
    const question = openQuestion(current, stories.get(id) ?? []);
    return { id, number, title: petition.title, question, unitName: unitName(policy, unit) };
  });
  return { count: items.length, several: items.length > 1, items, first: items[0]?.number ?? '', about: about ?? '' };
}
