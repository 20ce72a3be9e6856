import { useQuery } from '@tanstack/react-query';
import { listReplyTemplates } from '#console/api/client.gen.ts';
import type { TextField } from './text-part.tsx';

/** The templates that a text may be begun from; undefined until they are here, none where it may not. */
export function useTemplates(caseId: string, field: TextField | null) {
  const { data } = useQuery({
    queryKey: ['case', caseId, 'templates'],
    queryFn: () => listReplyTemplates({ id: caseId }),
    enabled: field?.templates ?? false,
  });
  return field?.templates ? data : [];
}
