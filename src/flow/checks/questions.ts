import { locales } from '#domain/text.ts';
import { answerNames, asksOf } from '../document.ts';
import { MAX_LABEL } from '../kinds/options.ts';
import type { AskNode } from '../kinds/registry.ts';
import { compilePattern } from '../kinds/text.ts';
import type { Path } from '../problem.ts';
import { type Check, mistake } from './check.ts';

/** Every choice has options, each with an id of its own, the topics of the policy included. */
export const options: Check = function* ({ source, policy }) {
  for (const [name, node] of asksOf(source.document)) {
    if (node.kind !== 'choice' && node.kind !== 'choices') continue;
    if (!node.options && !node.source) {
      const message = {
        'zh-CN': '没有可选的项：请写 options 或 source。',
        en: 'There is nothing to choose: give it options or a source.',
      };
      yield mistake(source, ['nodes', name], { code: 'no-options', message });
    }
    const seen = new Set<string>(node.source?.from === 'topics' ? policy.topics.map(({ id }) => id) : []);
    for (const [index, { id }] of (node.options ?? []).entries()) {
      if (seen.has(id)) {
        const message = { 'zh-CN': `选项 id“${id}”重复了。`, en: `The option id “${id}” is used twice.` };
        yield mistake(source, ['nodes', name, 'options', index, 'id'], { code: 'duplicate-id', message });
      }
      seen.add(id);
    }
  }
};

type Labels = readonly (readonly [Path, Readonly<Record<(typeof locales)[number], string>>])[];

function labelsOf(node: AskNode): Labels {
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
          'zh-CN': `按钮上的字太长，最多 ${MAX_LABEL} 个字符。`,
          en: `The label is longer than a button's ${MAX_LABEL} characters.`,
        };
        yield mistake(source, ['nodes', name, ...path, locale], { code: 'label-too-long', locale, message });
      }
    }
  }
};

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
      const message = { 'zh-CN': `没有叫“${answer}”的回答。`, en: `There is no answer called “${answer}”.` };
      yield mistake(source, ['nodes', name, 'clears', index], { code: 'unknown-answer', message });
    }
  }
};
