import { useQuery } from '@tanstack/react-query';
import { getProcess } from '#console/api/client.gen.ts';

export type ProcessFile = Awaited<ReturnType<typeof getProcess>>;

/** How cases go by the policy as it is now. */
export function useProcess() {
  return useQuery({ queryKey: ['process'], queryFn: () => getProcess() });
}
