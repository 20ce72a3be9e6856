import type { Message, Update } from 'grammy/types';
import { UploadedFile } from './bot-api.ts';
import type { UpdateQueue } from './fake-telegram-queue.ts';
import { type BotMessage, nowSeconds } from './fake-telegram-types.ts';
import { PATIENCE_MS } from './patience.ts';

type Said = Partial<Omit<Message, 'message_id' | 'date' | 'chat' | 'from'>>;

/** What a person does things with. */
interface TelegramAtWork {
  readonly token: string;
  readonly updates: Pick<UpdateQueue, 'again'>;
  nextId(): number;
  keepFile(file: UploadedFile): string;
  deliver(update: Omit<Update, 'update_id'>): Update;
}

/** A person who chats with the bot in a private chat. What they do is on its way when the call returns. */
export class TelegramCitizen {
  readonly id: number;
  readonly messages: BotMessage[] = [];
  hasBlocked = false;
  /** Topics that they have in their chat, where they have any. */
  readonly topics = new Set<number>();
  #topic: number | undefined;
  readonly #telegram: TelegramAtWork;
  readonly #name: string;
  readonly #language: string;
  readonly #waiting = new Set<() => void>();
  #seen = 0;
  #lastUpdate: Update | undefined;

  constructor(
    telegram: TelegramAtWork,
    profile: { readonly id: number; readonly name?: string; readonly language?: string },
  ) {
    this.id = profile.id;
    this.#telegram = telegram;
    this.#name = profile.name ?? '王芳';
    this.#language = profile.language ?? 'zh-hans';
  }

  get chat() {
    return { id: this.id, type: 'private', first_name: this.#name } as const;
  }

  get #user() {
    return { id: this.id, is_bot: false, first_name: this.#name, language_code: this.#language };
  }

  /** Goes on in this topic of their chat, which is made where it is new; without one, outside of any. */
  goToTopic(topic?: number): void {
    if (topic !== undefined) this.topics.add(topic);
    this.#topic = topic;
  }

  /** Writes a text or a command, and gives the message's id. */
  say(text: string): number {
    const command = /^\/\w+(@\w+)?/.exec(text)?.[0];
    const entities = command && { entities: [{ type: 'bot_command' as const, offset: 0, length: command.length }] };
    return this.#write({ text, ...entities });
  }

  /** Answers one of the bot's messages by the platform's own reply. */
  reply(to: BotMessage, text: string): number {
    const { messageId: message_id } = to;
    const replied = { message_id, date: nowSeconds(), chat: this.chat, text: to.text };
    return this.#write({ text, reply_to_message: replied as never });
  }

  /** Follows `https://t.me/<bot>?start=<payload>`. */
  openLink(payload: string): number {
    return this.say(`/start ${payload}`);
  }

  edit(messageId: number, text: string): void {
    this.#do({ edited_message: { ...this.#message({ text }), message_id: messageId, edit_date: nowSeconds() } });
  }

  sendPhoto(bytes: Buffer, caption?: string): number {
    const file = (width: number, id: string, size: number) => ({
      file_id: id,
      file_unique_id: id,
      width,
      height: width,
      file_size: size,
    });
    const small = this.#telegram.keepFile(new UploadedFile('', bytes.subarray(0, 20)));
    const large = this.#telegram.keepFile(new UploadedFile('', bytes));
    return this.#write({
      photo: [file(90, small, 20), file(1280, large, bytes.length)],
      ...(caption ? { caption } : {}),
    });
  }

  sendDocument(
    document: { readonly name: string; readonly mime: string; readonly bytes: Buffer },
    caption?: string,
  ): number {
    const id = this.#telegram.keepFile(new UploadedFile(document.name, document.bytes));
    const { name: file_name, mime: mime_type, bytes } = document;
    const file = { file_id: id, file_unique_id: id, file_name, mime_type, file_size: bytes.length };
    return this.#write({ document: file, ...(caption ? { caption } : {}) });
  }

  sharePlace(latitude: number, longitude: number): number {
    return this.#write({ location: { latitude, longitude } });
  }

  /** Shares a number: their own, as the contact button does, or one of somebody in their phone book. */
  shareContact(contact: { readonly phone: string; readonly name: string; readonly own: boolean }): number {
    const user_id = contact.own ? this.id : this.id + 1;
    return this.#write({ contact: { phone_number: contact.phone, first_name: contact.name, user_id } });
  }

  sendSticker(): number {
    return this.#write({
      sticker: {
        file_id: 's',
        file_unique_id: 's',
        type: 'regular',
        width: 512,
        height: 512,
        is_animated: false,
        is_video: false,
      },
    });
  }

  /** Presses a button, on that message or on the newest one that has it. A button that asks for nothing else says its label. */
  press(label: string, messageId?: number): void {
    const candidates =
      messageId === undefined ? this.messages : this.messages.filter((shown) => shown.messageId === messageId);
    const message = candidates.findLast((shown) => labelsOf(shown).includes(label));
    if (!message) throw new Error(`no button ${label}; there are: ${candidates.flatMap(labelsOf).join(' | ')}`);
    const button = message.markup?.inline_keyboard?.flat().find(({ text }) => text === label);
    if (!button) {
      this.say(label);
      return;
    }
    // A callback's id holds the user's id in its upper half.
    const id = String((BigInt(this.id) << 32n) + BigInt(this.#telegram.nextId()));
    this.#do({
      callback_query: {
        id,
        from: this.#user,
        chat_instance: 'x',
        message: {
          message_id: message.messageId,
          date: nowSeconds(),
          chat: this.chat,
          text: message.text,
          ...topicOf(message.topic),
        },
        data: button.callback_data ?? '',
      },
    });
  }

  block(): void {
    this.hasBlocked = true;
    this.#change('member', 'kicked');
  }

  unblock(): void {
    this.hasBlocked = false;
    this.#change('kicked', 'member');
  }

  /** Telegram delivers the last update once more, under the same number. */
  redeliverLast(): void {
    if (!this.#lastUpdate) throw new Error('nothing was delivered yet');
    this.#telegram.updates.again(this.#lastUpdate);
  }

  /** The bot's next message that was not waited for yet. */
  async next(): Promise<BotMessage> {
    const deadline = Date.now() + PATIENCE_MS;
    while (this.messages.length <= this.#seen) {
      if (Date.now() > deadline) throw new Error(`the bot said nothing within ${PATIENCE_MS} ms`);
      await new Promise<void>((resolve) => {
        const done = () => {
          this.#waiting.delete(done);
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(done, deadline - Date.now());
        this.#waiting.add(done);
      });
    }
    this.#seen += 1;
    const message = this.messages[this.#seen - 1];
    if (!message) throw new Error('unreachable: the message was just counted');
    return message;
  }

  /** For the platform: puts a message of the bot's on the screen. */
  show(message: BotMessage): void {
    this.messages.push(message);
    for (const wake of this.#waiting) wake();
  }

  #message(said: Said) {
    return {
      message_id: this.#telegram.nextId(),
      date: nowSeconds(),
      chat: this.chat,
      from: this.#user,
      ...topicOf(this.#topic),
      ...said,
    };
  }

  #write(said: Said): number {
    const message = this.#message(said);
    this.#do({ message });
    return message.message_id;
  }

  #change(from: 'member' | 'kicked', to: 'member' | 'kicked'): void {
    const bot = { id: Number(this.#telegram.token.split(':')[0]), is_bot: true, first_name: '回声' };
    const as = (status: 'member' | 'kicked') =>
      status === 'member' ? ({ status, user: bot } as const) : ({ status, user: bot, until_date: 0 } as const);
    this.#do({
      my_chat_member: {
        chat: this.chat,
        from: this.#user,
        date: nowSeconds(),
        old_chat_member: as(from),
        new_chat_member: as(to),
      },
    });
  }

  #do(update: Omit<Update, 'update_id'>): void {
    this.#lastUpdate = this.#telegram.deliver(update);
  }
}

function topicOf(topic: number | undefined) {
  return topic === undefined ? {} : { message_thread_id: topic, is_topic_message: true as const };
}

/** Labels of a message's buttons in reading order. */
export function labelsOf(message: BotMessage): readonly string[] {
  const rows = message.markup?.inline_keyboard ?? message.markup?.keyboard ?? [];
  return rows.flat().map(({ text }) => text);
}
