import type { LocalizedText } from '#domain/text.ts';
import { type FlowDocument, saveOf, targetsOf } from '#flow/document.ts';
import { type AnswerInput, lengthOf } from '#flow/kinds/kind.ts';
import { MAX_LONG_TEXT_LENGTH } from '#flow/kinds/long-text.ts';
import { kindOf } from '#flow/kinds/registry.ts';
import { questionContext } from './question.ts';
import { type Run, say, type Waiting } from './run.ts';
import { type Steps, send } from './steps.ts';

/** Words from here on are a story told too early, in characters; Chinese says as much in less than half. */
const STORY_FROM = { han: 10, other: 25 } as const;

const texts = {
  words: {
    'zh-CN': '您写的这段话先替您留着，到写详细内容那一步会自动带上。',
    en: 'We have kept what you wrote. It will be there at the step where you write the details.',
  },
  files: {
    'zh-CN': '您发的照片或文件收到了，已经放进照片和材料里。',
    en: 'Your file is here, and is kept with your photos and papers.',
  },
  filesNotKept: {
    'zh-CN': '刚才的照片或文件在这一步没有收下。',
    en: 'The file you just sent could not be taken at this step.',
  },
  captionNotKept: { 'zh-CN': '附带的文字没有记下。', en: 'The words that came with it were not kept.' },
} as const satisfies Record<string, LocalizedText>;

type Files = Extract<AnswerInput, { type: 'files' }>;

/**
 * Keeps what does not fit the waiting question for the one that it is meant for: a photo that is sent before anybody asked, a whole
 * story where a choice was asked. People in distress do not wait for the right question, and must not have to say it twice.
 */
export function* keepForItsQuestion(run: Run, waiting: Waiting, input: AnswerInput): Steps {
  if (input.type === 'text' && (yield* keepWords(run, waiting, input.text))) say(run, texts.words);
  if (input.type !== 'files') return;
  say(run, (yield* keepFiles(run, waiting, input)) ? texts.files : texts.filesNotKept);
  if (input.caption.trim() === '') return;
  say(run, (yield* keepWords(run, waiting, input.caption)) ? texts.words : texts.captionNotKept);
}

/** Whether a flow asks for a story before it runs any command, so that one that was written before can wait there. */
export function takesStory(document: FlowDocument, written: string): boolean {
  const node = firstOf(document, document.start, (_, { kind }) => kind === 'long-text')?.node;
  return node?.kind === 'long-text' && lengthOf(written) <= (node.maxLength ?? MAX_LONG_TEXT_LENGTH);
}

/** Gives a flow that was just started what the citizen had written before they named it. */
export function* bringStory(run: Run, { frame, name }: Waiting, written: string): Steps {
  // The question that waits may be it: nothing was refused there.
  const found = firstOf(frame.flow.document, name, (_, { kind }) => kind === 'long-text');
  const question = found && { frame, ...found };
  if (yield* keepAt(run, question, { type: 'text', text: written, ref: undefined })) say(run, texts.words);
}

/** Whether the files could be added to those of the question for them; nothing is said of it. */
export function keepFiles(run: Run, waiting: Waiting, files: Files): Steps<boolean> {
  return keepAt(run, nearest(waiting, 'files'), { ...files, caption: '' });
}

function* keepWords(run: Run, waiting: Waiting, text: string): Steps<boolean> {
  if (lengthOf(text) < (/\p{Script=Han}/u.test(text) ? STORY_FROM.han : STORY_FROM.other)) return false;
  const question = nearest(waiting, 'long-text');
  // What was told already is changed on purpose only.
  if (question && waiting.frame.context.trail.includes(question.name)) return false;
  return yield* keepAt(run, question, { type: 'text', text, ref: undefined });
}

/** Adds an input to what another question has gathered, without asking it. */
function* keepAt(run: Run, question: Waiting | undefined, input: AnswerInput): Steps<boolean> {
  if (!question) return false;
  const { frame, name, node } = question;
  const { gathering, read } = kindOf(node);
  const unopened = { ...frame, context: { ...frame.context, draft: null } };
  const reading = read(node, input, questionContext(run, { frame: unopened, name, node }));
  if (reading.type !== 'gathered' || !gathering) return false;
  const also = { [saveOf(name, node)]: gathering.soFar(reading.draft) };
  yield* send(run, { type: 'gather', draft: frame.context.draft, also });
  return true;
}

/** The next question of a kind that is reached from the waiting one without a command between; never that one, which has refused. */
function nearest({ frame, name: from }: Waiting, kind: 'files' | 'long-text'): Waiting | undefined {
  const found = firstOf(frame.flow.document, from, (name, node) => name !== from && node.kind === kind);
  return found && { frame, ...found };
}

/** The first question that fits from a node on, which may be it, without a command between. */
function firstOf(
  { nodes }: FlowDocument,
  from: string,
  fits: (name: string, node: Waiting['node']) => boolean,
): Omit<Waiting, 'frame'> | undefined {
  const seen = new Set([from]);
  for (const name of seen) {
    const node = nodes[name];
    if (!node || node.type === 'do' || node.type === 'call') continue;
    if (node.type === 'ask' && fits(name, node)) return { name, node };
    for (const target of targetsOf(node)) seen.add(target);
  }
  return undefined;
}
