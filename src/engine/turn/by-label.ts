import type { MessageRef } from '#domain/messages.ts';
import { kindOf } from '#flow/kinds/registry.ts';
import { lettersOf } from '#flow/kinds/spoken.ts';
import { wordedOption } from '#flow/kinds/typed-option.ts';
import { answer } from './answering.ts';
import { questionContext } from './question.ts';
import { type Run, type Waiting, waitingIn } from './run.ts';
import type { Steps } from './steps.ts';

/**
 * Takes typed words that stand on a button of the waiting question as a press of it, and words that its author listed as the answer they
 * stand for, before they could mean anything else; false where they are neither.
 */
export function* answerByLabel(run: Run, typed: string, ref: MessageRef | undefined): Steps<boolean> {
  const waiting = waitingIn(run);
  if (!waiting || run.confirming !== null) return false;
  const index = pressedBy(run, waiting, typed);
  if (index !== undefined) yield* answer(run, { type: 'pressed', index });
  else if (isListedAt(waiting, typed)) yield* answer(run, { type: 'text', text: typed, ref });
  else return false;
  return true;
}

/** The button that shows these letters, where it is one. What gathers choices says itself what was typed. */
function pressedBy(run: Run, waiting: Waiting, typed: string): number | undefined {
  const { node } = waiting;
  const letters = lettersOf(typed);
  if (letters === '' || node.kind === 'choices') return undefined;
  const { choices } = kindOf(node).show(node, questionContext(run, waiting));
  const [only, ...others] = choices.filter(({ label }) => lettersOf(label) === letters);
  return others.length === 0 ? only?.index : undefined;
}

function isListedAt({ node }: Waiting, typed: string): boolean {
  if (node.kind === 'choice') return wordedOption(node.options ?? [], typed) !== undefined;
  return (
    node.kind === 'yes-no' && wordedOption([{ words: node.words?.yes }, { words: node.words?.no }], typed) !== undefined
  );
}
