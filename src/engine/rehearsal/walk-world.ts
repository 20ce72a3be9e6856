import type { Clock } from '#domain/clock.ts';
import { callsOf, type FlowDocument } from '#flow/document.ts';
import { compileFlow, createLibrary } from '#flow/library.ts';
import { wishesOf } from '#flow/wishes.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { EngineWorld } from '../contract.ts';
import { MENU } from '../turn/question.ts';

/** Slash command that starts the walk with the nth way of calling the flow. */
export const WALK_COMMAND = 'walk';
/** The flow that calls the one that is walked. */
export const HARNESS = 'walk-harness';
const text = { 'zh-CN': '完', en: 'end' };

const CASE_NUMBER = '2026-000017-9';
/** What is written before a flow, where it takes an input. */
const inputs = [
  'hm',
  '谢谢',
  'thanks',
  CASE_NUMBER,
  '在那里说过的一段话，长得可以当正文了 and long enough to be a story of its own',
];

export interface WalkGround {
  readonly policy: Policy;
  readonly clock: Clock;
  /** The published flows, of which those that are called are walked as well. */
  readonly flows: readonly FlowDocument[];
}

/** The flows that one calls, by way of others too. The menu is none of them: it leads everywhere. */
export function calledBy(document: FlowDocument, flows: readonly FlowDocument[]): readonly FlowDocument[] {
  const all = new Set([document]);
  for (const one of all) {
    for (const [, node] of callsOf(one)) {
      if (node.flow === MENU || node.flow === document.flow) continue;
      const called = flows.find(({ flow }) => flow === node.flow);
      if (called) all.add(called);
    }
  }
  all.delete(document);
  return [...all];
}

/** A world for each way of calling a flow: with nothing, with each input, with each wish, and with words behind news. The menu ends at once, where it is another flow. */
export function walkWorlds(document: FlowDocument, { policy, clock, flows }: WalkGround): readonly EngineWorld[] {
  const { replies, wish: wished } = document.entries ?? {};
  const written = (document.input ?? []).filter((name) => name !== replies?.files && name !== wished);
  const { told, words: wrote } = replies ?? {};
  const calls: readonly Readonly<Record<string, string>>[] = [
    {},
    ...written.flatMap((name) => inputs.map((words) => ({ [name]: `'${words}'` }))),
    ...wishesOf(document, policy).map(({ input, wish }) => ({ [input]: JSON.stringify(wish) })),
    // Words come behind news of a case.
    ...(told && wrote ? inputs.map((words) => ({ [told]: `'${CASE_NUMBER}'`, [wrote]: `'${words}'` })) : []),
  ];
  const bare = (flow: string, nodes: FlowDocument['nodes']): FlowDocument => {
    return { schema: document.schema, flow, title: text, start: 'first', nodes };
  };
  // Only the harness is started by a command, so that an answer never leads out of the flow.
  const walked = [document, ...calledBy(document, flows)].map(({ entries: _, ...rest }) => rest);
  if (!walked.some(({ flow }) => flow === MENU)) walked.push(bare(MENU, { first: { type: 'end', text } }));
  const compiled = walked.map((one) => compileFlow(one, 1));
  return calls.map((given) => {
    const harness: FlowDocument = {
      ...bare(HARNESS, {
        first: { type: 'call', flow: document.flow, with: given, next: 'last' },
        last: { type: 'end', text },
      }),
      entries: { commands: [WALK_COMMAND] },
    };
    return { flows: createLibrary([compileFlow(harness, 1), ...compiled]), policy, clock };
  });
}
