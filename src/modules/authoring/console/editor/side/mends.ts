import type { LocalizedText } from '#domain/text.ts';
import { type Draft, nodeOf } from '../model/draft.ts';
import { withValueAt } from '../model/json-path.ts';
import type { FoundProblem } from '../saving/draft-store.ts';

/** What one press does about a problem. */
export type Mend = { readonly label: LocalizedText } & (
  | { readonly type: 'draft'; readonly mended: (draft: Draft) => Draft }
  /** Has the scenario of that name expect what comes now. */
  | { readonly type: 'scenario'; readonly name: string }
);

const labels = {
  drop: { 'zh-CN': '有意不留', en: 'Drop it on purpose' },
  update: { 'zh-CN': '按现在的流程更新场景', en: 'Update the scenario to this flow' },
} as const satisfies Record<string, LocalizedText>;

/** The one press that settles a problem; undefined where only its author can. */
export function mendOf({ code, node, scenario }: FoundProblem, draft: Draft): Mend | undefined {
  if (scenario !== undefined) return { type: 'scenario', label: labels.update, name: scenario };
  if (code !== 'unused-answer' || node === undefined || !nodeOf(draft, node)) return undefined;
  return { type: 'draft', label: labels.drop, mended: (now) => withValueAt(now, ['nodes', node, 'dropped'], true) };
}
