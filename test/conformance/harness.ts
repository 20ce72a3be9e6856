import type { Channel, OpenFile, Receive } from '#channel/contract.ts';
import type { FileKind } from '#domain/files.ts';
import type { Address, InputRequest, MessageRef } from '#domain/messages.ts';

/** What the adapter under test is given; the suite records through it and makes it fail on purpose. */
export interface AppSide {
  readonly receive: Receive;
  readonly openFile: OpenFile;
}

/** One message as it stands on the citizen's screen now. */
export interface ShownMessage {
  readonly ref: MessageRef;
  /** Text, or a file's caption; empty where there is none. */
  readonly text: string;
  /** Labels of the buttons, choices first, then navigation, in reading order. */
  readonly buttons: readonly string[];
  readonly request?: InputRequest;
  readonly file?: { readonly kind: FileKind; readonly name: string; readonly bytes: Buffer };
}

/** What a citizen sends as a file. */
export interface SentFile {
  readonly kind: 'photo' | 'document';
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
  readonly caption: string;
}

/**
 * A person on the platform, in a conversation of their own. Each act resolves as soon as the platform has it; it does not
 * wait until the adapter has taken it in.
 */
export interface Citizen {
  readonly address: Address;
  say(text: string): Promise<MessageRef>;
  /** Changes an earlier message of theirs. */
  edit(of: MessageRef, text: string): Promise<void>;
  /** Opens the deep link that carries this payload, such as `case_2026-000017-9`. */
  openLink(payload: string): Promise<void>;
  /** Presses the button with this label on that message, which may be an old one. */
  press(label: string, on: MessageRef): Promise<void>;
  sharePlace(place: { readonly latitude: number; readonly longitude: number }): Promise<void>;
  /** Shares their own number, or with `own: false` somebody else's. */
  shareContact(contact: { readonly phone: string; readonly name: string; readonly own: boolean }): Promise<void>;
  sendFile(file: SentFile): Promise<void>;
  /** Sends something that holds neither text nor a file, such as a sticker. */
  sendUnreadable(): Promise<void>;
  /** The platform delivers this citizen's last update once more. */
  redeliverLast(): Promise<void>;
  block(): Promise<void>;
  unblock(): Promise<void>;
  /** What they see of the bot's messages, oldest first. */
  screen(): Promise<readonly ShownMessage[]>;
}

/** The platform's side of one running adapter: started, and empty. */
export interface Platform {
  readonly channel: Channel;
  citizen(): Promise<Citizen>;
  /** The next send is answered with 429 and this pause. */
  rateLimitNext(retryAfterSeconds: number): void;
  /** The next send is read, carried out, and its connection reset before the answer. */
  resetNext(): void;
  /** Nobody listens until {@link up}. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** Stops the adapter and the platform. */
  close(): Promise<void>;
}

export type OpenPlatform = (app: AppSide) => Promise<Platform>;

/** What not every platform has. A harness names each one that its platform lacks, and why. */
export type Capability =
  | 'command'
  | 'contact'
  | 'contact-of-others'
  | 'citizen-edits'
  | 'unreadable'
  | 'redelivery'
  | 'blocking'
  | 'rate-limit'
  | 'reset'
  | 'down';

/** Reason by capability; the suite prints it with the test that it leaves out. */
export type Lacks = Partial<Record<Capability, string>>;
