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
  await citizen.hears(script.choose);
  await citizen.presses(script.petition);
  await citizen.hears(script.consent);
  await citizen.presses(script.agree);
  await citizen.hears(script.kind);
  await citizen.presses(script.complaint);
  await citizen.hears(script.topic);
  await citizen.presses(script.labour);
  await citizen.hears(script.subtopic);
  await citizen.presses(script.wages);
  await citizen.hears(script.askTitle);
  await citizen.says(script.title);
  await citizen.hears(script.askStory);
  await citizen.says(script.story);
  await citizen.hears();
  await citizen.says(script.storyMore);
  await citizen.hears();
  await citizen.presses(script.finished);
  await citizen.hears(script.askPlace);
  await citizen.sharesPlace(SITE);
  await citizen.hears(script.askDate);
  await citizen.says(script.date);
  await citizen.hears(script.askPhotos);
  await citizen.sendsPhoto(await phonePhoto(), script.photo);
  await citizen.hears();
  await citizen.presses(script.finished);
  await citizen.hears(script.askName);
  await citizen.presses(script.named);
  await citizen.hears(script.whichName);
  await citizen.says(script.citizen);
  await citizen.hears(script.whichPhone);
  await citizen.sharesContact(PHONE);
  await citizen.hears(script.review, script.title, script.citizen);
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
  await citizen.hears(number, script.taken);
  return card;
}

async function askForState({ citizen, script }: Cast, number: string): Promise<void> {
  await citizen.says(script.status);
  await citizen.hears(script.myCases);
  await citizen.presses(script.myCase);
  await citizen.hears(number, script.underWay);
  await citizen.presses(script.enough);
  await citizen.hears(script.left);
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
  await citizen.hears(script.replied, script.answer);
  await staff.seesCard([script.answered], { without: script.onItsWay });
}

async function close({ staff, script }: Cast, card: FakeMessage): Promise<void> {
  await staff.presses(script.close, card);
  await staff.seesWindow(script.outcome);
  await staff.chooses(script.solved);
  await staff.submits();
}

async function rate({ citizen, script }: Cast): Promise<void> {
  await citizen.hears(script.closed);
  await citizen.presses(script.rate);
  await citizen.hears('1');
  await citizen.presses(script.yes);
  await citizen.hears('2');
  await citizen.presses(script.yes);
  await citizen.hears('3');
  await citizen.presses(script.best);
  await citizen.hears(script.askWords);
  await citizen.says(script.words);
  await citizen.hears(script.thanks);
}
