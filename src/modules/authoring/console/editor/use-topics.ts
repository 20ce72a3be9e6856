import { useQuery } from '@tanstack/react-query';
import { listFlowTopics } from '#console/api/client.gen.ts';
import type { Topic } from './conditions/topics.ts';

const none: readonly Topic[] = [];

/** The office's topics; none until they are here. */
export function useTopics(): readonly Topic[] {
  const { data } = useQuery({
    queryKey: ['flow-topics'],
    queryFn: () => listFlowTopics(),
    select: ({ topics }) => topics,
  });
  return data ?? none;
}
