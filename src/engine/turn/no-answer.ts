import type { LocalizedText } from '#domain/text.ts';
import { asksOf, type FlowDocument } from '#flow/document.ts';
import type { Note, Reading } from '#flow/kinds/kind.ts';
import { isListed } from '#flow/kinds/listed-words.ts';
import { kindOf } from '#flow/kinds/registry.ts';
import { lettersOf, spokenForms } from '#flow/kinds/spoken.ts';
import { saysYes } from '#flow/kinds/yes-no.ts';
import { isCourtesy, type Said } from './intents.ts';
import { firstOf } from './nodes-ahead.ts';
import { saysNoFiles, saysNoMore, saysNothing } from './nothing.ts';
import { hasGathered, questionContext } from './question.ts';
import type { Run, Waiting } from './run.ts';

/*
 * Where any words would be an answer, some are meant for a button or for nobody: 提交 is no title, 好的 no place, “anonymous” no name.
 */

const texts = {
  title: {
    'zh-CN': '“{words}”看不出是什么事。请用一句话写清楚。',
    en: '“{words}” does not say what the matter is. Please put it in one sentence.',
  },
  name: { 'zh-CN': '“{words}”不像是姓名。', en: '“{words}” does not look like a name.' },
} as const satisfies Record<string, LocalizedText>;

/** Why words are no answer to a question that takes any; undefined where they may be one. */
export function noAnswer(run: Run, waiting: Waiting, given: { readonly typed: string; readonly reading: Reading }) {
  const { typed, reading } = given;
  if (!asksForMore(run, waiting, reading)) return undefined;
  const wordless = (isTitle(waiting) || isName(waiting)) && !/\p{L}/u.test(typed);
  const nothing = saysNothing(typed) || saysNoMore(typed) || saysNoFiles(typed) || saysYes(typed) !== undefined;
  if (
    !wordless &&
    !nothing &&
    !isCourtesy(typed, run.world.policy.intents) &&
    !isOnButton(waiting.frame.flow.document, typed)
  )
    return undefined;
  return reasonAt(run, waiting, given);
}

/** Where a question takes few words, nothing that is said outside of a story is an answer to it. */
export function saidAt(waiting: Waiting): Said {
  return isTitle(waiting) || isName(waiting) || waiting.node.kind === 'place' ? 'outside' : 'anywhere';
}

/** Tells whether a question asks for something that a gesture cannot be, and would take one all the same. */
function asksForMore(run: Run, waiting: Waiting, reading: Reading): boolean {
  const { node } = waiting;
  switch (node.kind) {
    case 'text':
      return isTitle(waiting) || isName(waiting);
    case 'place':
      return true;
    case 'date':
      return reading.type === 'misfit' && reading.orElse !== undefined;
    case 'long-text':
      return node.minLength !== undefined && !hasGathered(run, waiting);
    default:
      return false;
  }
}

function reasonAt(run: Run, waiting: Waiting, { typed, reading }: Parameters<typeof noAnswer>[2]): Note | undefined {
  const { node } = waiting;
  if (isTitle(waiting)) return { text: texts.title, values: { words: typed } };
  if (isName(waiting)) return { text: texts.name, values: { words: typed } };
  if (reading.type === 'misfit') return reading.note;
  // The kind itself says what is missing where there are no words at all.
  const empty = kindOf(node).read(node, { type: 'done' }, questionContext(run, waiting));
  return empty.type === 'misfit' ? empty.note : undefined;
}

/** Tells whether a short text stands for the story that is asked for behind it. */
function isTitle({ frame, name, node }: Waiting): boolean {
  if (node.kind !== 'text' || node.name === true || node.personal === true || node.pattern !== undefined) return false;
  return firstOf(frame.flow.document, name, (_, { kind }) => kind === 'long-text') !== undefined;
}

function isName({ node }: Waiting): boolean {
  return node.kind === 'text' && node.name === true;
}

/** Tells whether a whole message is what some button of the flow says, or what its author listed for one or for the flow itself. */
function isOnButton(document: FlowDocument, typed: string): boolean {
  const forms = spokenForms(typed);
  if (isListed(document.entries?.words ?? [], typed)) return true;
  return asksOf(document).some(([, node]) => {
    const options =
      node.kind === 'choice'
        ? (node.options ?? [])
        : node.kind === 'yes-no'
          ? Object.values(node.labels ?? {}).map((label) => ({ label, words: undefined }))
          : [];
    return options.some(({ label, words = [] }) => {
      return isListed(words, typed) || Object.values(label).some((one) => forms.includes(lettersOf(one)));
    });
  });
}
