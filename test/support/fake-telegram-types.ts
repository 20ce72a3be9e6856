export type Payload = Readonly<Record<string, unknown>>;

/** One call that the bot made, as the Bot API understood it. */
export interface BotCall {
  readonly method: string;
  readonly payload: Payload;
  /** It came as the answer to a webhook request. */
  readonly inWebhookReply: boolean;
}

/** What happens to a call instead of, or besides, being carried out. */
export type Fault =
  | { readonly type: 'rate-limit'; readonly retryAfterSeconds: number }
  /** Carried out, then the connection breaks before the answer. */
  | { readonly type: 'reset' }
  /** Not carried out; answered as a broken proxy does. */
  | { readonly type: 'status'; readonly status: number }
  | { readonly type: 'refusal'; readonly code: number; readonly description: string; readonly parameters?: Payload }
  /** Carried out, and answered so much later. */
  | { readonly type: 'slow'; readonly milliseconds: number };

/** One message of the bot's as its chat shows it. */
export interface BotMessage {
  readonly messageId: number;
  /** The topic of the chat that it stands in. */
  readonly topic?: number | undefined;
  text: string;
  markup: Markup | undefined;
  readonly file: { readonly method: string; readonly name: string; readonly bytes: Buffer } | undefined;
}

export interface Markup {
  readonly inline_keyboard?: readonly (readonly { readonly text: string; readonly callback_data?: string }[])[];
  readonly keyboard?: readonly (readonly {
    readonly text: string;
    readonly request_location?: boolean;
    readonly request_contact?: boolean;
  }[])[];
}

/** Telegram counts in whole seconds. */
export function nowSeconds(): number {
  return Math.floor(Date.now() / 1_000);
}
