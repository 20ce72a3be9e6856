import { z } from 'zod';
import type { LocalizedText } from '#domain/text.ts';
import { type AskKind, askFields, askNext, misfit } from './kind.ts';
import {
  columns,
  goingOption,
  labelOf,
  optionsOf,
  pagesOf,
  source,
  stillOffers,
  typedOption,
  typedPage,
  typedTopic,
} from './options.ts';

const schema = z.strictObject({
  ...askFields,
  kind: z.literal('choice').describe('One of several options.'),
  options: z.array(goingOption).min(1).max(100).optional().describe('Options that are always there.'),
  source: source.optional().describe('Where further options come from.'),
  columns,
  next: askNext.optional().describe('The node that follows; may be left out where every option names its own.'),
});
export type ChoiceNode = z.infer<typeof schema>;

const texts = {
  choose: {
    'zh-CN': '请按下面的一个按钮，也可以发它的序号，例如“1”。',
    en: 'Please press one of the buttons below, or send its number, such as “1”.',
  },
} as const satisfies Record<string, LocalizedText>;

/** One of several options. Answer: its id. Buttons: an option has its key as index, page p has (number of options) + p. */
export const choice = {
  kind: 'choice',
  schema,
  show(node, context) {
    const options = optionsOf(node, context);
    const pages = pagesOf(options, node, context);
    const buttons = pages.shown.map(({ key, label }) => ({ index: key, label }));
    return { choices: [...buttons, ...pages.more(options.length)], columns: node.columns ?? 1 };
  },
  read(node, input, context) {
    const options = optionsOf(node, context);
    if (input.type === 'pressed') {
      const pressed = options.find(({ key }) => key === input.index);
      if (pressed) return { type: 'answer', answer: pressed.id };
      const page = input.index - options.length;
      return page >= 0 && page < pagesOf(options, node, context).count
        ? { type: 'page', page }
        : { type: 'unknown-button' };
    }
    if (input.type !== 'text') return misfit(texts.choose);
    const page = typedPage(pagesOf(options, node, context), input.text);
    if (page !== undefined) return { type: 'page', page };
    const option =
      typedOption(options, input.text) ?? typedTopic(node, options, { typed: input.text, policy: context.policy });
    return option ? { type: 'answer', answer: option.id } : misfit(texts.choose);
  },
  display: (node, answer, context) => labelOf(node, answer, context),
  accepts(node, answer, context) {
    // A button that leads to the change of another answer is none itself.
    const changes = node.options?.some(({ id, amend }) => id === answer && amend !== undefined);
    return !changes && stillOffers(node, answer, context);
  },
} satisfies AskKind<ChoiceNode>;
