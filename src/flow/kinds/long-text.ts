import { z } from 'zod';
import { answerName, expression } from '#document/fields.ts';
import { type Json, toJson } from '#document/json.ts';
import type { LocalizedText } from '#domain/text.ts';
import { formatText } from '#text/format.ts';
import {
  type AnswerInput,
  type AskContext,
  type AskKind,
  askFields,
  askNext,
  lengthOf,
  misfit,
  type Reading,
} from './kind.ts';
import { together } from './parts.ts';

/** Longest text that is gathered where the node sets no limit, in characters; real petitions run to 7,000. */
export const MAX_LONG_TEXT_LENGTH = 20_000;

const schema = z.strictObject({
  ...askFields,
  kind: z.literal('long-text').describe('A long text, over several messages until Done.'),
  minLength: z.int().positive().optional().describe('Characters.'),
  maxLength: z.int().positive().optional().describe('Characters.'),
  files: answerName.optional().describe('The answer to which photos and papers sent meanwhile are added.'),
  prefill: expression.optional().describe('CEL for the text that it starts with.'),
  next: askNext,
});
export type LongTextNode = z.infer<typeof schema>;

/** `ref` names the message that a part came in, so that an edit finds it. */
const draftSchema = z.array(z.object({ text: z.string(), ref: z.string().optional() }));
type Draft = z.infer<typeof draftSchema>;

const texts = {
  startOver: { 'zh-CN': '清空重写', en: 'Start over' },
  clear: {
    'zh-CN': '要把已经写的 {length} 个字全部清空吗？',
    en: 'Clear all {length} characters that you have written?',
  },
  same: {
    'zh-CN': '和上一条一样，只记一次。现在一共 {length} 个字，写完请按“完成”。',
    en: 'That is the same as your last message, so it is kept once. {length} characters so far; press “Done” when that is all.',
  },
  kept: {
    'zh-CN': '您之前写的 {length} 个字还在，可以接着写，也可以直接按“完成”。',
    en: 'The {length} characters you wrote before are still here. Add to them, or just press “Done”.',
  },
  gathered: {
    'zh-CN': '记下了，一共 {length} 个字。可以接着写，写完请按“完成”。',
    en: 'Noted, {length} characters so far. Go on if there is more, then press “Done”.',
  },
  files: {
    'zh-CN': '收到 {count} 个文件。可以接着写，写完请按“完成”。',
    en: '{count, plural, one {# file} other {# files}} received. Go on if there is more, then press “Done”.',
  },
  album: {
    'zh-CN': '收到。可以接着写，写完请按“完成”。',
    en: 'Received. Go on if there is more, then press “Done”.',
  },
  filesNotHere: {
    'zh-CN': '这一步只收文字，刚才的文件没有收下。',
    en: 'Only words can be taken here; the file was not kept.',
  },
  words: {
    'zh-CN': '请用文字写下来，可以分几条发，写完请按“完成”。',
    en: 'Please put it in words, in several messages if you like, then press “Done”.',
  },
  empty: {
    'zh-CN': '还没有收到内容，请先写几句，再按“完成”。',
    en: 'There is nothing yet. Please write something, then press “Done”.',
  },
  filesAlone: {
    'zh-CN': '照片和材料收到了。还请写几句话，说说是怎么回事，再按“完成”。',
    en: 'We have your photos and papers. Please add a few words on what they are about, then press “Done”.',
  },
  tooShort: {
    'zh-CN': '现在有 {length} 个字，至少要 {min} 个字，请再补充一些。',
    en: 'That is {length} characters so far; please write at least {min}.',
  },
  tooLong: {
    'zh-CN': '加上这一条就超过 {max} 个字了，这一条没有记下。请写短一些，或按“完成”。',
    en: 'With this the text would be longer than {max} characters, so this part was not kept. Shorten it, or press “Done”.',
  },
  captionTooLong: {
    'zh-CN': '照片和材料收到了，但附带的文字加上就超过 {max} 个字，没有记下。请写短一些再发，或按“完成”。',
    en: 'Your photos and papers are here, but with the words that came along the text would be longer than {max} characters, so those were not kept. Send them shorter, or press “Done”.',
  },
  editTooLong: {
    'zh-CN': '这样改就超过 {max} 个字了，这一段还是原来的。请改短一些，或按“完成”。',
    en: 'With this change the text would be longer than {max} characters, so that part is as it was. Shorten it, or press “Done”.',
  },
} as const satisfies Record<string, LocalizedText>;

const START_OVER = 0;

function partsOf(draft: Json): Draft {
  return draft === null ? [] : draftSchema.parse(draft);
}

/** A message that repeats the one before stays a part, so that an edit finds it, but its words stand once. */
function joined(parts: Draft): string {
  return parts.reduce((text, part) => together(text, part.text), '');
}

/** Repeats of one message that are remembered, so that anyone who sends the same for ever does not make the draft grow. */
const MAX_REPEATS = 10;

function add(node: LongTextNode, part: Draft[number], context: AskContext): Reading {
  const earlier = partsOf(context.draft);
  const repeats = earlier.length - 1 - earlier.findLastIndex(({ text }) => text !== part.text);
  const parts = repeats > MAX_REPEATS ? earlier : [...earlier, part];
  const before = joined(earlier);
  const text = joined(parts);
  const length = lengthOf(text);
  const max = node.maxLength ?? MAX_LONG_TEXT_LENGTH;
  if (length > max) return misfit(texts.tooLong, { max });
  const said = text === before ? texts.same : texts.gathered;
  return { type: 'gathered', draft: toJson(parts), note: { text: said, values: { length } } };
}

type Files = Extract<AnswerInput, { type: 'files' }>;

function addFiles(node: LongTextNode, input: Files, context: AskContext): Reading {
  const files = toJson(input.files);
  if (node.files === undefined || !Array.isArray(files)) return misfit(texts.filesNotHere);
  const earlier = context.answers[node.files];
  const all = [...(Array.isArray(earlier) ? earlier : []), ...files];
  return {
    type: 'gathered',
    draft: context.draft,
    also: { [node.files]: all },
    note: input.album === undefined ? { text: texts.files, values: { count: files.length } } : { text: texts.album },
  };
}

function hasFiles(node: LongTextNode, context: AskContext): boolean {
  const files = node.files === undefined ? null : context.answers[node.files];
  return Array.isArray(files) && files.length > 0;
}

/** A long text, gathered over several messages until Done. Answer: the parts, one a line. */
export const longText = {
  kind: 'long-text',
  schema,
  show(_node, context) {
    const length = lengthOf(joined(partsOf(context.draft)));
    if (length === 0) return { choices: [], columns: 1 };
    return {
      choices: [{ index: START_OVER, label: formatText(texts.startOver, context.locale), meaning: 'destructive' }],
      columns: 1,
      note: { text: texts.kept, values: { length } },
    };
  },
  read(node, input, context) {
    if (input.type === 'pressed') {
      if (input.index !== START_OVER) return { type: 'unknown-button' };
      const length = lengthOf(joined(partsOf(context.draft)));
      return { type: 'clear', note: { text: texts.clear, values: { length } } };
    }
    if (input.type === 'done') {
      const answer = joined(partsOf(context.draft));
      const length = lengthOf(answer);
      if (length === 0 && !hasFiles(node, context)) return misfit(texts.empty);
      if (length === 0) return node.skip ? { type: 'answer', answer: null } : misfit(texts.filesAlone);
      if (node.minLength !== undefined && length < node.minLength) {
        return misfit(texts.tooShort, { length, min: node.minLength });
      }
      return { type: 'answer', answer };
    }
    if (input.type !== 'text' && input.type !== 'files') return misfit(texts.words);
    const words = (input.type === 'text' ? input.text : input.caption).trim();
    const part = input.ref === undefined ? { text: words } : { text: words, ref: input.ref };
    const withText = words === '' ? misfit(texts.empty) : add(node, part, context);
    if (input.type === 'text') return withText;
    const withFiles = addFiles(node, input, context);
    if (withFiles.type !== 'gathered') {
      return withText.type === 'gathered' ? { ...withText, note: { text: texts.filesNotHere } } : withFiles;
    }
    if (withText.type !== 'gathered') {
      const max = node.maxLength ?? MAX_LONG_TEXT_LENGTH;
      return words === '' ? withFiles : { ...withFiles, note: { text: texts.captionTooLong, values: { max } } };
    }
    return { ...withFiles, draft: withText.draft };
  },
  display: (_node, answer) => String(answer),
  accepts(node, answer) {
    if (typeof answer !== 'string') return false;
    const length = lengthOf(answer);
    return length >= (node.minLength ?? 1) && length <= (node.maxLength ?? MAX_LONG_TEXT_LENGTH);
  },
  gathering: {
    begin(node, earlier, context) {
      const prefill = earlier ?? (node.prefill === undefined ? null : context.evaluate(node.prefill));
      return typeof prefill === 'string' && prefill !== '' ? [{ text: prefill }] : [];
    },
    soFar: (draft) => joined(partsOf(draft)),
    join: (earlier, later) => toJson([...partsOf(earlier), ...partsOf(later)]),
    edit(node, draft, edit) {
      const parts = partsOf(draft);
      const words = edit.text.trim();
      if (words === '' || !parts.some((part) => part.ref === edit.of)) return undefined;
      const changed = parts.map((part) => (part.ref === edit.of ? { ...part, text: words } : part));
      const max = node.maxLength ?? MAX_LONG_TEXT_LENGTH;
      if (lengthOf(joined(changed)) > max) return misfit(texts.editTooLong, { max });
      return { type: 'gathered', draft: toJson(changed) };
    },
  },
} satisfies AskKind<LongTextNode>;
