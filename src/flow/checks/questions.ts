import type { Json } from '#document/json.ts';
import type { Path } from '#document/problem.ts';
import { MAX_LABEL } from '#domain/messages.ts';
import { locales } from '#domain/text.ts';
import { offeredTopics } from '#modules/office/model/policy.ts';
import { outcomesOf } from '../analysis/outcomes.ts';
import { mayOfferNothing } from '../analysis/states.ts';
import { answerNames, asksOf } from '../document.ts';
import { MAX_FILES } from '../kinds/files.ts';
import { MAX_LONG_TEXT_LENGTH } from '../kinds/long-text.ts';
import { hasButton } from '../kinds/options.ts';
import type { AskNode } from '../kinds/registry.ts';
import { compilePattern, MAX_TEXT_LENGTH } from '../kinds/text.ts';
import { type Check, mistake } from './check.ts';

/** Every choice has options, each with an id of its own, the topics of the policy included. */
export const options: Check = function* ({ source, policy }) {
  const topLevel = offeredTopics(policy).some((topic) => topic.parent === undefined);
  for (const [name, node] of asksOf(source.document)) {
    if (node.kind !== 'choice' && node.kind !== 'choices') continue;
    const emptySource = node.source?.from === 'topics' && node.source.parent === undefined && !topLevel;
    const offered = node.kind === 'choice' ? node.options?.filter(hasButton) : node.options;
    if (!offered?.length && (!node.source || emptySource)) {
      const message = {
        'zh-CN': '没有可选的项：请写 options 或 source；来源是分类的，先在政策里加上分类。',
        en: 'There is nothing to choose: give it options or a source; where the source is the topics, add topics to the policy.',
      };
      yield mistake(source, ['nodes', name], { code: 'no-options', message });
    }
    const seen = new Set<string>(node.source?.from === 'topics' ? policy.topics.map(({ id }) => id) : []);
    for (const [index, { id }] of (node.options ?? []).entries()) {
      if (seen.has(id)) {
        const message = {
          'zh-CN': `选项 id“${id}”重复了，请换一个。`,
          en: `The option id “${id}” is used twice. Give one of them another.`,
        };
        yield mistake(source, ['nodes', name, 'options', index, 'id'], { code: 'duplicate-id', message });
      }
      seen.add(id);
    }
  }
};

/**
 * A choice whose options all come from a list or from the topics below one may find none there. It is passed over then, and
 * its answer is null; only a warning, since the flow may count on just that.
 */
export const emptyOptions: Check = function* ({ source, policy, states }) {
  for (const [name, node] of asksOf(source.document)) {
    const state = states.get(name);
    if ((node.kind !== 'choice' && node.kind !== 'choices') || !state || !mayOfferNothing(node, policy)) continue;
    const from = node.source?.from === 'list' ? node.source.items : node.source?.parent;
    if (from === undefined) continue;
    const listed = outcomesOf(from, state).all.flatMap(({ result }) => (result.type === 'value' ? [result.json] : []));
    const parents = new Set<Json | undefined>(offeredTopics(policy).map(({ parent }) => parent));
    const empty =
      node.source?.from === 'list'
        ? listed.some((items) => !Array.isArray(items) || items.length === 0)
        : listed.some((parent) => !parents.has(parent));
    if (!empty) continue;
    const message = {
      'zh-CN':
        '这里的选项可能一个也没有，那样就不会问群众，回答是空的。请加一个固定选项（options），或先用分支把没有选项的情况分开。',
      en: 'There may be no option at all, and then the citizen is not asked and the answer is empty. Add a fixed option, or branch off that case before.',
    };
    yield mistake(source, ['nodes', name, 'source'], { code: 'maybe-no-options', message });
  }
};

type Labels = readonly (readonly [Path, Readonly<Record<(typeof locales)[number], string>>])[];

/** The labels of a question's buttons that the author wrote. */
export function labelsOf(node: AskNode): Labels {
  switch (node.kind) {
    case 'choice':
    case 'choices':
      return (node.options ?? []).map(({ label }, index) => [['options', index, 'label'], label] as const);
    case 'rating':
      return node.labels.map((label, index) => [['labels', index], label] as const);
    case 'yes-no':
      return Object.entries(node.labels ?? {}).map(([name, label]) => [['labels', name], label] as const);
    default:
      return [];
  }
}

/** No label is longer than a button. */
export const labels: Check = function* ({ source }) {
  for (const [name, node] of asksOf(source.document)) {
    for (const [path, label] of labelsOf(node)) {
      for (const locale of locales) {
        if (label[locale].length <= MAX_LABEL) continue;
        const message = {
          'zh-CN': `按钮上的字太长，最多 ${MAX_LABEL} 个字符，请写短一些。`,
          en: `The label has no room on a button: shorten it to ${MAX_LABEL} characters.`,
        };
        yield mistake(source, ['nodes', name, ...path, locale], { code: 'label-too-long', locale, message });
      }
    }
  }
};

/** The least that a question takes is not more than the most. */
export const answerable: Check = function* ({ source }) {
  for (const [name, node] of asksOf(source.document)) {
    const { field, least, most } = boundsOf(node);
    if (least <= most) continue;
    const message = {
      'zh-CN': `没有人能答这个问题：至少要 ${least}，最多只能 ${most}。请改 ${field}，或加上能选的项。`,
      en: `Nobody can answer this: it wants at least ${least} and takes ${most} at most. Change ${field}, or add what can be chosen.`,
    };
    yield mistake(source, ['nodes', name, field], { code: 'no-answer-fits', message });
  }
};

function boundsOf(node: AskNode): { readonly field: string; readonly least: number; readonly most: number } {
  switch (node.kind) {
    case 'text':
      return { field: 'minLength', least: node.minLength ?? 1, most: node.maxLength ?? MAX_TEXT_LENGTH };
    case 'long-text':
      return { field: 'minLength', least: node.minLength ?? 1, most: node.maxLength ?? MAX_LONG_TEXT_LENGTH };
    case 'number':
      return { field: 'min', least: node.min ?? -Infinity, most: node.max ?? Infinity };
    case 'files':
      return { field: 'min', least: node.min ?? 1, most: node.max ?? MAX_FILES };
    case 'choices': {
      const offered = node.source ? Infinity : (node.options ?? []).length;
      return { field: 'min', least: node.min ?? 1, most: Math.min(node.max ?? Infinity, offered) };
    }
    default:
      return { field: 'kind', least: 0, most: 0 };
  }
}

/** Every pattern is RE2. */
export const patterns: Check = function* ({ source }) {
  for (const [name, node] of asksOf(source.document)) {
    if (node.kind !== 'text' || node.pattern === undefined) continue;
    try {
      compilePattern(node.pattern);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      const message = { 'zh-CN': `正则表达式不是 RE2：${detail}`, en: `The pattern is not RE2: ${detail}` };
      yield mistake(source, ['nodes', name, 'pattern'], { code: 'bad-pattern', message });
    }
  }
};

/** What a question clears is an answer. */
export const clears: Check = function* ({ source }) {
  const known = answerNames(source.document);
  for (const [name, node] of asksOf(source.document)) {
    for (const [index, answer] of (node.clears ?? []).entries()) {
      if (known.has(answer)) continue;
      const message = {
        'zh-CN': `没有叫“${answer}”的回答，请核对拼写。`,
        en: `There is no answer called “${answer}”. Check the spelling.`,
      };
      yield mistake(source, ['nodes', name, 'clears', index], { code: 'unknown-answer', message });
    }
  }
};
