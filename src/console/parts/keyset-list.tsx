import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Alert, Button, Empty, Flex, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { LocalizedText } from '#domain/text.ts';
import { useSay } from '../shell/language.tsx';
import { useRefusalText } from '../shell/refusal.tsx';

const texts = {
  more: { 'zh-CN': '显示更早的', en: 'Show older ones' },
  again: { 'zh-CN': '再试一次', en: 'Try again' },
} as const satisfies Record<string, LocalizedText>;

interface Pages<Item> {
  readonly pages: readonly { readonly items: readonly Item[] }[];
}

/** A list that is read a page at a time, newest first. */
export function KeysetList<Item extends { readonly id: string }>(props: {
  readonly query: UseInfiniteQueryResult<Pages<Item>>;
  /** What the list is for, where it is empty. */
  readonly empty: string;
  readonly children: (item: Item) => ReactNode;
}) {
  const { query, empty, children } = props;
  const say = useSay();
  const refusalText = useRefusalText();
  const items = query.data?.pages.flatMap((page) => page.items);
  return (
    <Flex vertical gap={12}>
      {query.error && (
        <Alert
          type="error"
          showIcon
          title={refusalText(query.error)}
          action={<Button onClick={() => void query.refetch()}>{say(texts.again)}</Button>}
        />
      )}
      {query.isPending && <Skeleton active />}
      {items?.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />}
      {items && items.length > 0 && (
        <Flex vertical gap={12} component="ul" style={{ margin: 0, padding: 0, listStyle: 'none' }}>
          {items.map((item) => (
            <li key={item.id}>{children(item)}</li>
          ))}
        </Flex>
      )}
      {query.hasNextPage && (
        <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
          {say(texts.more)}
        </Button>
      )}
    </Flex>
  );
}
