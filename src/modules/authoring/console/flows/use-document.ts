import { useQuery } from '@tanstack/react-query';
import { getDraft, getFlowVersion } from '#console/api/client.gen.ts';
import { flowKey } from './flow-data.ts';

/** Something that has a document: a version by its number, a draft by its id, or nothing at all. */
export type Compared = number | string | null;

/** The document of a version or a draft; an empty one for null. */
export function useDocument(flow: string, which: Compared) {
  return useQuery({
    queryKey: [...flowKey(flow), 'document', which],
    queryFn: async () => {
      if (which === null) return {};
      if (typeof which === 'string') return (await getDraft({ flow, draft: which })).document;
      return (await getFlowVersion({ flow, version: which })).document;
    },
  });
}
