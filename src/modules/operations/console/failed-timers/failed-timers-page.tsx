import { useInfiniteQuery } from '@tanstack/react-query';
import { listFailedTimers } from '#console/api/client.gen.ts';
import { KeysetList } from '#console/parts/keyset-list.tsx';
import { PageHead } from '#console/parts/page-head.tsx';
import { useSay } from '#console/shell/language.tsx';
import { FailedTimerCard } from './failed-timer-card.tsx';
import { texts } from './texts.ts';

/** What fell due and could not be done. */
export default function FailedTimersPage() {
  const say = useSay();
  const query = useInfiniteQuery({
    queryKey: ['failed-timers'],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      listFailedTimers(pageParam === undefined ? {} : { before: pageParam }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  return (
    <>
      <PageHead title={say(texts.title)} what={say(texts.what)} />
      <KeysetList query={query} empty={say(texts.empty)}>
        {(timer) => <FailedTimerCard timer={timer} />}
      </KeysetList>
    </>
  );
}
