import type { Path } from '#document/problem.ts';
import type { FieldSchema } from './schema.ts';

/** One value to be written, of a list, of a record, or of a field. */
export interface ItemProps {
  readonly schema: FieldSchema;
  readonly path: Path;
  readonly name: string;
  readonly label: string;
}
