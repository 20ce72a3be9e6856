import { createContext, useContext } from 'react';
import type { Json } from '#document/json.ts';
import type { Path } from '#document/problem.ts';
import type { Draft, DraftNode } from '../model/draft.ts';
import type { FoundProblem } from '../saving/draft-store.ts';

/** What the fields of a form stand on. */
export interface FormContext {
  readonly draft: Draft;
  /** The step that is written; undefined for the flow's own fields. */
  readonly node: DraftNode | undefined;
  readonly problems: readonly FoundProblem[];
  /** Sets what stands at a path of the document; undefined removes it. */
  readonly set: (path: Path, value: Json | undefined) => void;
  /** Opens another step. */
  readonly go: (name: string) => void;
}

const Context = createContext<FormContext | undefined>(undefined);
export const FormProvider = Context.Provider;

export function useForm(): FormContext {
  const form = useContext(Context);
  if (!form) throw new Error('a field stands outside any form');
  return form;
}

/** A place in the document, as the id of its field. */
export function fieldId(path: Path): string {
  return `field-${path.join('.')}`;
}
