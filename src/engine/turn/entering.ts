import { toJson } from '#document/json.ts';
import { lengthOf, plainWords } from '#flow/kinds/kind.ts';
import { together } from '#flow/kinds/parts.ts';
import type { CompiledFlow } from '#flow/library.ts';
import { readDanger } from '#modules/alerts/model/danger/read.ts';
import { bringStory, takesStory } from './early.ts';
import { heldByMenu, isEmpty, menuTakes, nothingSent, type Sent, thingsHeld } from './held.ts';
import { MENU } from './question.ts';
import { type Run, say, topOf, waitingIn } from './run.ts';
import { giveUp, type Steps, start } from './steps.ts';
import { texts } from './texts.ts';

/** Puts the menu on top, as the citizen asked for it; what the open one holds stays with it. */
export function* startMenu(run: Run): Steps {
  run.confirming = null;
  const held = heldBefore(run);
  const keeps = !isEmpty(held) && menuTakes(run, 'asked');
  if (!isEmpty(held) && !keeps) say(run, texts.notKept);
  yield* start(run, { flow: MENU, answers: keeps ? { ...answersOf(run, held), asked: true } : {}, called: false });
}

/** Puts the menu on top with what the citizen sent, and with what the open one holds from before. */
export function* startMenuWith(run: Run, sent: Sent): Steps {
  run.confirming = null;
  run.outside ||= !isEmpty(sent);
  const before = heldBefore(run);
  const words = together(before.words, sent.words);
  if (words === before.words && sent.words !== '') say(run, texts.sameAgain);
  const files = [...before.files, ...sent.files];
  if (!menuTakes(run, 'held')) {
    return yield* start(run, { flow: MENU, answers: answersOf(run, { words, files }), called: false });
  }
  const message = words === before.words ? '' : sent.words;
  const held = before.words === '' ? null : before.words;
  const danger = run.danger && menuTakes(run, 'danger') ? { danger: true } : {};
  const answers = { ...answersOf(run, { words: message, files }), held, ...danger };
  yield* start(run, { flow: MENU, answers, called: false });
}

/**
 * What the open menu holds from before, for whatever is written next. A cry is not among it: it is with whoever was alerted, and stands in
 * no petition but the one that is chosen then and there.
 */
function heldBefore(run: Run): Sent {
  const { words, files } = heldByMenu(run);
  const isCry = (line: string) => readDanger(line, run.world.policy.dangers).type === 'danger';
  const lines = words.split('\n').filter((line) => !isCry(line));
  return { words: lines.join('\n').trim(), files };
}

function answersOf(run: Run, { words, files }: Sent) {
  const given = menuTakes(run, 'files') && files.length > 0;
  return { message: words === '' ? null : words, files: given ? toJson(files) : null };
}

/** Starts the flow that has this slash command, with the words behind it; false where none has. */
export function* startByCommand(run: Run, command: string, words = ''): Steps<boolean> {
  return yield* startFirst(run, (flow) => flow.document.entries?.commands?.includes(command), words);
}

/** Starts the flow that a whole message names; false where none does. */
export function* startByWords(run: Run, typed: string): Steps<boolean> {
  const words = plainWords(typed);
  return yield* startFirst(run, (flow) => flow.document.entries?.words?.some((word) => plainWords(word) === words));
}

/** Starts a flow with a word on what is wished there, and with the words behind it; false where there is no such flow. */
export function* startWished(
  run: Run,
  { flow, wish }: { readonly flow: string; readonly wish?: string | undefined },
  words = '',
): Steps<boolean> {
  const entries = run.world.flows.latest(flow)?.document.entries;
  if (!entries) return false;
  run.confirming = null;
  const answers = {
    // A flow that the office wrote itself may be older, and take none.
    ...(wish === undefined || entries.wish === undefined ? {} : { [entries.wish]: wish }),
    ...(words === '' || entries.argument === undefined ? {} : { [entries.argument]: words }),
  };
  yield* start(run, { flow, answers, called: false, anew: true });
  return true;
}

/** Shorter words, such as 补充 or 举报, are as likely an answer, in characters. */
const MIN_NAME = 3;

/**
 * Starts another flow that a whole message names where any words would be an answer: citizens are told to send “查进度” at any
 * time, and a story would take it for a part of itself.
 */
export function* startAmidWords(run: Run, typed: string): Steps<boolean> {
  const words = plainWords(typed);
  if (lengthOf(words) < MIN_NAME) return false;
  return yield* startFirst(run, ({ flow, document }) => {
    if (flow === MENU || flow === topOf(run)?.flow.flow) return false;
    return document.entries?.words?.some((word) => plainWords(word) === words);
  });
}

/** A deep link's payload (Bot API, `start` parameter); what else stands behind `/start` is words. */
const PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/;

/** Starts what a deep link's payload names, with the words that lead there; tells where nothing does. */
export function* openLink(run: Run, payload: string, words: string | null = null): Steps {
  run.confirming = null;
  for (const { flow, document } of run.world.flows.all()) {
    const link = document.entries?.deepLink;
    if (!link || !payload.startsWith(link.prefix)) continue;
    const answers = { [link.input]: payload.slice(link.prefix.length) };
    const also = link.words === undefined ? {} : { [link.words]: words };
    return yield* start(run, { flow, answers: { ...answers, ...also }, called: false });
  }
  if (yield* startByCommand(run, payload)) return;
  if (!PAYLOAD.test(payload)) return yield* startMenuWith(run, { ...nothingSent, words: payload });
  say(run, texts.unknownLink);
  if (run.frames.length === 0) yield* startMenu(run);
}

/** Starts the first flow that fits, with the words behind its name; false where none does. */
export function* startFirst(run: Run, fits: (flow: CompiledFlow) => boolean | undefined, words = ''): Steps<boolean> {
  const found = run.world.flows.all().find(fits);
  if (!found) return false;
  run.confirming = null;
  if (found.flow === MENU) yield* words === '' ? startMenu(run) : startMenuWith(run, { ...nothingSent, words });
  else yield* startWith(run, found, words);
  return true;
}

/** Starts a flow with the words behind its command, or with what the menu holds and asks about. */
function* startWith(run: Run, { flow, document }: CompiledFlow, words: string): Steps {
  const input = document.entries?.argument;
  if (words !== '' && input !== undefined) {
    // Whoever says what they want does not mean to be led back to where they were; that waits below.
    return yield* start(run, { flow, answers: { [input]: words }, called: false, anew: true });
  }
  const held = heldByMenu(run);
  const brings = !isEmpty(held) && takesStory(document, held.words);
  const things = thingsHeld(topOf(run));
  // Anyone who names a flow where the menu asks what to do with their words has answered it: the menu goes, and the words come along.
  if (brings && topOf(run)?.called === false) giveUp(run, run.frames.length - 1);
  yield* start(run, { flow, answers: {}, called: false, anew: brings, things });
  const sent = brings ? { ...held, words: together(held.words, words) } : { ...nothingSent, words };
  const waiting = waitingIn(run);
  if (waiting) yield* bringStory(run, waiting, sent);
}
