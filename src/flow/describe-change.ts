import type { Json } from '#document/json.ts';
import type { Path } from '#document/problem.ts';
import { type LocalizedText, languageNames } from '#domain/text.ts';
import type { FlowChange } from './diff.ts';

/** Longest part of a text that a sentence quotes, in characters. */
const QUOTED = 80;

/** What a field is called; by its own name where nothing better is known. */
export type FieldNames = (path: Path) => LocalizedText;

/** What stands in a field, on one side of the change; undefined where the value itself says it best. */
export type FieldValues = (path: Path, value: Json, side: 'before' | 'after') => LocalizedText | undefined;

const ownName: FieldNames = (path) => ({ 'zh-CN': path.join('.'), en: path.join('.') });

/** A change as a sentence in both languages, for people who do not read YAML. Plain text, nothing in it is a pattern. */
export function describeChange(
  change: FlowChange,
  names: FieldNames = ownName,
  values: FieldValues = () => undefined,
): LocalizedText {
  const { zh, en } = sentence(change, names, values);
  const node = change.node;
  return node === undefined ? { 'zh-CN': zh, en } : { 'zh-CN': `“${node}”：${zh}`, en: `“${node}”: ${en}` };
}

function sentence(
  change: FlowChange,
  names: FieldNames,
  values: FieldValues,
): { readonly zh: string; readonly en: string } {
  switch (change.type) {
    case 'node-added':
      return both('新增了这一步', 'this step is new', said(change.text));
    case 'node-removed':
      return both('删掉了这一步', 'this step was removed', said(change.text));
    case 'node-renamed':
      return { zh: `原来叫“${change.before}”，内容没有变`, en: `was called “${change.before}”; nothing else changed` };
    case 'option-added':
      return both('新增了选项', 'an option was added', said(change.text, change.option));
    case 'option-removed':
      return both('删掉了选项', 'an option was removed', said(change.text, change.option));
    case 'options-reordered':
      return { zh: '选项的顺序变了', en: 'the options are in another order' };
    case 'text': {
      const name = names(change.path);
      const language = languageNames[change.locale];
      return fromTo(
        { zh: `${name['zh-CN']}（${language['zh-CN']}）`, en: `${name.en} (${language.en})` },
        quote(change.before),
        quote(change.after),
      );
    }
    case 'way': {
      const name = names(change.path);
      return fromTo({ zh: name['zh-CN'], en: name.en }, quote(change.before), quote(change.after));
    }
    case 'field': {
      const name = names(change.path);
      const side = (which: 'before' | 'after') => {
        const value = change[which];
        return value === undefined ? undefined : (values(change.path, value, which) ?? shown(value));
      };
      return fromTo({ zh: name['zh-CN'], en: name.en }, side('before'), side('after'));
    }
  }
}

function both(zh: string, en: string, what: LocalizedText) {
  return { zh: `${zh}${what['zh-CN']}`, en: `${en}${what.en}` };
}

function said(text: Partial<LocalizedText>, fallback = ''): LocalizedText {
  const zh = text['zh-CN'] ?? text.en ?? fallback;
  const en = text.en ?? text['zh-CN'] ?? fallback;
  return { 'zh-CN': zh === '' ? '' : `：“${short(zh)}”`, en: en === '' ? '' : `: “${short(en)}”` };
}

function fromTo(
  name: { readonly zh: string; readonly en: string },
  before: LocalizedText | undefined,
  after: LocalizedText | undefined,
) {
  if (before === undefined)
    return { zh: `${name.zh}：加上了 ${after?.['zh-CN']}`, en: `${name.en}: added ${after?.en}` };
  if (after === undefined)
    return { zh: `${name.zh}：去掉了 ${before['zh-CN']}`, en: `${name.en}: removed ${before.en}` };
  return {
    zh: `${name.zh}：由 ${before['zh-CN']} 改为 ${after['zh-CN']}`,
    en: `${name.en}: ${before.en} became ${after.en}`,
  };
}

function quote(text: string | undefined): LocalizedText | undefined {
  return text === undefined ? undefined : alike(`“${short(text)}”`);
}

function shown(value: Json): LocalizedText {
  return alike(short(typeof value === 'string' ? `“${value}”` : JSON.stringify(value)));
}

/** What needs no translation. */
function alike(text: string): LocalizedText {
  return { 'zh-CN': text, en: text };
}

function short(text: string): string {
  const characters = [...text];
  return characters.length > QUOTED ? `${characters.slice(0, QUOTED).join('')}…` : text;
}
