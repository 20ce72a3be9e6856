import { z } from 'zod';
import { type Json, toJson } from '#document/json.ts';
import type { LocalizedText } from '#domain/text.ts';
import { tellsOfPressure } from '#modules/cases/model/pressure.ts';
import { insteadOf, saidOfLabels } from './about-labels.ts';
import {
  type AnswerInput,
  type AskContext,
  type AskKind,
  askFields,
  askNext,
  lengthOf,
  misfit,
  type Reading,
  refused,
  vague,
} from './kind.ts';
import { plainOf } from './listed-words.ts';
import {
  columns,
  goingOption,
  hasButton,
  labelOf,
  type Option,
  optionsOf,
  pagesOf,
  source,
  stillOffers,
} from './options.ts';
import { together } from './parts.ts';
import { typedOption, typedPage, typedTopic, wordedOption } from './typed-option.ts';

const schema = z.strictObject({
  ...askFields,
  kind: z.literal('choice').describe('One of several options.'),
  options: z.array(goingOption).min(1).max(100).optional().describe('Options that are always there.'),
  source: source.optional().describe('Where further options come from.'),
  columns,
  next: askNext.optional().describe('The node that follows; may be left out where every option names its own.'),
});
export type ChoiceNode = z.infer<typeof schema>;
type GoingOption = z.infer<typeof goingOption>;

const texts = {
  choose: {
    'zh-CN': '请按下面的一个按钮，也可以发它的序号，例如“1”。',
    en: 'Please press one of the buttons below, or send its number, such as “1”.',
  },
} as const satisfies Record<string, LocalizedText>;

/** Fewer words say nothing that an option could take, in characters. */
const TAKEN_FROM = { han: 3, other: 8 } as const;

/** The answer that goes with the option which takes what is no answer, and what it takes; none where no option does. */
function taken(node: ChoiceNode, input: AnswerInput, context: AskContext) {
  return takenBy(
    node.options?.find((one) => one.takes && hasButton(one)),
    input,
    context,
  );
}

/** The same of the option for words of pressure, which come before every other reading of them: “withdraw it, they made me” is no yes. */
function heard(node: ChoiceNode, input: AnswerInput, context: AskContext) {
  const option = node.options?.find((one) => one.takes?.only === 'pressure');
  if (!option || input.type !== 'text' || !tellsOfPressure(context.policy, input.text)) return undefined;
  return takenBy(option, input, context);
}

function takenBy(option: GoingOption | undefined, input: AnswerInput, { answers }: AskContext) {
  if (!option?.takes || (input.type !== 'text' && input.type !== 'files')) return undefined;
  const words = (input.type === 'text' ? input.text : input.caption).trim();
  const from = /\p{Script=Han}/u.test(words) ? TAKEN_FROM.han : TAKEN_FROM.other;
  if (input.type === 'text' && lengthOf(words) < from) return undefined;
  const { words: wordsName, files: filesName } = option.takes;
  if (input.type === 'files' && filesName === undefined) return undefined;
  const also: Record<string, Json> = {};
  const earlier = answers[wordsName];
  if (words !== '') also[wordsName] = together(typeof earlier === 'string' ? earlier : '', words);
  if (input.type === 'files' && filesName !== undefined)
    also[filesName] = [...listIn(answers[filesName]), ...listIn(toJson(input.files))];
  return { type: 'answer', answer: option.id, also } as const;
}

/** What can be named at a choice, and by which words. */
function thingsOf(node: ChoiceNode, options: readonly Option[]) {
  const written = (node.options ?? []).map(({ id, label, words = [], meaning }) => {
    const primary = meaning === 'primary';
    // What cannot be undone is named as a whole.
    const labels = Object.values(label);
    return { id, primary, names: primary ? [] : labels, words: [...labels, ...plainOf(words)] };
  });
  const others = options.filter(({ id }) => !written.some((one) => one.id === id));
  return [...written, ...others.map(({ id, label }) => ({ id, primary: false, names: [label], words: [] }))];
}

/** On a review page, what is to be changed and into what: 标题改成路灯坏了. */
function changed(node: ChoiceNode, options: readonly Option[], typed: string): Reading | undefined {
  const change = reviews(node) ? insteadOf(thingsOf(node, options), typed) : undefined;
  return change && { type: 'answer', answer: change.named.id, instead: change.instead };
}

function reviews(node: ChoiceNode): boolean {
  return node.options?.some(({ amend }) => amend !== undefined) ?? false;
}

/** What words do that are about the buttons and nothing else: name one (改一下标题), or say no to one (先不提交). */
function about(node: ChoiceNode, options: readonly Option[], typed: string): Reading | undefined {
  const said = saidOfLabels(thingsOf(node, options), typed);
  if (!said) return undefined;
  const { named, doubted, wrong } = said;
  // On a review page whoever finds a part wrong wants to change it.
  if (named && !doubted && (!wrong || (reviews(node) && !named.primary))) return { type: 'answer', answer: named.id };
  if (named) return refused(texts.choose);
  // Where what is written is taken for more, there are no mere gestures.
  return node.options?.some((option) => option.takes && hasButton(option)) ? undefined : vague(texts.choose);
}

function listIn(json: Json | undefined): readonly Json[] {
  return Array.isArray(json) ? json : [];
}

/** One of several options. Answer: its id. Buttons: an option has its key as index, page p has (number of options) + p. */
export const choice = {
  kind: 'choice',
  schema,
  show(node, context) {
    const options = optionsOf(node, context);
    const pages = pagesOf(options, node, context);
    const buttons = pages.shown.map(({ key, id: _, ...button }) => ({ index: key, ...button }));
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
    if (input.type !== 'text') return taken(node, input, context) ?? misfit(texts.choose);
    const pressed = heard(node, input, context);
    if (pressed) return pressed;
    const change = changed(node, options, input.text);
    if (change) return change;
    const page = typedPage(pagesOf(options, node, context), input.text);
    if (page !== undefined) return { type: 'page', page };
    const option =
      wordedOption(node.options ?? [], input.text) ??
      typedOption(options, input.text, { loosely: !reviews(node) }) ??
      typedTopic(node, options, { typed: input.text, policy: context.policy });
    if (option) return { type: 'answer', answer: option.id };
    return about(node, options, input.text) ?? taken(node, input, context) ?? misfit(texts.choose);
  },
  display: (node, answer, context) => labelOf(node, answer, context),
  accepts(node, answer, context) {
    // A button that leads to the change of another answer is none itself.
    const changes = node.options?.some(({ id, amend }) => id === answer && amend !== undefined);
    return !changes && stillOffers(node, answer, context);
  },
} satisfies AskKind<ChoiceNode>;
