import type { InboundMessage, OutboundMessage } from '#domain/messages.ts';
import type { EngineWorld } from '#engine/contract.ts';
import { turn } from '#engine/turn.ts';
import type { RememberedConversation } from './remembered-conversations.ts';

export interface SteppedConversation {
  /** As it will be once these turns are committed. */
  readonly after: RememberedConversation;
  readonly replies: readonly OutboundMessage[];
}

/**
 * Steps the turns of one conversation on what is remembered of it. `undefined` where they need more than the engine: a command, a
 * file to note, news of the channel, or a turn that fails; then nothing has happened, since the engine is pure.
 */
export function stepRemembered(
  before: RememberedConversation,
  messages: readonly InboundMessage[],
  world: EngineWorld,
): SteppedConversation | undefined {
  let after = before;
  const replies: OutboundMessage[] = [];
  try {
    for (const message of messages) {
      const { content } = message;
      if (content.type === 'files' || content.type === 'reachability' || content.type === 'moved') return undefined;
      const end = turn(after, { ...message, content }, world).next();
      if (!end.done) return undefined;
      const { snapshot, locale, messages: said } = end.value;
      after = { ...after, snapshot, locale, turns: after.turns + 1 };
      replies.push(...said);
    }
  } catch {
    // The turn is run again in a transaction of its own, where its failure is recorded.
    return undefined;
  }
  return { after, replies };
}
