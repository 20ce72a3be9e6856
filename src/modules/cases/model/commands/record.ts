import type { EventId } from '#domain/ids.ts';
import { LONGEST_WORDS, trimmed } from '#domain/text.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { Case } from '../case.ts';
import { isRunning } from '../clocks/clock.ts';
import { clocksAfter } from '../clocks/clocks-after.ts';
import type { CommandContext, Decision } from '../decision.ts';
import type { CaseFact } from '../events.ts';
import { allHaveConversations } from '../petitioners.ts';
import { furthestOf } from '../state-for-citizen.ts';
import { unreadAfter } from '../unread.ts';

/** The decision that `fact` happened to the case and left it as `changed`. */
export function record(changed: Case, fact: CaseFact, context: CommandContext): Decision {
  const next = { ...changed, version: changed.version + 1 };
  const event = {
    id: context.ids.uuid() as EventId,
    caseId: next.id,
    sequence: next.version,
    at: context.clock.now(),
    actor: context.actor,
    through: context.through,
    fact,
  };
  const clocks = clocksAfter(next, event, context);
  const after = { ...next, clocks, extensionRequest: stillAsked(next.extensionRequest, clocks) };
  return { after: { ...after, furthest: furthestOf(next), unreadFrom: unreadAfter(next, fact) }, event };
}

/** A request to extend what has ended is no request any more. */
function stillAsked(request: Case['extensionRequest'], clocks: Case['clocks']): Case['extensionRequest'] {
  return clocks.some((clock) => clock.id === request?.clock && isRunning(clock)) ? request : undefined;
}

/** What every answer changes: nobody waits for the citizen any more, and it has yet to reach each petitioner. */
export function answered(current: Case): Pick<Case, 'waitingForCitizen' | 'replyDelivery'> {
  return { waitingForCitizen: false, replyDelivery: allHaveConversations(current) ? 'pending' : 'none' };
}

/** What an office answers it has taken on, whether or not it said so before. */
export function taken({ acceptance }: Pick<Case, 'acceptance'>): Pick<Case, 'acceptance'> {
  return { acceptance: acceptance ?? 'accepted' };
}

/** Longest reason, in UTF-16 code units: it stands in a message beside much else. */
export const LONGEST_REASON = 500;

/** The text without the blank around it. Throws `case.empty-text` where nothing is left, and `case.text-too-long`. */
export function someText(text: string, max = LONGEST_WORDS): string {
  const fitting = fittingText(text, max);
  if (fitting === '') throw new HuishengError('case.empty-text');
  return fitting;
}

/** As {@link someText}, of what may be left out. */
export function fittingText(text: string, max = LONGEST_WORDS): string {
  const fitting = trimmed(text);
  if (fitting.length > max) {
    throw new HuishengError('case.text-too-long', { values: { max, count: fitting.length } });
  }
  return fitting;
}
