import { labelsOf, type TelegramCitizen } from './fake-telegram-citizen.ts';
import type { WebchatCitizen } from './webchat-citizen.ts';

/** Messages that may come before the one that is waited for. */
const MOST_MESSAGES = 6;

/** What any citizen can do, whatever the channel. */
export interface Person {
  say(text: string): Promise<void>;
  press(label: string): Promise<void>;
  sharePlace(latitude: number, longitude: number): Promise<void>;
  sharePhone(phone: string): Promise<void>;
  sendPhoto(bytes: Buffer): Promise<void>;
  /** Waits for a message that holds all of these, on it or on its buttons, and gives its text. */
  hear(...expected: readonly string[]): Promise<string>;
  /** Everything that was shown to them so far. */
  read(): readonly string[];
}

export function onTelegram(citizen: TelegramCitizen, name: string): Person {
  return {
    say: async (text) => void citizen.say(text),
    press: async (label) => citizen.press(label),
    sharePlace: async (latitude, longitude) => void citizen.sharePlace(latitude, longitude),
    sharePhone: async (phone) => void citizen.shareContact({ phone, name, own: true }),
    sendPhoto: async (bytes) => void citizen.sendPhoto(bytes),
    hear: (...expected) =>
      hearFrom(async () => {
        const message = await citizen.next();
        return { text: message.text, labels: labelsOf(message) };
      }, expected),
    read: () => citizen.messages.map((message) => [message.text, ...labelsOf(message)].join('\n')),
  };
}

export function onWebchat(citizen: WebchatCitizen): Person {
  return {
    say: (text) => citizen.say(text),
    press: (label) => citizen.press(label),
    sharePlace: (latitude, longitude) => citizen.sharePlace(latitude, longitude),
    sharePhone: (phone) => citizen.sharePhone(phone),
    sendPhoto: (bytes) => citizen.sendPhoto(bytes),
    hear: (...expected) =>
      hearFrom(async () => {
        const { text, buttons } = await citizen.next();
        return { text, labels: buttons.map(({ label }) => label) };
      }, expected),
    read: () => citizen.messages.map(({ text, buttons }) => [text, ...buttons.map(({ label }) => label)].join('\n')),
  };
}

interface Heard {
  readonly text: string;
  readonly labels: readonly string[];
}

async function hearFrom(next: () => Promise<Heard>, expected: readonly string[]): Promise<string> {
  const heard: string[] = [];
  try {
    while (heard.length < MOST_MESSAGES) {
      const { text, labels } = await next();
      const all = [text, ...labels].join('\n');
      if (expected.every((part) => all.includes(part))) return text;
      heard.push(all);
    }
  } catch (error) {
    throw new Error(`${String(error)}, but ${expected.join(' … ')} was expected after:\n${heard.join('\n---\n')}`);
  }
  throw new Error(`they were not told ${expected.join(' … ')}, but:\n${heard.join('\n---\n')}`);
}
