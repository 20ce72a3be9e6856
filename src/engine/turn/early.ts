import type { LocalizedText } from '#domain/text.ts';
import { type FlowDocument, saveOf } from '#flow/document.ts';
import { MAX_FILES } from '#flow/kinds/files.ts';
import { type AnswerInput, lengthOf } from '#flow/kinds/kind.ts';
import { MAX_LONG_TEXT_LENGTH } from '#flow/kinds/long-text.ts';
import { kindOf } from '#flow/kinds/registry.ts';
import { askedBy, keepAhead } from './ahead.ts';
import type { Sent, Thing } from './held.ts';
import { firstOf } from './nodes-ahead.ts';
import { questionContext } from './question.ts';
import { type Run, say, type Waiting } from './run.ts';
import { holdsStory, type Steps, send } from './steps.ts';

/** Words from here on are a story told too early, in characters; Chinese says as much in less than half. */
const STORY_FROM = { han: 10, other: 25 } as const;
/** The same for an addition to a story that was told. */
const ADDITION_FROM = { han: 3, other: 8 } as const;
/** Shorter words of danger are a cry, and no title or name of anything. */
const SENTENCE_FROM = { han: 5, other: 10 } as const;
/** So much of an addition is shown, in characters. */
const SHOWN = 60;

const texts = {
  early: {
    'zh-CN': '您写的这段话先替您留着，到写详细内容那一步会自动带上。',
    en: 'We have kept what you wrote. It will be there at the step where you write the details.',
  },
  added: {
    'zh-CN': '这段话已经加到您写的经过后面：\n“{opening}”\n不想加，请按“撤销”。',
    en: 'This was added at the end of what you told us:\n“{opening}”\nIf you would rather not add it, press “Undo”.',
  },
  there: {
    'zh-CN': '这段话您写的经过里已经有了，只记一次。',
    en: 'What you told us ends with these very words already, so they are kept once.',
  },
  files: {
    'zh-CN': '您发的照片或文件收到了，已经放进照片和材料里。',
    en: 'Your file is here, and is kept with your photos and papers.',
  },
  notKept: {
    'zh-CN': '刚才写的没有记下，原话还在上面。',
    en: 'What you just wrote was not kept; it still stands above.',
  },
  full: {
    'zh-CN': '经过最多 {max} 个字，已经写满，刚才写的没有加进去，原话还在上面。',
    en: 'What you told us has reached {max} characters, so what you just wrote was not added; it still stands above.',
  },
  filesNotKept: {
    'zh-CN': '刚才的照片或文件在这一步没有收下。',
    en: 'The file you just sent could not be taken at this step.',
  },
  filesPartly: {
    'zh-CN': '照片和材料最多 {max} 个，已经收满，放不下的没有收下。',
    en: 'There may be no more than {max} photos and papers; those that found no room were not kept.',
  },
  filesFull: {
    'zh-CN': '照片和材料最多 {max} 个，刚才发的没有收下。',
    en: 'There may be no more than {max} photos and papers, so the file you just sent was not kept.',
  },
  placeNotKept: {
    'zh-CN': '刚才的位置没有记下，这一步用不上。',
    en: 'Your location was not kept; it is of no use at this step.',
  },
  placeAhead: {
    'zh-CN': '您发的位置先替您留着，到问地点那一步会自动填上。',
    en: 'We have kept your location. It is filled in when you are asked for the place.',
  },
  contactNotKept: {
    'zh-CN': '刚才的号码没有记下，这一步用不上。',
    en: 'The phone number was not kept; it is of no use at this step.',
  },
  contactAhead: {
    'zh-CN': '您发的号码先替您留着，问到电话时会自动填上。',
    en: 'We have kept the phone number. It is filled in when you are asked for one.',
  },
} as const satisfies Record<string, LocalizedText>;

type Input<Type extends AnswerInput['type']> = Extract<AnswerInput, { type: Type }>;

/** Kinds whose answer is picked: whatever else is written there is no attempt at an answer. */
const pickedKinds: ReadonlySet<string> = new Set(['choice', 'choices', 'yes-no', 'rating', 'files']);

/**
 * Keeps what does not fit the waiting question for the one that it is meant for, or says that it was not kept: a photo that is sent
 * before anybody asked, a whole story where a choice was asked, what was forgotten once all was told. People in distress do not wait
 * for the right question, and must not have to say it twice. Whether words were kept for a story, or as a part of one.
 */
export function* keepForItsQuestion(run: Run, waiting: Waiting, input: AnswerInput): Steps<boolean> {
  switch (input.type) {
    case 'text': {
      // Who tried to answer hears from the question what was wrong with it; an answer is no part of the story.
      if (!pickedKinds.has(waiting.node.kind) && isShort(input.text, STORY_FROM)) return false;
      const kept = yield* keepWords(run, waiting, input.text);
      if (kept === 'nowhere') say(run, texts.notKept);
      return kept === 'kept';
    }
    case 'files':
      yield* keepFilesOrSay(run, waiting, input);
      return false;
    case 'place':
      say(run, isKeptAhead(run, waiting, input) ? texts.placeAhead : texts.placeNotKept);
      return false;
    case 'contact':
      say(run, isKeptAhead(run, waiting, input) ? texts.contactAhead : texts.contactNotKept);
      return false;
    default:
      return false;
  }
}

/** Keeps the input for the next question for such a thing; false where none is ahead that takes it. */
function isKeptAhead(run: Run, { frame, name }: Waiting, input: Thing): boolean {
  const asks = askedBy[input.type];
  const question = firstOf(frame.flow.document, name, (other, { kind }) => other !== name && asks.includes(kind));
  return question !== undefined && keepAhead(run, { frame, ...question }, input);
}

/**
 * Tells whether words or files at a flow that only looks things up tell something of its own: it has no place for them, or one that the
 * citizen may never get to.
 */
export function tellsSomethingElse({ frame, node }: Waiting, input: AnswerInput): boolean {
  if (frame.flow.document.entries?.restarts !== true || holdsStory(frame)) return false;
  if (input.type === 'files') return true;
  return input.type === 'text' && !isShort(input.text, pickedKinds.has(node.kind) ? ADDITION_FROM : STORY_FROM);
}

/**
 * Keeps a cry such as 救命 for the story, where a short text that leads to one is asked for: it is no title of what happened. The
 * question is asked again.
 */
export function* keepCry(run: Run, waiting: Waiting, text: string): Steps<boolean> {
  const { node } = waiting;
  if (!run.danger || node.kind !== 'text' || node.name === true || !isShort(text, SENTENCE_FROM)) return false;
  return (yield* addWords(run, storyFrom(waiting), text)) !== 'nowhere';
}

/** Keeps the words that came with a file, however few: they say what it shows. */
export function* keepCaption(run: Run, waiting: Waiting, caption: string): Steps {
  if ((yield* addWords(run, storyFrom(waiting), caption)) === 'nowhere') say(run, texts.notKept);
}

/** Tells whether a flow asks for a story before it runs any command, so that one that was written before can wait there. */
export function takesStory(document: FlowDocument, written: string): boolean {
  const node = firstOf(document, document.start, (_, { kind }) => kind === 'long-text')?.node;
  return node?.kind === 'long-text' && lengthOf(written) <= (node.maxLength ?? MAX_LONG_TEXT_LENGTH);
}

/** Gives a flow that was just started or taken up what the citizen had sent before they named it. */
export function* bringStory(run: Run, { frame, name }: Waiting, { words, files }: Sent): Steps {
  // The question that waits may be it: nothing was refused there.
  const from = (kind: string) => {
    const found = firstOf(frame.flow.document, name, (_, node) => node.kind === kind);
    return found && { frame, ...found };
  };
  if (words !== '' && (yield* addWords(run, from('long-text'), words)) === 'nowhere') say(run, texts.notKept);
  if (files.length === 0) return;
  const input = { type: 'files', files, caption: '', ref: undefined } as const;
  const question = from('files');
  sayWhetherKept(run, yield* keepAt(run, question, input), question?.node);
}

/** Adds the files to those of the question for them, if there is one and it takes so many; nothing is said of it. */
export function keepFiles(run: Run, waiting: Waiting, files: Input<'files'>): Steps<Kept> {
  return keepAt(run, nearest(waiting, ['files']), { ...files, caption: '' });
}

function* keepFilesOrSay(run: Run, waiting: Waiting, files: Input<'files'>): Steps {
  const question = nearest(waiting, ['files']);
  const kept = yield* keepFiles(run, waiting, files);
  const asksForFiles = waiting.node.kind === 'files';
  // A question for files has said itself how many it takes.
  if (asksForFiles && kept === 'nowhere') return;
  sayWhetherKept(run, kept, asksForFiles ? waiting.node : question?.node);
}

function sayWhetherKept(run: Run, kept: Kept, node: Waiting['node'] | undefined): void {
  if (kept === 'kept') say(run, texts.files);
  else if (kept === 'nowhere' || node?.kind !== 'files') say(run, texts.filesNotKept);
  else say(run, kept === 'partly' ? texts.filesPartly : texts.filesFull, { max: node.max ?? MAX_FILES });
}

function* keepWords(run: Run, waiting: Waiting, text: string): Steps<Kept> {
  const question = storyFrom(waiting);
  if (!question || isShort(text, wasTold(question) ? ADDITION_FROM : STORY_FROM)) return 'nowhere';
  return yield* addWords(run, question, text);
}

/** What became of the words; unless that is nothing, the citizen was told. */
function* addWords(run: Run, question: Waiting | undefined, text: string): Steps<Kept> {
  if (!question) return 'nowhere';
  const { frame, name, node } = question;
  const save = saveOf(name, node);
  const before = frame.context.answers[save] ?? null;
  const told = wasTold(question);
  const kept = yield* keepAt(run, question, { type: 'text', text, ref: undefined });
  if (kept === 'nowhere') return kept;
  if (kept === 'full') {
    const max = node.kind === 'long-text' ? node.maxLength : undefined;
    say(run, texts.full, { max: max ?? MAX_LONG_TEXT_LENGTH });
  } else if ((frame.context.answers[save] ?? null) === before) {
    say(run, texts.there);
  } else if (told) {
    run.undo = { type: 'added', seq: frame.seq, answer: save, before };
    const shown = [...text];
    say(run, texts.added, { opening: shown.length > SHOWN ? `${shown.slice(0, SHOWN).join('')}…` : text });
  } else {
    say(run, texts.early);
  }
  return kept;
}

/** What became of something that was to be added to another question. */
export type Kept = 'kept' | 'partly' | 'full' | 'nowhere';

/** Adds an input to what another question has gathered, without asking it. */
function* keepAt(run: Run, question: Waiting | undefined, input: AnswerInput): Steps<Kept> {
  if (!question) return 'nowhere';
  const { frame, name, node } = question;
  const { gathering, read } = kindOf(node);
  const unopened = { ...frame, context: { ...frame.context, draft: null } };
  const reading = read(node, input, questionContext(run, { frame: unopened, name, node }));
  if (reading.type !== 'gathered' || !gathering) return 'full';
  const also = { [saveOf(name, node)]: gathering.soFar(reading.draft) };
  yield* send(run, { type: 'gather', draft: frame.context.draft, also });
  return reading.over === undefined ? 'kept' : 'partly';
}

function isShort(text: string, from: { readonly han: number; readonly other: number }): boolean {
  return lengthOf(text) < (/\p{Script=Han}/u.test(text) ? from.han : from.other);
}

/** Tells whether a question lies behind the citizen. */
function wasTold({ frame, name }: Waiting): boolean {
  return frame.context.trail.includes(name);
}

/** The question for the story: one ahead, or one that was answered and that nothing has taken away yet. */
function storyFrom(waiting: Waiting): Waiting | undefined {
  return nearest(waiting, ['long-text']);
}

/** The next question of these kinds that is reached from the waiting one without a command between, else the last before it; never that one, which has refused. */
function nearest({ frame, name: from }: Waiting, kinds: readonly string[]): Waiting | undefined {
  const { document } = frame.flow;
  const fits = (name: string, node: Waiting['node']) => name !== from && kinds.includes(node.kind);
  const ahead = firstOf(document, from, fits);
  if (ahead) return { frame, ...ahead };
  // After a command that changed something nothing is behind any more.
  const behind = frame.context.trail.flatMap((name) => {
    const node = document.nodes[name];
    return node?.type === 'ask' && fits(name, node) ? [{ frame, name, node }] : [];
  });
  return behind.at(-1);
}
