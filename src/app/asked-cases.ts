import { unitName } from '#cases/authority.ts';
import { openQuestion } from '#cases/question.ts';
import type { ConversationId } from '#domain/ids.ts';
import type { CommandInput, CommandOutput } from '#flow/commands.ts';
import { eventsOfCases } from '#store/case-changes.ts';
import { askedCases, caseLastTold, caseOfMessage } from '#store/cases.ts';
import type { CaseWork } from './case-commands.ts';

const DAY_MS = 86_400_000;
/** After so many days what is written is hardly about the last news any more. */
const NEWS_DAYS = 30;

/** What the office waits for in the cases of this conversation, and which of its cases a message of ours was about. */
export async function askedOf(
  { message }: CommandInput<'case.asked'>,
  conversation: ConversationId,
  { tx, keyRing, policy, clock }: Pick<CaseWork, 'tx' | 'keyRing' | 'policy' | 'clock'>,
): Promise<CommandOutput<'case.asked'>> {
  const about = message === null ? undefined : await caseOfMessage(tx, { conversation, ref: message });
  const cases = await askedCases(tx, conversation, keyRing);
  const stories = Map.groupBy(await eventsOfCases(tx, cases, keyRing), ({ caseId }) => caseId);
  const items = cases.map(({ case: current }) => {
    const { id, number, petition, unit } = current;
    const question = openQuestion(current, stories.get(id) ?? []);
    return { id, number, title: petition.title, question, unitName: unitName(policy, unit) };
  });
  const since = new Date(clock.now().getTime() - NEWS_DAYS * DAY_MS);
  const told = await caseLastTold(tx, { conversation, since });
  const first = items[0]?.number ?? '';
  return { count: items.length, several: items.length > 1, items, first, about: about ?? '', told: told ?? '' };
}
