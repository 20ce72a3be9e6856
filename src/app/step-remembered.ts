import type { InboundMessage, OutboundMessage } from '#domain/messages.ts';
import type { EngineWorld } from '#engine/contract.ts';
import { turn } from '#engine/turn.ts';
import type { KnownConversation } from '#store/conversations.ts';

/** A turn that was stepped on what is remembered of its conversation. */
export interface SteppedTurn {
  readonly message: InboundMessage;
  readonly before: KnownConversation;
  /** As it will be once this turn is committed. */
  readonly after: KnownConversation;
  readonly replies: readonly OutboundMessage[];
}

/**
 * Steps a turn without a transaction. `undefined` where it needs more than the engine: a command, a file to note, news of the
 * channel, or where it fails; then nothing has happened, since the engine is pure.
 */
export function stepRemembered(
  before: KnownConversation,
  message: InboundMessage,
  world: EngineWorld,
): SteppedTurn | undefined {
  const { content } = message;
  if (content.type === 'files' || content.type === 'reachability' || content.type === 'moved') return undefined;
  try {
    const end = turn(before, { ...message, content }, world).next();
    if (!end.done) return undefined;
    const { snapshot, locale, messages: replies } = end.value;
    return { message, before, after: { ...before, snapshot, locale, turns: before.turns + 1 }, replies };
  } catch {
    // The turn is run again in a transaction of its own, where its failure is recorded.
    return undefined;
  }
}
