import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Locale } from '#domain/text.ts';
import { actions, button, context, textInput } from './blocks.ts';
import type { FormState } from './form-state.ts';
import { INPUT_TEXT, MAX_BOXES } from './limits.ts';
import { clean } from './text.ts';
import { say } from './words.ts';

export const MORE_ACTION = 'form.more';
const BLOCK = /^text:(\d+):/;
/** Of a full box, so much of its end is shown. */
const TAIL = 30;

/** A box that Slack cannot hold more in: a paste may have been cut off there. */
export function isFull(typed: string): boolean {
  // Between the halves of a surrogate pair nothing is cut.
  return typed.length >= INPUT_TEXT - 1;
}

/** What is asked for in the boxes. */
interface TextBox {
  readonly label: string;
  readonly locale: Locale;
  /** They may stay empty. */
  readonly optional?: boolean | undefined;
  /** To be put into them anew. */
  readonly text?: string | undefined;
}

/** The boxes of a window for one text, in order, and a button for one more. */
export function textBoxes(
  { boxes, filling }: Pick<FormState, 'boxes' | 'filling'>,
  { label, locale, optional = false, text = '' }: TextBox,
): readonly KnownBlock[] {
  const pieces = intoBoxes(text);
  const inputs = Array.from({ length: boxes }, (_, index) =>
    textInput({
      block: `text:${index + 1}:${filling}`,
      label: index === 0 ? label : say('boxes.continued', locale, { box: index + 1 }),
      hint: index === 0 ? say('boxes.hint', locale, { max: INPUT_TEXT }) : undefined,
      optional: optional || index > 0,
      value: pieces[index],
    }),
  );
  if (boxes >= MAX_BOXES) return [...inputs, context([say('boxes.longer', locale)])];
  return [...inputs, actions([button(MORE_ACTION, say('boxes.more', locale), 'more')])];
}

/** How many boxes a text takes; more than {@link MAX_BOXES} where no window can hold it. */
export function boxesFor(text: string): number {
  return Math.max(1, intoBoxes(text).length);
}

/** What was typed into the boxes, as one text. */
export interface Typed {
  readonly text: string;
  /** The block below which a mistake is shown. */
  readonly block: string;
  /** Number and end of the last box that was used, where it is full. */
  readonly full: { readonly box: number; readonly tail: string } | undefined;
}

/** Boxes that are full go on in the next without a break; else each begins a new paragraph. */
export function readBoxes({ state }: Pick<ViewOutput, 'state'>): Typed {
  const boxes = Object.entries(state.values)
    .flatMap(([block, fields]) => {
      const box = Number(BLOCK.exec(block)?.[1] ?? 0);
      return box === 0 ? [] : [{ block, box, typed: fields['text']?.value ?? '' }];
    })
    .sort((one, other) => one.box - other.box);
  const used = boxes.filter(({ typed }) => typed.trim() !== '');
  const text = used.map(({ typed }) => (isFull(typed) ? typed : `${typed.trimEnd()}\n\n`)).join('');
  const last = used.at(-1);
  return {
    text: clean(text).trim(),
    block: boxes[0]?.block ?? '',
    full: last && isFull(last.typed) ? { box: last.box, tail: tailOf(last.typed) } : undefined,
  };
}

/** What to say of a full box, so that nobody misses what Slack cut off a paste. */
export function fullNotice({ full }: Typed, locale: Locale): string | undefined {
  return full && say('boxes.full', locale, { box: full.box, max: INPUT_TEXT, tail: full.tail });
}

function tailOf(typed: string): string {
  return [...clean(typed).replace(/\s+/g, ' ')].slice(-TAIL).join('');
}

/** Pieces that {@link readBoxes} joins to the same text again. */
function intoBoxes(text: string): readonly string[] {
  const pieces: string[] = [];
  for (let rest = clean(text); rest !== ''; ) {
    const splitsPair = rest.length > INPUT_TEXT && /[\uD800-\uDBFF]/.test(rest[INPUT_TEXT - 1] ?? '');
    const piece = rest.slice(0, splitsPair ? INPUT_TEXT - 1 : INPUT_TEXT);
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return pieces;
}
