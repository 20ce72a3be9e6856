import { z } from 'zod';
import type { LocalizedText } from '#domain/text.ts';
import { type AskKind, askFields, askNext, misfit } from './kind.ts';
import { columns, goingOption, labelOf, optionsOf, pagesOf, source, typedOption, typedPage } from './options.ts';

const schema = z.strictObject({
  ...askFields,
  kind: z.literal('choice'),
  options: z.array(goingOption).min(1).max(100).optional(),
  source: source.optional(),
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

/** One of several options. Answer: its id. Buttons: option n has index n, page p has index (number of options) + p. */
export const choice = {
  kind: 'choice',
  schema,
  show(node, context) {
    const options = optionsOf(node, context);
    const pages = pagesOf(options, node, context);
    const buttons = pages.shown.map(({ place, label }) => ({ index: place, label }));
    return { choices: [...buttons, ...pages.more(options.length)], columns: node.columns ?? 1 };
  },
  read(node, input, context) {
    const options = optionsOf(node, context);
    if (input.type === 'pressed') {
      const page = input.index - options.length;
      if (page >= 0)
        return page < pagesOf(options, node, context).count ? { type: 'page', page } : { type: 'unknown-button' };
    } else if (input.type !== 'text') {
      return misfit(texts.choose);
    }
    const page = input.type === 'text' ? typedPage(pagesOf(options, node, context), input.text) : undefined;
    if (page !== undefined) return { type: 'page', page };
    const option = input.type === 'text' ? typedOption(options, input.text) : options[input.index];
    return option ? { type: 'answer', answer: option.id } : misfit(texts.choose);
  },
  display: (node, answer, context) => labelOf(node, answer, context),
} satisfies AskKind<ChoiceNode>;
