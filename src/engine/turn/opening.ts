import type { FlowDocument } from '#flow/document.ts';
import { compileFlow, createLibrary, type FlowLibrary } from '#flow/library.ts';
import type { TurnContent } from '../contract.ts';

/** The command by which a try-out opens a flow, whether or not citizens can. */
const OPEN = 'open__flow';

/** The library with this document in the place of its flow's latest version, to be opened by {@link opening}. */
export function openable(flows: FlowLibrary, document: FlowDocument): FlowLibrary {
  const others = flows.all().filter(({ flow }) => flow !== document.flow);
  const { entries } = document;
  const opened = { ...document, entries: { ...entries, commands: [...(entries?.commands ?? []), OPEN] } };
  return createLibrary([...others, compileFlow(opened, (flows.latest(document.flow)?.version ?? 0) + 1)]);
}

/** What opens the one flow that was made {@link openable}. */
export function opening(): TurnContent {
  return { type: 'command', name: OPEN, argument: '' };
}
