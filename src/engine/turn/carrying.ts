import type { Json, JsonObject } from '#document/json.ts';
import { defaultLocale } from '#domain/text.ts';
import { expressionOf } from '#flow/analysis/outcomes.ts';
import { mayOfferNothing } from '#flow/analysis/states.ts';
import { consentAnswers } from '#flow/checks/privacy.ts';
import { answerNames, type FlowDocument, saveOf } from '#flow/document.ts';
import type { FitContext } from '#flow/kinds/kind.ts';
import { type AskNode, kindOf } from '#flow/kinds/registry.ts';
import { type MoveMap, nodeNamed, type Source, sourcesOf } from '#flow/move-map.ts';
import type { Policy } from '#modules/office/model/policy.ts';

/** From which version to which, by which map; `policy` and `now` are what answers are judged by. */
export interface Passage {
  readonly from: FlowDocument;
  readonly to: FlowDocument;
  readonly map: MoveMap;
  readonly policy: Policy;
  readonly now: Date;
}

/** What becomes of given answers on another version. The maps go from the new name to the old one. */
export interface Carried {
  readonly answers: JsonObject;
  /** Given, but not carried over by the map. */
  readonly lost: ReadonlyMap<string, string>;
  /** Given, but not what the new question could have been given. */
  readonly unfit: ReadonlyMap<string, string>;
  /** In which further answers are judged. */
  readonly context: FitContext;
}

/** The value of an own property, whatever its name is. */
export function mapped(map: Readonly<Record<string, string | null>>, name: string): string | null {
  return Object.hasOwn(map, name) ? (map[name] ?? null) : null;
}

/** Takes answers over to the new version: under their new names, where they fit. */
export function carry(given: JsonObject, passage: Passage): Carried {
  const moved = new Map<string, Named>();
  const lost = new Map<string, string>();
  for (const [old, value] of Object.entries(given)) {
    const name = targetOf(old, passage);
    const other = name === null ? undefined : moved.get(name);
    if (name === null) {
      for (const heir of heirsOf(old, passage)) lost.set(heir, old);
    } else if (!other || other.value === null) {
      moved.set(name, { old, value });
    } else if (value !== null && JSON.stringify(value) !== JSON.stringify(other.value)) {
      // Two answers cannot go on under one name.
      lost.set(name, old);
    }
  }
  const context = fitContext(moved, passage);
  const unfit = new Map<string, string>();
  const answers = new Map<string, Json>();
  for (const [name, answer] of moved) {
    const rival = lost.get(name);
    if (rival !== undefined && targetOf(rival, passage) === name) continue;
    lost.delete(name);
    const value = fitting(name, answer, { ...passage, context });
    if (value === undefined) unfit.set(name, answer.old);
    else answers.set(name, value);
  }
  return { answers: Object.fromEntries(answers), lost, unfit, context };
}

/** An answer with its name on the old version. */
interface Named {
  readonly old: string;
  readonly value: Json;
}

function targetOf(old: string, { to, map }: Passage): string | null {
  const name = mapped(map.answers, old);
  return name !== null && answerNames(to).has(name) ? name : null;
}

/** The names under which the new version would look for an answer that the map leaves behind. */
function heirsOf(old: string, { from, to, map }: Passage): readonly string[] {
  const saved = sourcesOf(from, old).flatMap(({ node }) => {
    const target = mapped(map.nodes, node);
    const heir = target === null ? undefined : nodeNamed(to, target);
    if (target === null || heir === undefined) return [];
    if (heir.type === 'ask') return [saveOf(target, heir)];
    return heir.type === 'call' && heir.save !== undefined ? [heir.save] : [];
  });
  return answerNames(to).has(old) ? [old, ...saved] : saved;
}

function fitContext(moved: ReadonlyMap<string, Named>, passage: Passage): FitContext {
  return answersIn(Object.fromEntries([...moved].map(([name, { value }]) => [name, value])), passage);
}

/** What questions are judged by where these answers were given. */
export function answersIn(answers: JsonObject, { policy, now }: Pick<Passage, 'policy' | 'now'>): FitContext {
  return {
    policy,
    now,
    evaluate(cel) {
      try {
        // Where somebody writes from is not in the snapshot, and what they may choose from does not hang on it.
        return expressionOf(cel)?.evaluate({ answers, channel: 'webchat', locale: defaultLocale }) ?? null;
      } catch {
        // It has no list to offer, and so nothing fits it.
        return null;
      }
    },
  };
}

type Fitting = Passage & { readonly context: FitContext };

/**
 * A value as the new version could have come by it: by one of its questions, commands or calls, or as its input; undefined where
 * it could not.
 */
function fitting(name: string, { old, value }: Named, passage: Fitting): Json | undefined {
  if (passage.to.input?.includes(name)) return value;
  const forms = new Set(sourcesOf(passage.from, old).map(({ form }) => form));
  for (const source of sourcesOf(passage.to, name)) {
    const adapted = adaptedTo(source, value, passage);
    if (comesFrom(source, { old, value: adapted, forms, passage })) return adapted;
  }
  return undefined;
}

function adaptedTo({ node: name }: Source, value: Json, { to }: Fitting): Json {
  const node = nodeNamed(to, name);
  return node?.type === 'ask' && value !== null ? (kindOf(node).adapt?.(node, value) ?? value) : value;
}

interface Candidate extends Named {
  readonly forms: ReadonlySet<string>;
  readonly passage: Fitting;
}

function comesFrom({ node: name, form }: Source, { old, value, forms, passage }: Candidate): boolean {
  const node = nodeNamed(passage.to, name);
  if (node?.type !== 'ask') return forms.has(form);
  if (form === 'ask files' && node.kind !== 'files') return Array.isArray(value);
  if (form === 'ask long-text' && node.kind === 'choice') return typeof value === 'string';
  // Yes to something else is no consent.
  if (node.kind === 'yes-no' && node.consent && value === true && !consentAnswers(passage.from).includes(old))
    return false;
  return value === null ? maySkip(node, passage.policy) : kindOf(node).accepts(node, value, passage.context);
}

function maySkip(node: AskNode, policy: Policy): boolean {
  return node.skip === true || mayOfferNothing(node, policy);
}
