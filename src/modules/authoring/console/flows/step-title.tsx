import { isJsonObject, toJson } from '#document/json.ts';
import { nodeOf } from '../editor/model/draft.ts';
import { useStepName } from '../editor/step-name.ts';
import { type Compared, useDocument } from './use-document.ts';

interface StepTitleProps {
  readonly flow: string;
  /** The version or draft that the step is in. */
  readonly of: Compared;
  readonly node: string;
}

/** A step as people know it, by its words; by its name alone until those are here. */
export function StepTitle({ flow, of, node }: StepTitleProps) {
  const nameIn = useStepNameIn();
  return nameIn(node, useDocument(flow, of).data);
}

/** Names a step by its words in the first of some documents that has it. */
export function useStepNameIn(): (node: string, ...documents: readonly unknown[]) => string {
  const nameStep = useStepName();
  return (node, ...documents) => {
    const drafts = documents.map((document) => toJson(document ?? {})).filter(isJsonObject);
    const draft = drafts.find((one) => nodeOf(one, node));
    return draft ? nameStep(draft, node) : node;
  };
}
