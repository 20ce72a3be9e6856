import type { LocalizedText } from '#domain/text.ts';
import { type Draft, nodeOf } from '../model/draft.ts';
import { withValueAt } from '../model/json-path.ts';
import type { FoundProblem } from '../saving/draft-store.ts';

/** What one press does about a problem. */
export interface Mend {
  readonly label: LocalizedText;
  readonly mended: (draft: Draft) => Draft;
}

const drop: LocalizedText = { 'zh-CN': '有意不留', en: 'Drop it on purpose' };

/** The one press that settles a problem; undefined where only its author can. */
export function mendOf({ code, node }: FoundProblem, draft: Draft): Mend | undefined {
  if (code !== 'unused-answer' || node === undefined || !nodeOf(draft, node)) return undefined;
  return { label: drop, mended: (now) => withValueAt(now, ['nodes', node, 'dropped'], true) };
}
