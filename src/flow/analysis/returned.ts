import type { Json } from '#document/json.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { FlowDocument, FlowNode } from '../document.ts';
import { outcomesOf } from './outcomes.ts';
import { type Returned, somethingReturned, statesOf } from './states.ts';
import { anything, nothing, type State, samples, union, type Values } from './values.ts';

/** Most forms that one end's output is tried in. */
const MAX_FORMS = 24;

/** Tells what called flows give back from what their ends put out, whatever they are called with. */
export function returnedBy(documentOf: (flow: string) => FlowDocument | undefined, policy: Policy): Returned {
  const known = new Map<string, Values>();
  const open = new Set<string>();
  const returned: Returned = (flow) => {
    const before = known.get(flow);
    if (before) return before;
    const document = documentOf(flow);
    // Flows that call one another in a circle are a mistake of its own.
    if (!document || open.has(flow)) return somethingReturned;
    open.add(flow);
    const states = statesOf(document, policy, { returned });
    const ends = Object.entries(document.nodes).flatMap(([name, node]) => {
      const state = states.get(name);
      return node.type === 'end' && state ? [outputOf(node, state)] : [];
    });
    open.delete(flow);
    const values = union(nothing, ...ends);
    known.set(flow, values);
    return values;
  };
  return returned;
}

/** What an end puts out: each field with what it may be, the others at rest. */
function outputOf({ output }: Extract<FlowNode, { type: 'end' }>, state: State): Values {
  const fields: (readonly [string, readonly Json[]])[] = [];
  for (const [name, cel] of Object.entries(output ?? {})) {
    const { all } = outcomesOf(cel, state);
    const values = all.flatMap(({ result }) => (result.type === 'value' ? [result.json] : []));
    if (values.length < all.length || values.length === 0) return anything;
    fields.push([name, values]);
  }
  const rest = Object.fromEntries(fields.map(([name, [value = null]]) => [name, value]));
  const single = fields.flatMap(([name, [, ...more]]) => more.map((value) => ({ ...rest, [name]: value })));
  return samples([rest, ...single].slice(0, MAX_FORMS));
}
