import { type Json, toJson } from '#document/json.ts';
import type { FileRef } from '#domain/files.ts';
import type { MessageRef } from '#domain/messages.ts';
import { compileExpression } from '#flow/expression.ts';
import type { AnswerInput } from '#flow/kinds/kind.ts';
import { saysYes } from '#flow/kinds/yes-no.ts';
import type { CommandCall, CommandOutcome, TurnContent, TurnMessage } from '../contract.ts';
import { openLink } from './entering.ts';
import { type Run, say, type Waiting, waitingIn } from './run.ts';
import { type Steps, send, start } from './steps.ts';
import { texts } from './texts.ts';

/** What a citizen sent that may be an answer to the office. */
interface Said {
  readonly words: string;
  readonly files: readonly FileRef[];
}

/** The flow that takes what is meant for a case, and the inputs that it takes it by. */
function answering(run: Run) {
  for (const flow of run.world.flows.all()) {
    const replies = flow.document.entries?.replies;
    if (replies) return { flow, replies };
  }
  return undefined;
}

/** Takes a reply to a message of ours about a case to that case, whatever is running; false where it is none. */
export function* startByReply(run: Run, { replyTo, content }: TurnMessage): Steps<boolean> {
  const said = replyTo === undefined ? undefined : saidIn(content);
  const taker = answering(run);
  if (replyTo === undefined || !said || !taker) return false;
  const outcome = yield askedFor(said, replyTo);
  if (yield* followLink(run, outcome, said)) return true;
  const about = outcome.ok && 'about' in outcome.output ? outcome.output.about : '';
  if (about === '') return false;
  const waiting = waitingIn(run);
  const open =
    waiting?.frame.flow.flow === taker.flow.flow && waiting.frame.context.answers[taker.replies.number] === about;
  // What is being written for that case already goes on as it was.
  if (open && !isConfirmation(waiting)) return false;
  if (open) yield* join(run, waiting, said);
  else yield* startAnswer(run, taker, { said, number: about, news: null });
  return true;
}

/**
 * Offers what was sent outside of any flow as the answer that the office waits for, else as words about the case that the last news was
 * about; false where there is neither.
 */
export function* offerAsAnswer(run: Run, content: TurnContent): Steps<boolean> {
  const taker = answering(run);
  const said = saidIn(content);
  if (!taker || !said) return false;
  const outcome = yield askedFor(said, null);
  if (yield* followLink(run, outcome, said)) return true;
  if (!outcome.ok || !('about' in outcome.output)) return false;
  const { count, told } = outcome.output;
  // A flow of the office's own may be older, and know of no news.
  const news = count === 0 && taker.replies.told !== undefined && told ? told : null;
  if (count === 0 && news === null) return false;
  run.outside = true;
  yield* startAnswer(run, taker, { said, number: null, news });
  return true;
}

/** Asks what the citizen may be answering; words alone may stand for a button of ours. */
function askedFor({ words, files }: Said, message: MessageRef | null): CommandCall<'case.asked'> {
  return { command: 'case.asked', input: { message, ...(files.length === 0 && words !== '' ? { words } : {}) } };
}

/** Takes words that answer a question of ours with buttons; false where they answer none. */
export function* answersButton(run: Run, words: string): Steps<boolean> {
  if (!answering(run)) return false;
  const said = { words, files: [] };
  return yield* followLink(run, yield askedFor(said, null), said);
}

/** Does what the button does that the words stand for; false where they stand for none. */
function* followLink(run: Run, outcome: CommandOutcome, { words }: Said): Steps<boolean> {
  const link = outcome.ok && 'link' in outcome.output ? outcome.output.link : undefined;
  if (link === undefined) return false;
  yield* openLink(run, link, words);
  return true;
}

/** The words that are about to be sent to the office, if any are. */
export function wordsToSend(run: Run): string | null {
  const waiting = waitingIn(run);
  const name = waiting && isConfirmation(waiting) ? waiting.frame.flow.document.entries?.replies?.words : undefined;
  const words = name === undefined ? undefined : waiting?.frame.context.answers[name];
  return typeof words === 'string' ? words : null;
}

function* startAnswer(
  run: Run,
  { flow, replies }: NonNullable<ReturnType<typeof answering>>,
  { said, number, news }: { readonly said: Said; readonly number: string | null; readonly news: string | null },
): Steps {
  run.confirming = null;
  const answers = {
    [replies.number]: number,
    ...(replies.told === undefined ? {} : { [replies.told]: news }),
    [replies.words]: said.words === '' ? null : said.words,
    [replies.files]: said.files.length === 0 ? null : toJson(said.files),
  };
  yield* start(run, { flow: flow.flow, answers, called: false, anew: true });
}

/** Tells whether a choice shows what is about to be sent to the office, so that whatever else comes belongs to it. */
export function isConfirmation({ frame, node }: Waiting): boolean {
  const words = frame.flow.document.entries?.replies?.words;
  if (words === undefined || node.kind !== 'choice') return false;
  return Object.values(node.values ?? {}).some((cel) => compileExpression(cel).answers.has(words));
}

/** Adds to what is about to be sent, or sends it where the citizen only agrees; false at any other question. */
export function* joinAnswer(run: Run, waiting: Waiting, input: AnswerInput): Steps<boolean> {
  if (!isConfirmation(waiting)) return false;
  if (input.type === 'text' && saysYes(input.text)) {
    yield* agree(run, waiting);
    return true;
  }
  const said = saidIn(input);
  if (!said) return false;
  yield* join(run, waiting, said);
  return true;
}

/** Presses the first button of a confirmation: it sends. False at any other question. */
export function* agree(run: Run, { frame, node }: Waiting): Steps<boolean> {
  const first = node.kind === 'choice' ? node.options?.[0] : undefined;
  if (!first || !isConfirmation({ frame, node, name: '' })) return false;
  yield* send(run, { type: 'answer', answer: first.id, also: {} });
  return true;
}

/** Most that goes to the office at once, in characters; what is longer goes in two. */
const MAX_WORDS = 20_000;

function* join(run: Run, { frame }: Waiting, said: Said): Steps {
  const replies = frame.flow.document.entries?.replies;
  if (!replies) return;
  const before = frame.context.answers[replies.words];
  const words = [...(typeof before === 'string' ? [before] : []), said.words].filter((part) => part !== '').join('\n');
  if (words.length > MAX_WORDS) return say(run, texts.answerTooLong);
  const files = [...listOf(frame.context.answers[replies.files]), ...listOf(toJson(said.files))];
  const also = { [replies.words]: words === '' ? null : words, [replies.files]: files.length === 0 ? null : files };
  yield* send(run, { type: 'gather', draft: null, also });
}

function listOf(json: Json | undefined): readonly Json[] {
  return Array.isArray(json) ? json : [];
}

function saidIn(content: TurnContent | AnswerInput): Said | undefined {
  switch (content.type) {
    case 'text':
      return content.text === '' ? undefined : { words: content.text, files: [] };
    case 'files':
      return { words: content.caption, files: content.files };
    case 'place':
      return {
        words: [content.label, `${content.latitude}, ${content.longitude}`].filter((part) => part !== '').join(' '),
        files: [],
      };
    case 'contact':
      return { words: content.phone, files: [] };
    default:
      return undefined;
  }
}
