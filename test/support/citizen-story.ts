import type { Locale } from '#domain/text.ts';
import { phonePhoto } from '#test/demo/photo.ts';
import { scriptIn } from '#test/demo/script.ts';
import type { Person } from './person.ts';

export interface Filed {
  readonly number: string;
  readonly code: string;
}

/** Who files, and what they add to their story. */
export interface Filing {
  readonly name: string;
  readonly phone: string;
  readonly more: string;
}

/** From the first word to the number, whoever tells it: without Vitest, which the demo runs without. */
export async function filesAs(person: Person, locale: Locale, { name, phone, more }: Filing): Promise<Filed> {
  const script = scriptIn(locale);
  await person.say('/start');
  await person.hear(script.choose);
  await person.press(script.petition);
  await person.hear(script.consent);
  await person.press(script.agree);
  await person.hear(script.kind);
  await person.press(script.complaint);
  await person.hear(script.topic);
  await person.press(script.labour);
  await person.hear(script.subtopic);
  await person.press(script.wages);
  await person.hear(script.stillThere);
  await person.press(script.yes);
  await person.hear(script.otherWay);
  await person.press(script.goOn);
  await person.hear(script.askTitle);
  await person.say(script.title);
  await person.hear(script.askStory);
  await person.say(script.story);
  await person.hear();
  await person.say(more);
  await person.hear();
  await person.press(script.finished);
  await person.hear(script.askPlace);
  await person.sharePlace(28.22, 112.93);
  await person.hear(script.askDate);
  await person.say(script.date);
  await person.hear(script.askPhotos);
  await person.sendPhoto(await phonePhoto());
  await person.hear();
  await person.press(script.finished);
  await person.hear(script.askName);
  await person.press(script.named);
  await person.hear(script.whichName);
  await person.say(name);
  await person.hear(script.whichPhone);
  await person.sharePhone(phone);
  await person.hear(script.review, script.title, name);
  await person.press(script.submit);
  return numberIn(await person.hear(script.registered));
}

/** The citizen hears that the case is closed, and rates it. */
export async function rates(person: Person, locale: Locale): Promise<void> {
  const script = scriptIn(locale);
  await person.hear(script.closed, script.rate);
  await person.press(script.rate);
  await person.hear('1');
  await person.press(script.yes);
  await person.hear('2');
  await person.press(script.yes);
  await person.hear('3');
  await person.press(script.best);
  await person.hear(script.askWords);
  await person.say(script.words);
  await person.press(script.finished);
  await person.hear(script.thanks);
}

export function numberIn(text: string): Filed {
  const number = /\d{4}-\d{6}-\d/.exec(text)?.[0];
  const code = /^\d{8}$/m.exec(text)?.[0];
  if (number === undefined || code === undefined) throw new Error(`neither number nor code in: ${text}`);
  return { number, code };
}
