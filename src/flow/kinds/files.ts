import { z } from 'zod';
import { isJsonObject, type Json, toJson } from '#document/json.ts';
import type { LocalizedText } from '#domain/text.ts';
import { formatText } from '#text/format.ts';
import { saidOfLabels } from './about-labels.ts';
import { type AskKind, askFields, askNext, misfit, refused, vague } from './kind.ts';

/** Most files of one answer where the node sets no limit. */
export const MAX_FILES = 20;

const schema = z.strictObject({
  ...askFields,
  kind: z.literal('files').describe('Photos and papers, until Done.'),
  min: z.int().min(0).optional().describe('Fewest files; 1 where absent.'),
  max: z.int().positive().optional().describe('Most files; 20 where absent.'),
  next: askNext,
});
export type FilesNode = z.infer<typeof schema>;

const texts = {
  startOver: { 'zh-CN': '全部重发', en: 'Start over' },
  clear: {
    'zh-CN': '要把已经发来的 {count} 个文件全部去掉吗？',
    en: 'Remove {count, plural, one {the file} other {all # files}} that you have sent?',
  },
  kept: {
    'zh-CN': '已经有 {count} 个文件，可以继续发，也可以直接按“完成”。',
    en: 'You have sent {count, plural, one {# file} other {# files}} already. Send more, or just press “Done”.',
  },
  gathered: {
    'zh-CN': '收到，一共 {count} 个文件。可以继续发，发完请按“完成”。',
    en: 'Received, {count, plural, one {# file} other {# files}} so far. Send more, or press “Done”.',
  },
  album: {
    'zh-CN': '收到。可以继续发，发完请按“完成”。',
    en: 'Received. Send more, or press “Done”.',
  },
  send: {
    'zh-CN': '这一步请发照片或文件，发完请按“完成”。',
    en: 'Please send photos or files here, and press “Done” when that is all.',
  },
  tooFew: {
    'zh-CN': '至少需要 {min} 个文件，现在有 {count} 个。',
    en: 'At least {min, plural, one {# file is} other {# files are}} needed; there {count, plural, one {is #} other {are #}} so far.',
  },
  tooMany: {
    'zh-CN': '最多 {max} 个文件，已经收满，后来发的没有收下。请按“完成”继续。',
    en: 'There are {max} files, and no more can be taken, so what came after was not kept. Press “Done” to go on.',
  },
  someOver: {
    'zh-CN': '最多 {max} 个文件：收下 {kept} 个，已经收满，另外 {over} 个没有收下。请按“完成”继续。',
    en: 'No more than {max} files can be taken: {kept, plural, one {# was} other {# were}} kept, and {over, plural, one {# more was} other {# more were}} not. Press “Done” to go on.',
  },
} as const satisfies Record<string, LocalizedText>;

const START_OVER = 0;

/** What people call what they send: 照片等会儿发 is no part of a story. */
const sendable = [
  ...['照片', '相片', '图片', '截图', '视频', '录音', '材料', '资料', '文件', '证据', '合同', '票据', '收据', '发票'],
  ...['photos', 'pictures', 'images', 'files', 'documents', 'papers', 'evidence', 'receipts', 'video', 'recording'],
];

function filesOf(draft: Json): readonly Json[] {
  return Array.isArray(draft) ? draft : [];
}

/** Photos and papers, gathered until Done. Answer: list of `FileRef`. */
export const files = {
  kind: 'files',
  schema,
  show(_node, context) {
    const count = filesOf(context.draft).length;
    if (count === 0) return { choices: [], columns: 1, request: 'files' };
    return {
      choices: [{ index: START_OVER, label: formatText(texts.startOver, context.locale), meaning: 'destructive' }],
      columns: 1,
      request: 'files',
      note: { text: texts.kept, values: { count } },
    };
  },
  read(node, input, context) {
    const earlier = filesOf(context.draft);
    const max = node.max ?? MAX_FILES;
    switch (input.type) {
      case 'files': {
        const sent = filesOf(toJson(input.files));
        const kept = sent.slice(0, Math.max(0, max - earlier.length));
        if (kept.length === 0) return misfit(texts.tooMany, { max });
        const draft = [...earlier, ...kept];
        const over = sent.length - kept.length;
        if (over > 0) {
          return {
            type: 'gathered',
            draft,
            over,
            note: { text: texts.someOver, values: { max, kept: kept.length, over } },
          };
        }
        const text = input.album === undefined ? texts.gathered : texts.album;
        return { type: 'gathered', draft, note: { text, values: { count: draft.length } } };
      }
      case 'done': {
        const min = node.min ?? 1;
        if (earlier.length < min) return misfit(texts.tooFew, { min, count: earlier.length });
        return { type: 'answer', answer: earlier };
      }
      case 'pressed':
        if (input.index !== START_OVER) return { type: 'unknown-button' };
        return { type: 'clear', note: { text: texts.clear, values: { count: earlier.length } } };
      case 'text': {
        const said = saidOfLabels([{ names: Object.values(texts.startOver), words: sendable }], input.text);
        if (!said) return misfit(texts.send);
        return said.named ? { ...refused(texts.send), vague: true } : vague(texts.send);
      }
      default:
        return misfit(texts.send);
    }
  },
  display: (_node, answer) => filesOf(answer).length,
  accepts(node, answer) {
    if (!Array.isArray(answer)) return false;
    const many = answer.length >= (node.min ?? 1) && answer.length <= (node.max ?? MAX_FILES);
    return many && answer.every((file) => isJsonObject(file) && typeof file['id'] === 'string');
  },
  gathering: {
    begin: (_node, earlier) => filesOf(earlier),
    soFar: (draft) => filesOf(draft),
    join: (earlier, later) => [...filesOf(earlier), ...filesOf(later)],
    edit: () => undefined,
  },
} satisfies AskKind<FilesNode>;
