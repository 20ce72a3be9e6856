import { isJsonObject } from '#document/json.ts';
import type { Path } from '#document/problem.ts';
import { valueAt } from '../model/json-path.ts';
import { fieldId, useForm } from './form-context.ts';
import { OddField } from './odd-field.tsx';
import type { FieldSchema } from './schema.ts';

/** Beside the settings of a flow stand what it is and its steps, which are no settings. */
const BESIDE_SETTINGS: readonly string[] = ['schema', 'flow', 'nodes'];

/** What stands in an object without being a field of it: else nobody who reads no file would see why it cannot be published. */
export function Leftovers({ schema, path }: { readonly schema: FieldSchema; readonly path: Path }) {
  const { draft } = useForm();
  const value = valueAt(draft, path);
  if (!isJsonObject(value)) return null;
  const known = [...Object.keys(schema.properties ?? {}), ...(path.length === 0 ? BESIDE_SETTINGS : [])];
  const left = Object.keys(value).filter((name) => !known.includes(name));
  return left.map((name) => (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out so.
    <div key={name} className="field" id={fieldId([...path, name])} role="group" aria-label={name}>
      <div className="field-label">{name}</div>
      <OddField path={[...path, name]} value={value[name]} schema={undefined} />
    </div>
  ));
}
