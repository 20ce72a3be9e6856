import type { CallNode, FlowDocument } from '../document.ts';
import { outcomesOf } from './outcomes.ts';
import { isMissing, notAsked, type State, type Values, valuesOf } from './values.ts';

/** The state in which a flow begins that is called by this node. */
export function inputsOf(called: FlowDocument, node: CallNode, state: State): State {
  return new Map((called.input ?? []).map((input) => [input, givenBy(node.with?.[input], state)]));
}

/** What a called flow finds under an input: what is empty is not given. */
function givenBy(cel: string | undefined, state: State): Values {
  if (cel === undefined) return notAsked;
  const values = outcomesOf(cel, state).all.map(({ result }) => {
    return result.type === 'value' ? ({ type: 'sample', json: result.json } as const) : ({ type: 'unknown' } as const);
  });
  return valuesOf(...values.map((value) => (isMissing(value) ? ({ type: 'unasked' } as const) : value)));
}
