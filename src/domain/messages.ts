import type { ChannelName } from './channels.ts';
import type { FileRef, SentFile } from './files.ts';
import type { NetworkName } from './network.ts';

/** Where a citizen is on a channel: a Telegram chat id, a web chat session id. Personal data. */
export type Address = string;

/** The platform's own id of one message in a conversation. */
export type MessageRef = string;

/** One thing that a citizen did, as every adapter reports it. Plain data: it is kept as JSON in the dead letters. */
export interface InboundMessage {
  readonly channel: ChannelName;
  /** Unique per channel; the same update delivered again carries the same id. */
  readonly externalId: string;
  readonly address: Address;
  /** Where in the chat the citizen was, where the platform parts it, as into topics: answers go there. Absent where it does not say. */
  readonly answerTo?: Address;
  /** What the platform says of the sender's language (BCP 47); a hint only. */
  readonly languageTag?: string;
  /** The platform's id of this message, so that a later edit can name it. */
  readonly ref?: MessageRef;
  /** The message that the citizen answered to by the platform's own means. */
  readonly replyTo?: MessageRef;
  /** From where it was sent, hashed, narrowest first. Absent where the platform itself makes it costly to be many. */
  readonly networks?: readonly NetworkName[];
  readonly content: InboundContent;
}

export type InboundContent =
  /** `album`: what was sent at once, as several messages that were forwarded, but comes in one by one carries the same name. */
  | { readonly type: 'text'; readonly text: string; readonly album?: string }
  /** A slash command or deep link, `/start case_2026-000017-9` being name `start` and that argument. */
  | { readonly type: 'command'; readonly name: string; readonly argument: string }
  /** A pressed button: the token that we gave it, and the message it stands on. */
  | { readonly type: 'button'; readonly token: string; readonly on?: MessageRef }
  | { readonly type: 'place'; readonly latitude: number; readonly longitude: number; readonly label: string }
  /** `own`: the platform vouches that the number is the sender's. */
  | { readonly type: 'contact'; readonly phone: string; readonly name: string; readonly own: boolean }
  | {
      readonly type: 'files';
      readonly files: readonly InboundFile[];
      readonly caption: string;
      readonly album?: string;
    }
  /** An earlier message of the citizen's, changed by them. */
  | { readonly type: 'edit'; readonly of: MessageRef; readonly text: string }
  /** A message that holds nothing we can read: a sticker, a poll, a dice. */
  | { readonly type: 'unreadable'; readonly kind: string }
  /** The citizen shut or opened the channel; nothing is answered. */
  | { readonly type: 'reachability'; readonly reachable: boolean }
  /** The platform moved the conversation to another address. */
  | { readonly type: 'moved'; readonly to: Address };

/** A file as it comes in: either its bytes are already stored (`id`), or the platform still has them (`source`). */
export type InboundFile = { readonly at: 'store'; readonly file: FileRef } | ({ readonly at: 'platform' } & SentFile);

/** Longest label that an author may write, in UTF-16 code units. */
export const MAX_LABEL = 64;

/** A button: what it says, and the token that comes back when it is pressed (1–64 bytes, Bot API `callback_data`). */
export interface Button {
  readonly label: string;
  readonly token: string;
  /** Says that all is sent: what the citizen wrote or picked and has not sent yet goes before it, where the channel can tell. */
  readonly finishes?: true;
  /** `primary`: what the step leads to; channels make it the one that stands out. `destructive`: something is lost by it. */
  readonly meaning?: ButtonMeaning;
}

export const buttonMeanings = ['primary', 'destructive'] as const;
export type ButtonMeaning = (typeof buttonMeanings)[number];

/** What a channel should help the citizen to send with one tap, where it can. */
export const inputRequests = ['place', 'contact', 'files'] as const;
export type InputRequest = (typeof inputRequests)[number];

/** One message to a citizen. Plain data: it is kept as JSON in the outbox. Text is plain, never markup. */
export type OutboundMessage =
  | {
      readonly type: 'text';
      readonly text: string;
      /** Answers to choose from, one a row unless `columns` says otherwise. */
      readonly choices: readonly Button[];
      readonly columns: number;
      /** Back, Skip, Done, Cancel: shown in one row below the choices. */
      readonly navigation: readonly Button[];
      readonly request?: InputRequest;
      /** An earlier message's {@link request} is over: a channel that still shows its help takes that away. */
      readonly endsRequest?: true;
      /** Telephone numbers in the text that the citizen should be able to call by a tap, where the channel can. */
      readonly numbers?: readonly string[];
      /** Show this in the place of that earlier message of ours; as a new message where that cannot be. */
      readonly replaces?: MessageRef;
    }
  | { readonly type: 'file'; readonly file: FileRef; readonly caption: string };

/** The rows in which a message's buttons stand: what the step leads to by itself first, what loses something last. */
export function buttonRows({
  choices,
  columns,
  navigation,
}: Extract<OutboundMessage, { type: 'text' }>): readonly (readonly Button[])[] {
  const all = [...choices, ...navigation];
  const alone = (meaning: ButtonMeaning) => all.filter((one) => one.meaning === meaning).map((one) => [one]);
  const plain = (buttons: readonly Button[]) => buttons.filter(({ meaning }) => meaning === undefined);
  const size = Math.max(1, columns);
  const picked = plain(choices);
  const rows = Array.from({ length: Math.ceil(picked.length / size) }, (_, row) =>
    picked.slice(row * size, (row + 1) * size),
  );
  const ways = plain(navigation);
  return [...alone('primary'), ...rows, ...(ways.length > 0 ? [ways] : []), ...alone('destructive')];
}

export function textMessage(
  text: string,
  extra: Partial<Extract<OutboundMessage, { type: 'text' }>> = {},
): OutboundMessage {
  return { choices: [], columns: 1, navigation: [], ...extra, type: 'text', text };
}
