import { noLines } from '#document/problem.ts';
import { locales } from '#domain/text.ts';
import { expressionOf } from '#flow/analysis/outcomes.ts';
import { type FlowStates, somethingReturned, statesOf } from '#flow/analysis/states.ts';
import { answersNamed, notAsked, withAnswer } from '#flow/analysis/values.ts';
import { answers, shownAnswers } from '#flow/checks/answers.ts';
import { expressionsOf } from '#flow/checks/expressions.ts';
import { consentAnswers } from '#flow/checks/privacy.ts';
import { textsOf } from '#flow/checks/texts.ts';
import { commandSpec } from '#flow/commands.ts';
import { answerNames, type FlowDocument, type FlowNode, saveOf, targetsOf } from '#flow/document.ts';
import { kindOf } from '#flow/kinds/registry.ts';
import { nodeNamed } from '#flow/move-map.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { placeholdersOf } from '#text/format.ts';

/** Names of answers. */
type Names = ReadonlySet<string>;
/** By node, the answers that may be missing when it is entered, on some way there; nodes that are not reached are left out. */
export type Missing = ReadonlyMap<string, Names>;

/**
 * What a conversation that lands in the middle of a flow's version must bring along. It is told from the ways through the flow
 * alone, whatever conditions they hang on, so that landing at the same place of the same flow always fits.
 */
export interface Landing {
  /** Where answers are missing behind these nodes; each is entered without the answers named. */
  missingFrom(entries: Missing): Missing;
  /** Tells whether a node looks at an answer in any way. */
  reads(node: string, answer: string): boolean;
  /** Tells whether a node cannot do without an answer that every conversation that began on this version has there. */
  needs(node: string, answer: string): boolean;
  /** The consents without which a node opens no case: the answers that are yes whenever it is entered. */
  consentsAt(node: string): readonly string[];
}

/** The landing on a document. Costs up to half a second: make it once for all conversations. */
export function landingOn(document: FlowDocument, policy: Policy): Landing {
  const names = answerNames(document);
  const states = statesOf(document, policy);
  const reads = new Map(Object.entries(document.nodes).map(([name, node]) => [name, readsOf([name, node], document)]));
  const begun = missingFrom(document, new Map([[document.start, names]]));
  const needed = new Map<string, boolean>();
  return {
    missingFrom: (entries) => missingFrom(document, entries),
    reads: (node, answer) => reads.get(node)?.has(answer) ?? false,
    needs(node, answer) {
      if (begun.get(node)?.has(answer) || !reads.get(node)?.has(answer)) return false;
      const key = `${node} ${answer}`;
      const known = needed.get(key) ?? breaksWithout(answer, { document, policy, states, node });
      needed.set(key, known);
      return known;
    },
    consentsAt: (node) => consentsAt(document, states, node),
  };
}

function missingFrom(document: FlowDocument, entries: Missing): Missing {
  const missing = new Map(entries);
  const open = new Set(entries.keys());
  for (const name of open) {
    open.delete(name);
    const node = nodeNamed(document, name);
    if (!node) continue;
    for (const target of targetsOf(node)) {
      const before = missing.get(target);
      const after = afterNode([name, node], target, missing.get(name) ?? new Set());
      if (before && [...after].every((answer) => before.has(answer))) continue;
      missing.set(target, new Set([...(before ?? []), ...after]));
      open.add(target);
    }
  }
  return missing;
}

/** What may be missing on the way from a node to one that follows it. */
function afterNode([name, node]: readonly [string, FlowNode], target: string, before: Names): Names {
  switch (node.type) {
    case 'ask': {
      const options = node.kind === 'choice' ? (node.options ?? []) : [];
      const answered = node.next === target || options.some((option) => option.next === target);
      const after = answered ? without(new Set([...before, ...(node.clears ?? [])]), saveOf(name, node)) : [];
      // A review page is left for the question to change without an answer of its own.
      const amended = options.some((option) => option.amend === target) ? before : [];
      return new Set([...after, ...amended]);
    }
    case 'do':
    case 'call':
      return node.save !== undefined && node.next === target ? without(before, node.save) : before;
    default:
      return before;
  }
}

function without(names: Names, name: string): Names {
  return new Set([...names].filter((other) => other !== name));
}

function readsOf([name, node]: readonly [string, FlowNode], document: FlowDocument): Names {
  const read = [...expressionsOf(node)].flatMap(([, cel]) => [...(expressionOf(cel)?.answers ?? [])]);
  const values = 'values' in node ? (node.values ?? {}) : {};
  const shown = [...textsOf(node, document)].flatMap(({ text, names }) =>
    locales.flatMap((locale) => shownIn(text[locale], locale).filter((one) => names?.has(one))),
  );
  return new Set([...read, ...shown.filter((one) => !Object.hasOwn(values, one)), ...goneOnWith(name, node)]);
}

/** What a question that gathers goes on with, where it was begun before it is asked. */
function goneOnWith(name: string, node: FlowNode): readonly string[] {
  if (node.type !== 'ask' || !kindOf(node).gathering) return [];
  return [saveOf(name, node), ...(node.kind === 'long-text' && node.files !== undefined ? [node.files] : [])];
}

function shownIn(pattern: string, locale: (typeof locales)[number]): readonly string[] {
  try {
    return [...placeholdersOf(pattern, locale)];
  } catch {
    // The checks report a pattern that does not parse; it shows nothing.
    return [];
  }
}

interface Spot {
  readonly document: FlowDocument;
  readonly policy: Policy;
  readonly states: FlowStates;
  readonly node: string;
}

/** Tells whether the checks find more at a node where an answer was not asked than where it was. */
function breaksWithout(answer: string, { document, policy, states, node }: Spot): boolean {
  const state = states.get(node);
  if (!state) return false;
  const told = (at: FlowStates) => {
    const checked = {
      source: { file: '', document, lines: noLines },
      flows: new Map(),
      policy,
      channels: [],
      states: at,
      returned: () => somethingReturned,
    };
    return [...answers(checked), ...shownAnswers(checked)].map(
      ({ path, message }) => `${path.join('.')} ${message.en}`,
    );
  };
  const before = new Set(told(new Map([[node, state]])));
  return told(new Map([[node, withAnswer(state, answer, notAsked)]])).some((problem) => !before.has(problem));
}

function consentsAt(document: FlowDocument, states: FlowStates, name: string): readonly string[] {
  const node = nodeNamed(document, name);
  const state = states.get(name);
  if (node?.type !== 'do' || !commandSpec(node.command).needsConsent || !state) return [];
  return consentAnswers(document).filter((answer) =>
    [...answersNamed(state, answer).values()].every((value) => value.type === 'sample' && value.json === true),
  );
}
