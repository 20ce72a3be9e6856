import type { getFlow, listFlowVersions } from '#console/api/client.gen.ts';
import type { LocalizedText } from '#domain/text.ts';
import { texts } from './texts.ts';

export type FlowCard = Awaited<ReturnType<typeof getFlow>>;
export type DraftSummary = FlowCard['drafts'][number];
export type FlowVersion = Awaited<ReturnType<typeof listFlowVersions>>['versions'][number];
type Origin = FlowVersion['origin'];

/** The queries of all that concerns one flow; invalidate it after any change. */
export const flowKey = (flow: string) => ['flows', flow] as const;

/** Who did something: the person, or where it came from. */
export function doer(by: { readonly name: string } | null, origin: Origin = 'shipped'): LocalizedText {
  if (by) return { 'zh-CN': by.name, en: by.name };
  return origin === 'push' ? texts.byCommandLine : texts.byProgram;
}

/** What people call a draft. */
export function draftName({ title, origin }: Pick<DraftSummary, 'title' | 'origin'>): LocalizedText {
  if (title !== '') return { 'zh-CN': title, en: title };
  return origin === 'shipped' ? texts.offered : texts.untitled;
}

/** Where a draft is written. */
export function draftPath({ flow, id }: Pick<DraftSummary, 'flow' | 'id'>): string {
  return `/flows/${flow}/drafts/${id}`;
}

/** Where a version is looked at. */
export function versionPath(flow: string, version: number): string {
  return `/flows/${flow}/versions/${version}`;
}
