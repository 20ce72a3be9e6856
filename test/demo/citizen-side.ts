import { labelsOf, type TelegramCitizen } from '#test/support/fake-telegram-citizen.ts';
import type { BotMessage } from '#test/support/fake-telegram-types.ts';
import type { Screen } from './screen.ts';

/** Messages that may come before the one that is waited for. */
const MOST_MESSAGES = 6;

/** The citizen at their phone: what they do and what they are told is shown, and must be as the story says. */
export class CitizenSide {
  readonly #citizen: TelegramCitizen;
  readonly #screen: Screen;
  readonly #names: { readonly citizen: string; readonly bot: string };

  constructor(citizen: TelegramCitizen, screen: Screen, names: { readonly citizen: string; readonly bot: string }) {
    this.#citizen = citizen;
    this.#screen = screen;
    this.#names = names;
  }

  async says(text: string): Promise<void> {
    await this.#did(text);
    this.#citizen.say(text);
  }

  async presses(label: string): Promise<void> {
    await this.#did(`[ ${label} ]`);
    this.#citizen.press(label);
  }

  /** Presses the button of `message` whose label holds `part`. */
  async pressesOne(part: string, message: BotMessage): Promise<void> {
    const label = labelsOf(message).find((known) => known.includes(part));
    if (label === undefined) throw new Error(`no button says ${part}`);
    await this.presses(label);
  }

  async sendsPhoto(bytes: Buffer, shown: string): Promise<void> {
    await this.#did(shown);
    this.#citizen.sendPhoto(bytes);
  }

  async sharesPlace(place: { readonly latitude: number; readonly longitude: number }): Promise<void> {
    await this.#did(`📍 ${place.latitude}, ${place.longitude}`);
    this.#citizen.sharePlace(place.latitude, place.longitude);
  }

  async sharesContact(phone: string): Promise<void> {
    await this.#did(`☎ ${phone}`);
    this.#citizen.shareContact({ phone, name: this.#names.citizen, own: true });
  }

  /** Waits for a message that says, or has on a button, all of `expected`; what comes before it is shown, too. */
  async hears(...expected: readonly string[]): Promise<BotMessage> {
    for (let count = 0; count < MOST_MESSAGES; count += 1) {
      const message = await this.#citizen.next();
      const { text } = message;
      const buttons = labelsOf(message);
      await this.#screen.show({ side: 'citizen', who: this.#names.bot, text, buttons });
      const all = [text, ...buttons].join('\n');
      if (expected.every((part) => all.includes(part))) return message;
    }
    throw new Error(`the citizen was not told: ${expected.join(' … ')}`);
  }

  #did(text: string): Promise<void> {
    return this.#screen.show({ side: 'citizen', who: this.#names.citizen, text, own: true });
  }
}
