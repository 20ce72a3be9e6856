import type { Json } from '#document/json.ts';
import type { Path } from '#document/problem.ts';
import { inLines } from '../in-lines.ts';
import { partName } from './form/words.ts';
import { isLocalized } from './model/references.ts';
import { useLanguage } from './say.ts';

/** Says what stands at a place of a draft, for people who read no JSON; undefined where nothing does. */
export function usePlaceValue(): (path: Path, value: Json | undefined) => string | undefined {
  const { locale } = useLanguage();
  return (path, value) => {
    if (value === undefined || typeof value === 'string') return value;
    if (isLocalized(value)) return Object.values(value).join('\n');
    const owner = path.findLast((part) => typeof part === 'string');
    return inLines(value, partName, path.length > 2 ? String(owner) : '')[locale];
  };
}
