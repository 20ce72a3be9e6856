import { z } from 'zod';
import type { Json } from '#document/json.ts';
import type { LocalizedText } from '#domain/text.ts';
import { type AskKind, askFields, askNext, misfit, type Reading } from './kind.ts';
import { columns, labelOf, type Option, optionsOf, pagesOf, source, staticOption, stillOffers } from './options.ts';
import { typedOption } from './typed-option.ts';

const schema = z.strictObject({
  ...askFields,
  kind: z.literal('choices').describe('Several of several options, until Done.'),
  options: z.array(z.strictObject(staticOption)).min(1).max(100).optional().describe('Options that are always there.'),
  source: source.optional().describe('Where further options come from.'),
  columns,
  min: z.int().min(0).optional().describe('Fewest that may be chosen; 1 where absent.'),
  max: z.int().positive().optional().describe('Most that may be chosen.'),
  next: askNext,
});
export type ChoicesNode = z.infer<typeof schema>;

const texts = {
  choose: { 'zh-CN': '请选一项或几项，选好后按“完成”。', en: 'Choose one or more, then press “Done”.' },
  tooFew: { 'zh-CN': '至少要选 {min} 项。', en: 'Please choose at least {min}.' },
  tooMany: { 'zh-CN': '最多选 {max} 项，请先取消一项。', en: 'You can choose at most {max}. Take one away first.' },
  chosen: { 'zh-CN': '已选：{labels}。选好后按“完成”。', en: 'Chosen: {labels}. Press “Done” when you are ready.' },
} as const satisfies Record<string, LocalizedText>;

function pickedOf(draft: Json): readonly string[] {
  return Array.isArray(draft) ? draft.map(String) : [];
}

function toggle(node: ChoicesNode, picked: readonly string[], change: { option: Option; on: boolean }): Reading {
  const rest = picked.filter((id) => id !== change.option.id);
  const draft = change.on ? [...rest, change.option.id] : rest;
  if (node.max !== undefined && draft.length > node.max) return misfit(texts.tooMany, { max: node.max });
  return { type: 'gathered', draft };
}

/**
 * Several of several options. Answer: their ids. Each button says what it will do: the option of key n is taken away by
 * index 2n and chosen by 2n + 1, so that a press that arrives twice changes nothing; page p is 2 × (number of options) + p.
 */
export const choices = {
  kind: 'choices',
  schema,
  show(node, context) {
    const options = optionsOf(node, context);
    const picked = pickedOf(context.draft);
    const pages = pagesOf(options, node, context);
    const buttons = pages.shown.map(({ id, label, key }) => {
      const on = picked.includes(id);
      return { index: key * 2 + (on ? 0 : 1), label: on ? `☑ ${label}` : `☐ ${label}` };
    });
    return { choices: [...buttons, ...pages.more(options.length * 2)], columns: node.columns ?? 1 };
  },
  read(node, input, context) {
    const options = optionsOf(node, context);
    const picked = pickedOf(context.draft);
    if (input.type === 'done') {
      const min = node.min ?? 1;
      return picked.length < min ? misfit(texts.tooFew, { min }) : { type: 'answer', answer: picked };
    }
    if (input.type === 'pressed') {
      const option = options.find(({ key }) => key === Math.floor(input.index / 2));
      if (option) return toggle(node, picked, { option, on: input.index % 2 === 1 });
      const page = input.index - options.length * 2;
      return page >= 0 && page < pagesOf(options, node, context).count
        ? { type: 'page', page }
        : { type: 'unknown-button' };
    }
    const option = input.type === 'text' ? typedOption(options, input.text) : undefined;
    if (!option) return misfit(texts.choose);
    const reading = toggle(node, picked, { option, on: !picked.includes(option.id) });
    if (reading.type !== 'gathered') return reading;
    const labels = pickedOf(reading.draft).map((id) => labelOf(node, id, context));
    const separator = context.locale === 'zh-CN' ? '、' : ', ';
    return labels.length === 0
      ? { ...reading, note: { text: texts.choose } }
      : { ...reading, note: { text: texts.chosen, values: { labels: labels.join(separator) } } };
  },
  display(node, answer, context) {
    const separator = context.locale === 'zh-CN' ? '、' : ', ';
    return pickedOf(answer)
      .map((id) => labelOf(node, id, context))
      .join(separator);
  },
  accepts(node, answer, context) {
    if (!Array.isArray(answer) || answer.length < (node.min ?? 1)) return false;
    if (node.max !== undefined && answer.length > node.max) return false;
    return answer.every((id) => stillOffers(node, id, context));
  },
  gathering: {
    begin: (_node, earlier) => pickedOf(earlier),
    soFar: (draft) => pickedOf(draft),
    join: (earlier, later) => [...new Set([...pickedOf(earlier), ...pickedOf(later)])],
    edit: () => undefined,
  },
} satisfies AskKind<ChoicesNode>;
