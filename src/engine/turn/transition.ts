import {
  type AnyActorScope,
  createActor,
  type ExecutableActionObject,
  type SnapshotFrom,
  type StateValue,
} from 'xstate';
import { defaultLocale } from '#domain/text.ts';
import { type FlowContext, type FlowEvent, type FlowInput, firstContext } from '#flow/context.ts';
import type { FlowMachine } from '#flow/machine.ts';

type FlowSnapshot = SnapshotFrom<FlowMachine>;
type Transitioned = readonly [FlowSnapshot, readonly ExecutableActionObject[]];

const nobody: FlowInput = { answers: {}, channel: 'webchat', locale: defaultLocale };

/** The actor that a machine's transitions are told to be of. Flows spawn and send nothing, so it never notices. */
const actors = new WeakMap<FlowMachine, ReturnType<typeof createActor<FlowMachine>>>();

/** What XState's `transition` and `initialTransition` make of an actor for each call, which takes as long as the step itself. */
function inertScope(machine: FlowMachine, effects: ExecutableActionObject[]): AnyActorScope {
  const self = actors.get(machine) ?? createActor(machine, { input: nobody });
  actors.set(machine, self);
  const nothing = () => {};
  return {
    ...{ self, system: self.system, id: '', sessionId: '', logger: nothing, defer: nothing, emit: nothing },
    stopChild: nothing,
    actionExecutor: (action) => effects.push(action),
  };
}

/** What XState finds out about a state from its value, by that value: the same for whoever stands there. */
const standings = new WeakMap<FlowMachine, Map<string, FlowSnapshot>>();

function standingAt(machine: FlowMachine, value: StateValue, context: FlowContext): FlowSnapshot {
  const known = standings.get(machine) ?? new Map<string, FlowSnapshot>();
  standings.set(machine, known);
  const key = JSON.stringify(value);
  const standing = known.get(key) ?? machine.resolveState({ value, context: firstContext(nobody) });
  known.set(key, standing);
  return { ...standing, context };
}

/** The first step of a flow: where it stands, and the effects to carry out. */
export function firstStep(machine: FlowMachine, input: FlowInput): Transitioned {
  const effects: ExecutableActionObject[] = [];
  return [machine.getInitialSnapshot(inertScope(machine, effects), input), effects];
}

/** The step of a flow that stands at `value`, as XState's pure `transition` takes it. */
export function step(
  machine: FlowMachine,
  { value, context }: { readonly value: StateValue; readonly context: FlowContext },
  event: FlowEvent,
): Transitioned {
  const effects: ExecutableActionObject[] = [];
  const standing = standingAt(machine, value, context);
  return [machine.transition(standing, event, inertScope(machine, effects)), effects];
}
