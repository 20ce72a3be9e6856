import type { Json } from '#document/json.ts';
import { isLocalizedText, type LocalizedText, type TextValue, type TextValues } from '#domain/text.ts';
import { compileExpression } from '#flow/expression.ts';
import type { AskContext } from '#flow/kinds/kind.ts';
import { kindOf } from '#flow/kinds/registry.ts';
import { formatDay, formatPattern, formatText, placeholdersOf } from '#text/format.ts';
import type { Frame, Run } from './run.ts';
import { texts } from './texts.ts';

export function evaluate(frame: Frame, expression: string): Json {
  return compileExpression(expression).evaluate(frame.context);
}

/** What questions of a frame are asked and read in, without a draft. */
export function askContext(run: Run, frame: Frame): AskContext {
  return {
    locale: run.locale,
    channel: run.channel,
    policy: run.world.policy,
    now: run.now,
    answers: frame.context.answers,
    draft: null,
    page: frame.context.page,
    evaluate: (expression) => evaluate(frame, expression),
  };
}

interface FlowText {
  readonly text: LocalizedText;
  readonly values?: Readonly<Record<string, string>> | undefined;
}

/** A text of a flow in the reader's language, with its placeholders filled. */
export function textOf(run: Run, frame: Frame, { text, values }: FlowText): string {
  const pattern = text[run.locale];
  const filled: Record<string, TextValue> = {};
  for (const name of placeholdersOf(pattern, run.locale)) {
    const expression = values?.[name];
    filled[name] = expression === undefined ? display(run, frame, name) : raw(run, evaluate(frame, expression));
  }
  return formatPattern(pattern, run.locale, filled satisfies TextValues);
}

function display(run: Run, frame: Frame, name: string): TextValue {
  const answer = frame.context.answers[name] ?? null;
  const question = frame.flow.questions.get(name);
  if (question?.kind === 'files') return kindOf(question).display(question, answer, askContext(run, frame));
  if (answer === null || !question) return raw(run, answer);
  return kindOf(question).display(question, answer, askContext(run, frame));
}

function raw(run: Run, value: Json): TextValue {
  if (value === null) return formatText(texts.notGiven, run.locale);
  if (typeof value === 'string') return formatDay(value, run.locale);
  if (isLocalizedText(value)) return value[run.locale];
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
