import type { JsonObject } from '#document/json.ts';
import { defaultLocale } from '#domain/text.ts';
import type { AskContext } from '#flow/kinds/kind.ts';
import { type OptionsNode, optionsOf, pagesOf } from '#flow/kinds/options.ts';
import type { AskNode } from '#flow/kinds/registry.ts';
import { nodeNamed } from '#flow/move-map.ts';
import type { EarlierButtons, StoredFrame } from '../snapshot.ts';
import { answersIn, type Passage } from '../turn/carrying.ts';

type Buttons = EarlierButtons['buttons'];

/** A question on one version, with the answers there. */
interface Side {
  readonly node: AskNode;
  readonly answers: JsonObject;
}

/**
 * What the buttons that the citizen has on the screen mean on the new version: those of the question as it was asked last, and those of before
 * an earlier move. None where another question took its place.
 */
export function movedButtons(
  { seq, earlier = [] }: Pick<StoredFrame, 'seq' | 'earlier'>,
  { was, is, passage }: { readonly was: Side; readonly is: Side; readonly passage: Passage },
): readonly EarlierButtons[] {
  const buttons = mappedButtons(was, is, passage);
  if (buttons === undefined) return [];
  return [...earlier.map((one) => ({ ...one, buttons: joined(one.buttons, buttons) })), { seq, buttons }];
}

/** A question that waits, on either side of a move; undefined where none does. */
export function sideOf(name: string, answers: JsonObject, document: Passage['from']): Side | undefined {
  const node = nodeNamed(document, name);
  return node?.type === 'ask' ? { node, answers } : undefined;
}

function mappedButtons(was: Side, is: Side, passage: Passage): Buttons | undefined {
  if (was.node.kind !== is.node.kind) return undefined;
  if (asksOtherConsent(was.node, is.node)) return undefined;
  const [before, after] = [offeredBy(was, passage), offeredBy(is, passage)];
  if (!before || !after) return 'same';
  const places = new Map(after.map(({ stands, index }) => [stands, index]));
  return Object.fromEntries(
    before.flatMap(({ stands, index }) => {
      const place = places.get(stands);
      return place === undefined ? [] : [[index, place] as const];
    }),
  );
}

/** Yes to other words is no consent to these. */
function asksOtherConsent(was: AskNode, is: AskNode): boolean {
  if (is.kind !== 'yes-no' || is.consent !== true) return false;
  const words = (node: AskNode) => JSON.stringify([node.text, node.kind === 'yes-no' && [node.labels, node.consent]]);
  return words(was) !== words(is);
}

/** What each button stands for, an option or a page; undefined for kinds whose buttons are always the same. */
function offeredBy({ node, answers }: Side, passage: Passage) {
  if (node.kind !== 'choice' && node.kind !== 'choices') return undefined;
  const seen = { answers, locale: defaultLocale, channel: 'webchat', draft: null, page: 0 } as const;
  return [...buttonsOf(node, { ...answersIn(answers, passage), ...seen })];
}

function* buttonsOf(node: OptionsNode, context: AskContext) {
  const options = optionsOf(node, context);
  for (const { id, key } of options) yield { stands: `option ${id}`, index: key };
  const { count } = pagesOf(options, node, context);
  for (let page = 0; page < count; page += 1) yield { stands: `page ${page}`, index: options.length + page };
}

function joined(first: Buttons, then: Buttons): Buttons {
  if (first === 'same') return then;
  if (then === 'same') return first;
  return Object.fromEntries(
    Object.entries(first).flatMap(([index, place]) => {
      const last = then[place];
      return last === undefined ? [] : [[index, last] as const];
    }),
  );
}
