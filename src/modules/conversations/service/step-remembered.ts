import type { Clock, IdSource } from '#domain/clock.ts';
import type { InboundMessage, OutboundMessage } from '#domain/messages.ts';
import type { EngineWorld, FlowStep } from '#engine/contract.ts';
import { filingOf, lookedUp } from '#engine/run-command.ts';
import { turn } from '#engine/turn/turn.ts';
import { petitionTells } from '#modules/alerts/index.ts';
import type { CaseReservations, RecentFilings } from '#modules/cases/index.ts';
import { decideOpening, type Opening } from '#modules/cases/index.ts';
import { isHeld } from '#modules/cases/model/authority.ts';
import { isAttended, type KnownConversation } from '#platform/conversations/conversations.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { HuishengError } from '#vocabulary/errors.ts';

/** A turn that was stepped on what is remembered of its conversation. */
export interface SteppedTurn {
  readonly message: InboundMessage;
  /** As it will be once this turn is committed. */
  readonly after: KnownConversation;
  readonly replies: readonly OutboundMessage[];
  readonly steps: readonly FlowStep[];
  /** The case that it opens. */
  readonly opening: Opening | undefined;
}

export interface SteppingContext {
  readonly world: EngineWorld;
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly reservations: CaseReservations;
  readonly filings: RecentFilings;
}

/**
 * Steps a turn without a transaction. `undefined` where it needs the store: for a command other than to open a first case without
 * attachments, for one that nobody may see, for words of danger to life, a file to note or news of the channel, in another part of the chat than before, in a conversation that a person of the office attends to, or where it fails; then nothing has happened, since the engine is pure.
 */
export async function stepRemembered(
  before: KnownConversation,
  message: InboundMessage,
  context: SteppingContext,
): Promise<SteppedTurn | undefined> {
  const { content } = message;
  if (content.type === 'files' || content.type === 'reachability' || content.type === 'moved') return undefined;
  const { world, reservations, filings } = context;
  if (isAttended(before, context.clock.now())) return undefined;
  try {
    if (message.answerTo !== undefined && message.answerTo !== before.address) return undefined;
    const steps = turn(before, { ...message, content }, world);
    const withLookUps = (first: ReturnType<typeof steps.next>) => {
      let next = first;
      for (;;) {
        const found = next.done ? undefined : lookedUp(next.value, world);
        if (!found) return next;
        next = steps.next(found);
      }
    };
    let at = withLookUps(steps.next());
    let opening: Opening | undefined;
    let tells = false;
    const filing = at.done ? undefined : filingOf(at.value);
    if (filing?.petition.files.length === 0) {
      const { petition, opened } = filing;
      // Before a number is drawn. What was filed where this process does not know of it is one petition more at most.
      if (!filings.takeFirst(before.id)) return undefined;
      const [reserved] = await reservations.take(1);
      const { id: conversation, channel, locale } = before;
      const request = { conversation, channel, locale, petition };
      const decided = decideOpening(request, reserved, { ...context, policy: world.policy });
      // Of one that nobody may see admins are told, and these must be looked up.
      if (decided instanceof HuishengError || isHeld(decided.case)) return undefined;
      opening = decided;
      tells = petitionTells(petition, world.policy);
      at = withLookUps(steps.next({ ok: true, output: opened(opening, world.policy) }));
    }
    if (!at.done) return undefined;
    const { snapshot, standing, locale, messages: replies, steps: counted, alarm, alarmed, outside } = at.value;
    // An alert is kept with the turn that it came from, and the case that it concerns is marked.
    if (alarm || (alarmed && outside) || (opening && (alarmed || tells))) return undefined;
    const after = { ...before, snapshot, standing, locale, turns: before.turns + 1 };
    return { message, after, replies, steps: counted, opening };
  } catch {
    // The turn is run again in a transaction of its own, where its failure is recorded.
    return undefined;
  }
}
