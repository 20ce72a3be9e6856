import type { FakeMessage } from '#test/support/fake-slack-state.ts';
import type { CitizenSide } from './citizen-side.ts';
import { phonePhoto } from './photo.ts';
import type { Screen } from './screen.ts';
import type { Script } from './script.ts';
import type { StaffSide } from './staff-side.ts';

export interface Cast {
  readonly citizen: CitizenSide;
  readonly staff: StaffSide;
  readonly screen: Screen;
  readonly script: Script;
}

/** The citizen's phone number in the story: valid in form, used by nobody. */
export const PHONE = '+8613800138000';
const SITE = { latitude: 28.22, longitude: 112.93 };

/** From the first word to the rating. Rejects where it does not go as told. */
export async function tellStory(cast: Cast): Promise<{ readonly card: FakeMessage }> {
  const { screen, script } = cast;
  screen.tell(script.files);
  const number = await file(cast);
  screen.tell(script.claims);
  const card = await claim(cast, number);
  screen.tell(script.asks);
  await askForState(cast, number);
  screen.tell(script.answers);
  await answer(cast, card);
  screen.tell(script.closes);
  await close(cast, card);
  screen.tell(script.rates);
  await rate(cast);
  screen.tell(script.ends);
  await cast.staff.seesCard([number, script.stars]);
  await cast.staff.seesThread(card, script.itsStory);
  return { card };
}

/** Gives the case's number. */
async function file({ citizen, script }: Cast): Promise<string> {
  await citizen.says('/start');
  for (const label of [script.petition, script.agree, script.complaint, script.labour, script.wages]) {
    await citizen.hears(label);
    await citizen.presses(label);
  }
  await citizen.hears();
  await citizen.says(script.title);
  await citizen.hears(script.finished);
  await citizen.says(script.story);
  await citizen.hears(script.finished);
  await citizen.says(script.storyMore);
  await citizen.hears(script.finished);
  await citizen.presses(script.finished);
  await citizen.hears(script.skip);
  await citizen.sharesPlace(SITE);
  await citizen.hears(script.date);
  await citizen.says(script.date);
  await citizen.hears(script.finished);
  await citizen.sendsPhoto(await phonePhoto(), script.photo);
  await citizen.hears(script.finished);
  await citizen.presses(script.finished);
  await citizen.hears(script.named);
  await citizen.presses(script.named);
  await citizen.hears();
  await citizen.says(script.citizen);
  await citizen.hears();
  await citizen.sharesContact(PHONE);
  await citizen.hears(script.title, script.citizen, script.submit);
  await citizen.presses(script.submit);
  const { text } = await citizen.hears(script.registered);
  const number = /\d{4}-\d{6}-\d/.exec(text)?.[0];
  if (number === undefined) throw new Error('the citizen got no case number');
  return number;
}

async function claim({ citizen, staff, script }: Cast, number: string): Promise<FakeMessage> {
  const card = await staff.seesCard([number, script.title, script.unclaimed]);
  await staff.presses(script.claim, card);
  await staff.seesCard([number, script.handling, script.staff]);
  await citizen.hears(number, script.unit);
  return card;
}

async function askForState({ citizen, script }: Cast, number: string): Promise<void> {
  await citizen.says(script.status);
  const cases = await citizen.hears(script.title);
  await citizen.pressesOne(script.title, cases);
  await citizen.hears(number, script.unit, script.enough);
  await citizen.presses(script.enough);
  await citizen.hears();
}

async function answer({ citizen, staff, script }: Cast, card: FakeMessage): Promise<void> {
  await staff.presses(script.reply, card);
  await staff.seesWindow(script.storyMore, script.citizen, PHONE);
  await staff.chooses(script.template);
  await staff.seesWindow(script.fromTemplate);
  await staff.types(script.answer);
  await staff.submits();
  await staff.seesWindow(script.willRead, script.paid);
  await staff.submits();
  await citizen.hears(script.unit, script.answer);
  await staff.seesCard([script.answered], { without: script.onItsWay });
}

async function close({ staff, script }: Cast, card: FakeMessage): Promise<void> {
  await staff.presses(script.close, card);
  await staff.seesWindow(script.outcome);
  await staff.chooses(script.solved);
  await staff.submits();
}

async function rate({ citizen, script }: Cast): Promise<void> {
  await citizen.hears(script.rate);
  for (const label of [script.rate, script.yes, script.yes, script.best]) {
    await citizen.presses(label);
    await citizen.hears();
  }
  await citizen.says(script.words);
  await citizen.hears();
  await citizen.presses(script.finished);
  await citizen.hears();
}
