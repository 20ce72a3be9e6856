import type { Locale } from '#domain/text.ts';
import { filesAs, rates } from '#test/support/citizen-story.ts';
import type { FakeMessage } from '#test/support/fake-slack-state.ts';
import type { CitizenSide } from './citizen-side.ts';
import type { Screen } from './screen.ts';
import type { Script } from './script.ts';
import type { StaffSide } from './staff-side.ts';

export interface Cast {
  readonly citizen: CitizenSide;
  readonly staff: StaffSide;
  readonly screen: Screen;
  readonly script: Script;
  readonly locale: Locale;
}

/** The citizen's phone number in the story: valid in form, used by nobody. */
export const PHONE = '+8613800138000';

/** From the first word to the rating. Rejects where it does not go as told. */
export async function tellStory(cast: Cast): Promise<{ readonly card: FakeMessage }> {
  const { screen, script } = cast;
  screen.tell(script.files);
  const { citizen, locale } = cast;
  const filing = { name: script.citizen, phone: PHONE, more: script.storyMore };
  const { number } = await filesAs(citizen, locale, filing);
  screen.tell(script.claims);
  const card = await claim(cast, number);
  screen.tell(script.asks);
  await askForState(cast, number);
  screen.tell(script.answers);
  await answer(cast, card);
  screen.tell(script.closes);
  await close(cast, card);
  screen.tell(script.rates);
  await rates(citizen, locale);
  screen.tell(script.ends);
  await cast.staff.seesCard([number, script.stars]);
  await cast.staff.seesThread(card, script.itsStory);
  return { card };
}

async function claim({ citizen, staff, script }: Cast, number: string): Promise<FakeMessage> {
  const card = await staff.seesCard([number, script.title, script.unclaimed]);
  await staff.presses(script.claim, card);
  await staff.seesCard([number, script.handling, script.staff]);
  await citizen.hear(number, script.unit);
  return card;
}

async function askForState({ citizen, script }: Cast, number: string): Promise<void> {
  await citizen.say(script.status);
  await citizen.hear(script.title);
  await citizen.pressOne(script.title);
  await citizen.hear(number, script.unit, script.enough);
  await citizen.press(script.enough);
  await citizen.hear();
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
  await citizen.hear(script.unit, script.answer);
  await staff.seesCard([script.answered], { without: script.onItsWay });
}

async function close({ staff, script }: Cast, card: FakeMessage): Promise<void> {
  await staff.presses(script.close, card);
  await staff.seesWindow(script.outcome);
  await staff.chooses(script.solved);
  await staff.submits();
}
