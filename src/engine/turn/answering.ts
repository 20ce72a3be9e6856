import type { FileRef } from '#domain/files.ts';
import type { MessageRef } from '#domain/messages.ts';
import { saveOf } from '#flow/document.ts';
import { type Answered, type AnswerInput, type Edit, lengthOf, type Note, type Reading } from '#flow/kinds/kind.ts';
import { kindOf } from '#flow/kinds/registry.ts';
import { agree, isConfirmation, joinAnswer, offerAsAnswer } from './asked.ts';
import { askToClear } from './clearing.ts';
import { keepCaption, keepCry, keepForItsQuestion, tellsSomethingElse } from './early.ts';
import { startAmidWords, startByWords, startMenuWith } from './entering.ts';
import { nothingSent } from './held.ts';
import { doWhatIsMeant, doWhatIsMeantElsewhere } from './meaning.ts';
import { noAnswer, saidAt } from './no-answer.ts';
import { saysNoFiles, saysNoMore, saysNothing } from './nothing.ts';
import { hasGathered, MENU, questionContext } from './question.ts';
import { type Run, say, topOf, type Waiting, waitingIn } from './run.ts';
import { type Steps, send } from './steps.ts';
import { texts } from './texts.ts';
import { textOf } from './values.ts';

/** From this misfit answer on, the ways out are named. */
const TRIES_BEFORE_WAYS_OUT = 3;

/** Reads an answer to the waiting question; `on` is the message whose button was pressed. */
export function* answer(run: Run, input: AnswerInput, on?: MessageRef): Steps {
  const waiting = waitingIn(run);
  if (!waiting) return;
  run.confirming = null;
  if (input.type === 'files' && hasVoice(input.files)) say(run, texts.voice);
  const reading = readingOf(run, waiting, input);
  if (input.type !== 'text' && reading.type === 'misfit' && (yield* joinAnswer(run, waiting, input))) return;
  if (input.type === 'files' && reading.type === 'misfit' && tellsSomethingElse(waiting, input)) {
    return yield* startMenuWith(run, { words: input.caption, files: input.files });
  }
  if (input.type === 'files' && input.caption !== '' && !takesCaption(waiting, reading)) {
    return yield* answerTwice(run, waiting, input);
  }
  if (input.type === 'text' && (yield* meansOther(run, waiting, { typed: input.text, reading }))) return;
  if (input.type === 'text' && (yield* keepCry(run, waiting, input.text))) return;
  const missing = input.type === 'text' ? noAnswer(run, waiting, { typed: input.text, reading }) : undefined;
  if (missing) return yield* refuse(run, missing, { helps: waiting.node.kind === 'text' });
  if (reading.type === 'misfit' && !reading.understood && (yield* joinAnswer(run, waiting, input))) return;
  const settled = secondTry(waiting, reading);
  if (settled.type === 'misfit' && settled.vague) say(run, texts.notKept);
  else if (settled.type === 'misfit' && !settled.understood) {
    const kept = yield* keepForItsQuestion(run, waiting, input);
    if (kept && settled.shortened) return yield* takeShortened(run, waiting, settled.shortened);
  }
  yield* take(run, waiting, { reading: settled, on });
}

/** Anyone who was asked again and still says it their own way is not asked a third time, where the question can take it so. */
function secondTry({ frame }: Waiting, reading: Reading): Reading {
  return reading.type === 'misfit' && reading.orElse && frame.context.tries > 0 ? reading.orElse : reading;
}

/** Goes on with the beginning of what is kept whole elsewhere; what was added there can still be taken back at the next question. */
function* takeShortened(run: Run, waiting: Waiting, shortened: Answered): Steps {
  yield* take(run, waiting, { reading: shortened, on: undefined });
  const next = topOf(run);
  if (next && run.undo?.type === 'added') run.undo = { ...run.undo, seq: next.seq };
}

/** Whether the words that came with files were read with them. */
function takesCaption({ node }: Waiting, reading: Reading): boolean {
  return node.kind === 'long-text' || (node.kind === 'choice' && reading.type === 'answer');
}

function readingOf(run: Run, waiting: Waiting, input: AnswerInput): Reading {
  return kindOf(waiting.node).read(waiting.node, input, questionContext(run, waiting));
}

/** Tells whether somebody spoke instead of writing. */
export function hasVoice(files: readonly FileRef[]): boolean {
  return files.some(({ kind }) => kind === 'audio');
}

/** Files and the words that came with them, where a question takes one of the two at most. */
function* answerTwice(run: Run, waiting: Waiting, input: Extract<AnswerInput, { type: 'files' }>): Steps {
  const files = { ...input, caption: '' };
  const ofFiles = readingOf(run, waiting, files);
  if (ofFiles.type === 'misfit') yield* keepForItsQuestion(run, waiting, files);
  else yield* take(run, waiting, { reading: ofFiles, on: undefined });
  if (yield* keepCry(run, waiting, input.caption)) return;
  const words = readingOf(run, waiting, { type: 'text', text: input.caption, ref: input.ref });
  if (words.type !== 'misfit') return yield* take(run, waiting, { reading: words, on: undefined });
  yield* keepCaption(run, waiting, input.caption);
  if (ofFiles.type === 'misfit') yield* refuse(run, ofFiles.note);
}

/** Kinds that take any words for an answer. */
const freeKinds: ReadonlySet<string> = new Set(['text', 'long-text', 'place']);

/** Tells whether an option takes the words that were no answer. */
function takesWords(node: Waiting['node'], reading: Reading): boolean {
  return node.kind === 'choice' && reading.type === 'answer' && reading.also !== undefined;
}

/** Tells whether typed words meant something other than an answer, which is then done. */
function* meansOther(
  run: Run,
  waiting: Waiting,
  { typed, reading }: { readonly typed: string; readonly reading: Reading },
): Steps<boolean> {
  const { node, frame } = waiting;
  const misfits = reading.type === 'misfit';
  if (takesWords(node, reading)) return yield* doWhatIsMeant(run, typed, 'anywhere');
  if (!misfits && !freeKinds.has(node.kind)) return false;
  const noMore = saysNoMore(typed);
  if (noMore && hasGathered(run, waiting)) {
    yield* done(run);
    return true;
  }
  if (node.skip && (noMore || saysNothing(typed) || (node.kind === 'files' && saysNoFiles(typed)))) {
    yield* skip(run);
    return true;
  }
  if (!misfits)
    return (yield* startAmidWords(run, typed)) || (yield* doWhatIsMeantElsewhere(run, typed, saidAt(waiting)));
  if (yield* startByWords(run, typed)) return true;
  // Who says no to a button, or asks about one, means this question.
  if (reading.type === 'misfit' && reading.understood) return false;
  if (yield* doWhatIsMeant(run, typed, isConfirmation(waiting) ? 'anywhere' : 'outside')) return true;
  if (frame.flow.flow === MENU && (yield* offerAsAnswer(run, { type: 'text', text: typed }))) return true;
  // Whoever writes at the open menu tells what they came for.
  if (isConfirmation(waiting)) return false;
  if (frame.flow.flow !== MENU && !tellsSomethingElse(waiting, { type: 'text', text: typed, ref: undefined }))
    return false;
  yield* startMenuWith(run, { ...nothingSent, words: typed });
  return true;
}

function* take(
  run: Run,
  { frame, node }: Waiting,
  { reading, on }: { reading: Reading; on: MessageRef | undefined },
): Steps {
  switch (reading.type) {
    case 'answer': {
      if (node.kind === 'files') frame.context = { ...frame.context, lost: [] };
      const option = node.kind === 'choice' ? node.options?.find(({ id }) => id === reading.answer) : undefined;
      if (option?.amend !== undefined) {
        yield* send(run, { type: 'amend', to: option.amend });
        if (reading.instead !== undefined) yield* answer(run, { type: 'text', text: reading.instead, ref: undefined });
        return;
      }
      if (reading.note) say(run, reading.note.text, reading.note.values);
      return yield* send(run, { type: 'answer', answer: reading.answer, also: reading.also ?? {} });
    }
    case 'gathered':
      yield* send(run, { type: 'gather', draft: reading.draft, also: reading.also ?? {} });
      if (!reading.note) run.ending = { type: 'redraw', replaces: on };
      else tell(run, reading.note, 'gathering');
      return;
    case 'clear':
      return askToClear(run, reading.note);
    case 'page':
      yield* send(run, { type: 'turnPage', page: reading.page });
      run.ending = { type: 'redraw', replaces: on };
      return;
    case 'misfit':
      return yield* refuse(run, reading.note);
    case 'unknown-button':
      say(run, texts.oldButton);
  }
}

function tell(run: Run, note: Note, ending: 'gathering' | 'question'): void {
  say(run, note.text, note.values);
  run.ending = { type: ending };
}

/** Tells why something cannot be, and asks again. */
function* refuse(run: Run, note: Note, { helps = false }: { readonly helps?: boolean } = {}): Steps {
  yield* send(run, { type: 'misfit' });
  tell(run, note, 'question');
  const waiting = waitingIn(run);
  if (helps && waiting?.node.help) {
    run.said.push(textOf(run, waiting.frame, { text: waiting.node.help, values: waiting.node.values }));
  }
  if (!waiting || waiting.frame.context.tries < TRIES_BEFORE_WAYS_OUT) return;
  say(run, waiting.node.skip ? texts.waysWithSkip : texts.ways);
}

export function* skip(run: Run): Steps {
  const waiting = waitingIn(run);
  // Photos that were sent already are not thrown away with a question about more of them.
  if (waiting?.node.skip && hasGathered(run, waiting)) return yield* done(run);
  if (waiting?.node.skip) return yield* send(run, { type: 'skip', silent: false });
  yield* refuse(run, { text: texts.cannotSkip });
}

export function* done(run: Run): Steps {
  const waiting = waitingIn(run);
  if (waiting && kindOf(waiting.node).gathering) return yield* answer(run, { type: 'done' });
  if (waiting && (yield* agree(run, waiting))) return;
  yield* refuse(run, { text: texts.notGathering });
}

/** Takes over the edit of an earlier message where it is part of what is gathered now; else says that it is not. */
export function* edit(run: Run, change: Edit): Steps {
  const waiting = waitingIn(run);
  if (!waiting) {
    say(run, topOf(run) ? texts.editLate : texts.editOutside);
    return;
  }
  const { gathering } = kindOf(waiting.node);
  const reading = gathering?.edit(waiting.node, questionContext(run, waiting).draft, change);
  if (!gathering || !reading) {
    say(run, texts.editLate);
    return;
  }
  if (reading.type === 'misfit') return tell(run, reading.note, 'gathering');
  yield* send(run, { type: 'gather', draft: reading.draft, also: {} });
  const length = lengthOf(String(gathering.soFar(reading.draft)));
  tell(run, { text: texts.edited, values: { length } }, 'gathering');
}

/** What the question that is being left had gathered, so that it is there again on return. */
export function unfinished({ frame, name, node }: Waiting) {
  const { gathering } = kindOf(node);
  if (!gathering || frame.context.draft === null) return {};
  return { [saveOf(name, node)]: gathering.soFar(frame.context.draft) };
}
