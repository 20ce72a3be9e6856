import type { Json } from '#document/json.ts';

/** What does not fit the schema, as it is. */
export function Odd({ value }: { readonly value: Json }) {
  return <pre className="field-odd">{JSON.stringify(value, null, 2)}</pre>;
}
