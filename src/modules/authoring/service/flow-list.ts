import { writeYaml } from '#document/write-yaml.ts';
import type { LocalizedText } from '#domain/text.ts';
import { currentPublications, findFlowVersion, flowPublications, flowVersions } from '#modules/conversations/index.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { openDrafts } from '../store/flow-drafts.ts';
import { standings } from '../store/flow-standings.ts';
import { type Authoring, type DraftAt, draftAt } from './authoring.ts';
import { draftSummaries, whoIs } from './draft-view.ts';

/** The flows that there are, as a page lists them. */
export function createFlowList(authoring: Authoring) {
  const { prisma, flows } = authoring;

  async function list() {
    const publications = await currentPublications(prisma);
    const drafts = await openDrafts(prisma);
    const summaries = await draftSummaries(drafts, authoring);
    const running = await standings(prisma);
    const who = await whoIs(
      [...publications.values()].map(({ by }) => by),
      authoring,
    );
    const names = new Set([...flows.all().map(({ flow }) => flow), ...drafts.map(({ flow }) => flow)]);
    return [...names].sort().map((flow) => {
      const published = publications.get(flow);
      const ofFlow = drafts.find((draft) => draft.flow === flow);
      return {
        flow,
        title: flows.latest(flow)?.document.title ?? titleOf(ofFlow?.document, flow),
        current: published ? { ...published, at: published.at.toISOString(), by: who(published.by) } : null,
        drafts: summaries.filter((draft) => draft.flow === flow),
        running: running.filter((one) => one.flow === flow).reduce((sum, { count }) => sum + count, 0),
      };
    });
  }

  return {
    list,
    async get(flow: string) {
      const card = (await list()).find((one) => one.flow === flow);
      if (!card) throw new HuishengError('request.not-found');
      return card;
    },
    /** Every version of a flow, the latest first, with all that made it the current one. */
    async versions(flow: string) {
      const versions = await flowVersions(prisma, flow);
      if (versions.length === 0) throw new HuishengError('request.not-found');
      const publications = await flowPublications(prisma, flow);
      const who = await whoIs(
        [...versions.map(({ madeBy }) => madeBy), ...publications.map(({ by }) => by)],
        authoring,
      );
      const running = await standings(prisma, flow);
      return versions.reverse().map(({ version, origin, madeBy, reason, publishedAt }) => ({
        ...{ version, origin, reason },
        madeBy: who(madeBy),
        madeAt: publishedAt.toISOString(),
        current: version === publications[0]?.version,
        publications: publications
          .filter((publication) => publication.version === version)
          .map(({ at, by, reason }) => ({ at: at.toISOString(), by: who(by), reason })),
        running: running.filter((one) => one.version === version).reduce((sum, { count }) => sum + count, 0),
      }));
    },
    /** Where conversations in a flow stand, by version and node. */
    standings: (flow: string) => standings(prisma, flow),
    /** A version as a file. */
    async yaml({ flow, version }: { readonly flow: string; readonly version: number }): Promise<string> {
      const found = await findFlowVersion(prisma, flow, version);
      if (!found) throw new HuishengError('request.not-found');
      return writeYaml(found.document as object);
    },
    /** A draft as a file. */
    draftYaml: async (at: DraftAt): Promise<string> => writeYaml((await draftAt(prisma, at)).document as object),
    async version({ flow, version }: { readonly flow: string; readonly version: number }) {
      const found = await findFlowVersion(prisma, flow, version);
      if (!found) throw new HuishengError('request.not-found');
      return { document: found.document as Record<string, unknown> };
    },
  };
}

export type FlowList = ReturnType<typeof createFlowList>;

/** The title in a document that may be invalid. */
function titleOf(document: unknown, flow: string): LocalizedText {
  const title: unknown = typeof document === 'object' && document !== null ? Reflect.get(document, 'title') : undefined;
  const said = (locale: string) => {
    const text: unknown = typeof title === 'object' && title !== null ? Reflect.get(title, locale) : undefined;
    return typeof text === 'string' && text !== '' ? text : flow;
  };
  return { 'zh-CN': said('zh-CN'), en: said('en') };
}
