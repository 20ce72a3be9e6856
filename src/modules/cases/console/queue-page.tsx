import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button, Empty, Flex, Skeleton, Tabs } from 'antd';
import { useLocation, useSearchParams } from 'react-router';
import { listCases } from '#console/api/client.gen.ts';
import { NotificationOffer } from '#console/attention/notification-offer.tsx';
import { PageHead } from '#console/parts/page-head.tsx';
import { useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { type QueueTab, queueTabs } from '../model/queue.ts';
import { askedFor, filterNames, LOOK_MS, useOverview } from './query.ts';
import { emptyTexts, tabNames, texts } from './queue-texts.ts';
import { SearchBar } from './search-bar.tsx';
import { useSearchWords } from './search-words.ts';
import { SeveralCases } from './several/several-cases.tsx';

/** Every case that the reader may see, by what is to be done. What is shown stands in the address, so it can be kept and sent, but for the words that are looked for. */
export default function QueuePage() {
  const say = useSay();
  const refusalText = useRefusalText();
  const [params, setParams] = useSearchParams();
  const { state } = useLocation();
  const words = useSearchWords();
  const asked = askedFor(params, words);
  const overview = useOverview();
  const query = useInfiniteQuery({
    queryKey: ['cases', 'list', asked],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      listCases({ body: { ...asked, ...(pageParam === undefined ? {} : { after: pageParam }) } }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_MS,
    refetchOnWindowFocus: 'always',
  });
  const items = query.data?.pages.flatMap((page) => page.items);
  const filtered = words !== '' || filterNames.some((name) => name !== 'order' && params.get(name));
  const show = (tab: QueueTab) => {
    const next = new URLSearchParams(params);
    next.set('tab', tab);
    setParams(next, { state });
  };
  const counts = overview.data?.counts;
  const label = (tab: QueueTab) => {
    const count = counts && tab in counts ? counts[tab as keyof typeof counts] : undefined;
    return count === undefined ? say(tabNames[tab]) : `${say(tabNames[tab])} ${count}`;
  };
  return (
    <>
      <PageHead title={say(texts.title)} what={say(texts.what)} />
      <NotificationOffer />
      <SearchBar overview={overview.data} />
      <Tabs
        aria-label={say(texts.tabs)}
        activeKey={asked.tab}
        onChange={(key) => show(key as QueueTab)}
        items={queueTabs.map((tab) => ({ key: tab, label: label(tab) }))}
      />
      {query.error && (
        <Alert
          type="error"
          showIcon
          role="alert"
          style={{ marginBottom: 12 }}
          title={refusalText(query.error)}
          action={<Button onClick={() => void query.refetch()}>{say(texts.again)}</Button>}
        />
      )}
      {query.isPending && <Skeleton active />}
      {items && (
        <SeveralCases
          list={JSON.stringify(asked)}
          items={items}
          offers={overview.data?.several ?? []}
          timeZone={overview.data?.timeZone ?? 'Asia/Shanghai'}
          busy={query.isPlaceholderData}
        />
      )}
      {items && !query.error && items.length === 0 && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={say(filtered ? texts.nothingFound : emptyTexts[asked.tab])}
        >
          {filtered && asked.tab !== 'all' && <Button onClick={() => show('all')}>{say(texts.everywhere)}</Button>}
        </Empty>
      )}
      {query.hasNextPage && (
        <Flex justify="center" style={{ marginTop: 16 }}>
          <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
            {say(texts.more)}
          </Button>
        </Flex>
      )}
    </>
  );
}
