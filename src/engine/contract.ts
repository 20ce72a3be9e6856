import type { ChannelName } from '#domain/channels.ts';
import type { Clock } from '#domain/clock.ts';
import type { FileRef } from '#domain/files.ts';
import type { ConversationId } from '#domain/ids.ts';
import type { InboundContent, InboundMessage, OutboundMessage } from '#domain/messages.ts';
import type { Locale } from '#domain/text.ts';
import type { CommandName, CommandOutput } from '#flow/commands.ts';
import type { FlowLibrary } from '#flow/library.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { HuishengError } from '#vocabulary/errors.ts';

export type { CommandCall } from '#flow/commands.ts';

/** What is kept of a conversation between two turns. */
export interface ConversationState {
  readonly id: ConversationId;
  readonly channel: ChannelName;
  readonly locale: Locale;
  /** JSON that an earlier {@link TurnResult} gave; null before the first turn. */
  readonly snapshot: string | null;
}

/** What a citizen did, as the engine takes it: files are named, and what concerns the channel alone is gone. */
export type TurnContent =
  | Exclude<InboundContent, { type: 'files' | 'reachability' | 'moved' }>
  | {
      readonly type: 'files';
      readonly files: readonly FileRef[];
      readonly caption: string;
      readonly album?: string;
    };
export type TurnMessage = Omit<InboundMessage, 'content'> & {
  readonly content: TurnContent;
  /** A person of the office writes with the citizen; `answered`: this replies, by the platform's own means, to what they wrote. */
  readonly office?: 'writes' | 'answered' | undefined;
};

/** What a turn may know of the world. */
export interface EngineWorld {
  readonly flows: FlowLibrary;
  readonly policy: Policy;
  readonly clock: Clock;
}

/** How a command ended. Errors are told to the citizen, so they must be meant for them. */
export type CommandOutcome =
  | { readonly ok: true; readonly output: CommandOutput<CommandName> }
  | { readonly ok: false; readonly error: HuishengError };

/** How a citizen got on at one node, for counting where they leave. */
export interface FlowStep {
  readonly flow: string;
  readonly version: number;
  readonly node: string;
  /** `left`: the flow was given up while this question waited. */
  readonly what: 'reached' | 'answered' | 'retried' | 'left';
  /** From question to answer, in seconds; only where answered. */
  readonly seconds?: number;
}

/** Words of a citizen that tell of danger to life. */
export interface Alarm {
  /** Ids, in the policy's order. */
  readonly kinds: readonly string[];
  readonly words: string;
  /** Said while somebody is being reported, so that whomever the words name may be the one. */
  readonly reporting?: true;
}

export interface TurnResult {
  readonly snapshot: string;
  /** Where the conversation stands, so that it can be counted without opening the snapshot (src/engine/standing.ts). */
  readonly standing: string | null;
  readonly steps: readonly FlowStep[];
  /** Words of this message that tell of danger to life. */
  readonly alarm: Alarm | undefined;
  /** Whether the conversation told of danger within the last day. */
  readonly alarmed: boolean;
  /** Whether it was written outside of every flow: no answer to anything that was asked, and no word that starts something. */
  readonly outside: boolean;
  /** The conversation's language from now on. */
  readonly locale: Locale;
  /** To be sent in this order; empty only where the same button arrived twice, or a further part of an album. */
  readonly messages: readonly OutboundMessage[];
}
