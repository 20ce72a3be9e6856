import { mendScenario } from '#engine/rehearsal/mend-scenario.ts';
import type { Scenario } from '#engine/rehearsal/scenario-file.ts';
import { checkFlow } from '#flow/check.ts';
import type { FlowDocument } from '#flow/document.ts';
import { parseDocument } from '#flow/read.ts';
import { type Draft, nodesOf } from '#modules/authoring/console/editor/model/draft.ts';
import { draftsPart } from '#modules/authoring/routes/drafts-part.ts';
import { dropOffPart } from '#modules/authoring/routes/drop-off-part.ts';
import { flowsPart } from '#modules/authoring/routes/flows-part.ts';
import { scenariosPart } from '#modules/authoring/routes/simulator/scenarios-part.ts';
import { topicsPart } from '#modules/authoring/routes/topics-part.ts';
import { checkBeforePublishing } from '#modules/authoring/service/check-flow.ts';
import type { DropOff } from '#modules/authoring/service/drop-off.ts';
import type { DraftEditing } from '#modules/authoring/service/edit-drafts.ts';
import type { FlowList } from '#modules/authoring/service/flow-list.ts';
import type { Scenarios } from '#modules/authoring/service/scenarios.ts';
import { consoleServer, principal } from '#test/support/console.ts';
import { frozenClock, shippedFlows, shippedPolicy, worldOf } from '#test/support/flows.ts';

export const DRAFT = '01900000-0000-7000-8000-0000000d4af7';

/** What the server would have in its database: outlives servers, so that one can be started anew. */
export interface KeptDraft {
  document: Draft;
  revision: number;
  /** Who saved last, as others are told. */
  by: string;
  /** What is played when it is checked. */
  scenarios?: readonly Scenario[];
}

/** Every step but branches, which are not counted, was come to by a hundred; of them some left. */
function figures({ document }: KeptDraft): DropOff {
  const questions = nodesOf(document).flatMap(([node, { type }], place) => {
    const counts = { reached: 100, answered: 90, retried: 3, left: place % 10, silent: 0, medianSeconds: 40 };
    return type === 'ask' ? [{ node, text: { 'zh-CN': node, en: node }, gone: false, ...counts }] : [];
  });
  const passed = nodesOf(document).flatMap(([node, { type }]) =>
    type === 'ask' || type === 'branch' ? [] : [{ node, reached: 100 }],
  );
  const title = { 'zh-CN': '提交信访', en: 'Submit a petition' };
  return {
    title,
    versions: [1],
    from: '2026-06-01',
    to: '2026-06-30',
    today: '2026-06-30',
    opened: 100,
    ended: 60,
    questions,
    passed,
  };
}

/** A flow as the list of flows has it. */
function cardOf({ flow, title }: FlowDocument) {
  const current = { version: 1, at: '2026-06-17T02:00:00.000Z', by: null, reason: '' };
  return { flow, title, current, drafts: [], running: 0 };
}

/** The console with one draft on it, behind the real routes, with the real checks. */
export async function draftServer(kept: KeptDraft, flow: string) {
  const flows = shippedFlows().map(({ document }) => document);
  const policy = shippedPolicy();
  const view = () => {
    const at = '2026-06-17T02:00:00.000Z';
    const nobody = { createdBy: null, updatedBy: null, askedBy: null, reviewedBy: null };
    const { document, revision } = kept;
    const state = { state: 'open', origin: 'console', baseVersion: 1, checked: false, undecided: 0 } as const;
    const dates = { createdAt: at, updatedAt: at, reviewNote: '', version: null, conflicts: [] };
    return { id: DRAFT, flow, title: '', ...state, ...nobody, ...dates, document: { ...document }, revision };
  };
  const desk = {
    get: async () => view(),
    async save(_: unknown, { revision, document }: { revision: number; document: object }) {
      const theirs = { document: { ...kept.document }, revision: kept.revision, by: kept.by, at: view().updatedAt };
      if (revision !== kept.revision) return { type: 'collided', theirs };
      Object.assign(kept, { document, revision: revision + 1, by: '王敏' });
      return { type: 'saved', draft: view() };
    },
    async check() {
      const scenarios = (kept.scenarios ?? []).map((scenario) => ({ scenario, origin: 'scenario' }) as const);
      const ground = { policy, channels: [], flows };
      // Walks take long, and most tests look at what is written alone.
      const problems = kept.scenarios
        ? checkBeforePublishing(kept.document, { ...ground, scenarios, clock: frozenClock }).problems
        : checkFlow(kept.document, ground);
      return {
        revision: kept.revision,
        problems: problems.map((problem) => ({ ...problem, path: [...problem.path] })),
      };
    },
  };
  const world = worldOf(shippedFlows());
  const scenarios = {
    async mend(_: unknown, { name, document }: { name: string; document: FlowDocument }) {
      const others = shippedFlows().filter((one) => one.document.flow !== flow);
      const now = worldOf([...others, { file: flow, document, lines: () => 1 }]);
      kept.scenarios = (kept.scenarios ?? []).map((one) =>
        one.name === name ? (mendScenario(one, { now, before: world }) ?? one) : one,
      );
    },
  };
  const parts = [
    scenariosPart(scenarios as unknown as Scenarios, { runnable: async (_, document) => parseDocument(document) }),
    draftsPart(desk as unknown as DraftEditing),
    topicsPart(policy),
    flowsPart({ list: async () => flows.map(cardOf) } as unknown as FlowList),
    dropOffPart(async () => figures(kept)),
  ];
  return consoleServer(parts, () => principal());
}
