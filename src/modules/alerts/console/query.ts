import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { listAlerts, readAlert, takeAlert } from '#console/api/client.gen.ts';

export type Alert = Awaited<ReturnType<typeof listAlerts>>[number];

export type AlertReach = NonNullable<Awaited<ReturnType<typeof readAlert>>['reach']>;

/** How often the list is asked for anew, in milliseconds: a colleague may take one meanwhile. */
const LOOK_MS = 10_000;

export function useAlerts() {
  return useQuery({ queryKey: ['alerts'], queryFn: () => listAlerts(), refetchInterval: LOOK_MS });
}

/** What was said, asked for only where somebody wants to read it, and again once there is more or a message has arrived: each look is noted. */
export function useWords({ id, messages, deliveries }: Pick<Alert, 'id' | 'messages' | 'deliveries'>) {
  const client = useQueryClient();
  return useQuery({
    queryKey: ['alert-words', id, messages, deliveries],
    queryFn: async () => {
      const reading = await readAlert({ id });
      // They are not new any more.
      for (const key of ['alerts', 'attention']) void client.invalidateQueries({ queryKey: [key] });
      return reading;
    },
    // What is being written stays in sight meanwhile.
    placeholderData: keepPreviousData,
  });
}

/** Everything that shows alerts looks again. */
export function useLookAgain() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      ['alerts', 'alert-words', 'attention', 'cases'].map((key) => client.invalidateQueries({ queryKey: [key] })),
    );
}

export function useTake(id: string, onTaken: () => void) {
  const lookAgain = useLookAgain();
  return useMutation({
    mutationFn: () => takeAlert({ id }),
    onSuccess: onTaken,
    onSettled: lookAgain,
  });
}
