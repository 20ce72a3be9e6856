import type { Json } from '#document/json.ts';
import { inLines } from '../../in-lines.ts';
import { partName } from '../form/words.ts';
import { useLanguage } from '../say.ts';

/** What does not fit the schema, to be read: line by line, parts by what the form calls them. */
export function Odd({ value, owner = '' }: { readonly value: Json; readonly owner?: string }) {
  const { locale } = useLanguage();
  return <pre className="field-odd">{inLines(value, partName, owner)[locale]}</pre>;
}
