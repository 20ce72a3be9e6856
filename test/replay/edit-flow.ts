import { z } from 'zod';
import type { Stage } from './stage.ts';

/** Somebody edits the flow of petitions and publishes it while people are in the middle of theirs. */
export async function publishEdit({ office, journal }: Pick<Stage, 'office' | 'journal'>): Promise<void> {
  const edition = journal.editions + 1;
  const asked = async (method: string, path: string, body?: object) => {
    const answer = await office.ask('admin', method, `/flows/petition${path}`, body);
    if (answer.status >= 300) throw new Error(`the edit was refused: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const begun = draft.parse(await asked('POST', '/drafts', { title: edition.toString(), from: { type: 'current' } }));
  const { done } = begun.document.nodes;
  const words = { ...done.text, 'zh-CN': `${done.text['zh-CN'].replace(MARK, '')}${markOf(edition)}` };
  const document = { ...begun.document, nodes: { ...begun.document.nodes, done: { ...done, text: words } } };
  await asked('PUT', `/drafts/${begun.id}`, { revision: begun.revision, document });
  const checked = revision.parse(await asked('POST', `/drafts/${begun.id}/check`, {}));
  const versions = current.parse(await asked('GET', ''));
  const publication = { ...checked, expected: versions.current.version, reason: 'replay' };
  await asked('POST', `/drafts/${begun.id}/publish`, publication);
  journal.editions = edition;
}

const MARK = /\n\n（第 \d+ 次修改）/;

/** What the last message of an edition ends with; nothing of the first. */
export function markOf(edition: number): string {
  return edition === 0 ? '' : `\n\n（第 ${edition} 次修改）`;
}

/** With the words of which edition a petition ended. */
export function editionIn(text: string): number {
  return Number(/（第 (\d+) 次修改）/.exec(text)?.[1] ?? 0);
}

const draft = z.object({
  id: z.string(),
  revision: z.number(),
  document: z.looseObject({
    nodes: z.looseObject({ done: z.looseObject({ text: z.looseObject({ 'zh-CN': z.string() }) }) }),
  }),
});
const revision = z.object({ revision: z.number() });
const current = z.object({ current: z.object({ version: z.number() }) });
