import type { Path } from '#document/problem.ts';
import { isLocale, type Locale, type LocalizedText, languageNames } from '#domain/text.ts';
import { wordsFor } from './words.ts';

/** What people call a field, by its way from the step, whose sort is `sort`; items of lists are counted or go by their id. */
export function fieldName(path: Path, sort = ''): LocalizedText {
  let owner = sort;
  const names = path.map((part): LocalizedText => {
    if (typeof part === 'number') return { 'zh-CN': `第 ${part + 1} 项`, en: `${part + 1}` };
    if (isLocale(part)) return languageNames[part];
    const words = wordsFor(owner, part);
    if (words) owner = part;
    return words?.label ?? { 'zh-CN': part, en: part };
  });
  const said = (locale: Locale) => names.map((name) => name[locale]).join(' › ');
  return { 'zh-CN': said('zh-CN'), en: said('en') };
}
