import type { WebchatCitizen, WebchatMessage } from '#test/support/webchat-citizen.ts';

/** What somebody does where the bot says a thing or offers a button. */
export interface Answer {
  /** A part of the text, or the whole label of a button. */
  readonly to: string;
  readonly by: (citizen: WebchatCitizen) => Promise<void>;
}

/** No conversation here needs so many messages: whoever hears more goes in a circle. */
const MOST_MESSAGES = 60;

/** Answers each thing that the bot says, until it says one of `until`. What nobody has an answer to is only read. */
export async function talk(
  citizen: WebchatCitizen,
  answers: readonly Answer[],
  until: readonly string[],
): Promise<WebchatMessage> {
  const heard: string[] = [];
  try {
    while (heard.length < MOST_MESSAGES) {
      const message = await citizen.next();
      heard.push(message.text);
      if (until.some((end) => says(message, end))) return message;
      await answers.find(({ to }) => says(message, to))?.by(citizen);
    }
  } catch (error) {
    throw new Error(`${String(error)} after:\n${heard.slice(-4).join('\n---\n')}`);
  }
  throw new Error(`they were never told ${until.join(' or ')}, but:\n${heard.slice(-4).join('\n---\n')}`);
}

export function says({ text, buttons }: WebchatMessage, what: string): boolean {
  return text.includes(what) || buttons.some(({ label }) => label === what);
}

export function press(label: string): Answer['by'] {
  return (citizen) => citizen.press(label);
}

export function say(text: string): Answer['by'] {
  return (citizen) => citizen.say(text);
}
