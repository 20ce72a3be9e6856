import { labelsOf, type TelegramCitizen } from '#test/support/fake-telegram-citizen.ts';
import { onTelegram, type Person } from '#test/support/person.ts';
import type { Screen } from './screen.ts';

/** The citizen at their phone: what they do and what they are told is shown, and must be as the story says. */
export interface CitizenSide extends Person {
  /** Presses the button of the message heard last whose label holds `part`. */
  pressOne(part: string): Promise<void>;
}

export function citizenSide(
  citizen: TelegramCitizen,
  screen: Screen,
  names: { readonly citizen: string; readonly bot: string; readonly photo: string },
): CitizenSide {
  const did = (text: string) => screen.show({ side: 'citizen', who: names.citizen, text, own: true });
  let shown = 0;
  /** Shows what came since the last look. */
  const told = async () => {
    for (const message of citizen.messages.slice(shown)) {
      shown += 1;
      await screen.show({ side: 'citizen', who: names.bot, text: message.text, buttons: labelsOf(message) });
    }
  };
  const person = onTelegram(citizen, names.citizen);
  const press = async (label: string) => {
    await did(`[ ${label} ]`);
    await person.press(label);
  };
  return {
    press,
    async pressOne(part) {
      const label = citizen.messages.flatMap(labelsOf).findLast((known) => known.includes(part));
      if (label === undefined) throw new Error(`no button says ${part}`);
      await press(label);
    },
    async say(text) {
      await did(text);
      await person.say(text);
    },
    async sendPhoto(bytes) {
      await did(names.photo);
      await person.sendPhoto(bytes);
    },
    async sharePlace(latitude, longitude) {
      await did(`📍 ${latitude}, ${longitude}`);
      await person.sharePlace(latitude, longitude);
    },
    async sharePhone(phone) {
      await did(`☎ ${phone}`);
      await person.sharePhone(phone);
    },
    async hear(...expected) {
      try {
        return await person.hear(...expected);
      } finally {
        await told();
      }
    },
    read: person.read,
  };
}
