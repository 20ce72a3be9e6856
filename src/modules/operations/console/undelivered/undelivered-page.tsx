import { useInfiniteQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { listUndelivered } from '#console/api/client.gen.ts';
import { KeysetList } from '#console/parts/keyset-list.tsx';
import { PageHead } from '#console/parts/page-head.tsx';
import { useSay } from '#console/shell/language.tsx';
import { undeliveredStates } from '../../model/undelivered.ts';
import { texts } from './texts.ts';
import { UndeliveredCard } from './undelivered-card.tsx';

const states = ['all', ...undeliveredStates] as const;
type State = (typeof states)[number];

/** Messages of ours that did not arrive, may not have, or are held up. */
export default function UndeliveredPage() {
  const say = useSay();
  const [params, setParams] = useSearchParams();
  const state: State = states.find((known) => known === params.get('state')) ?? 'all';
  return (
    <>
      <PageHead title={say(texts.title)} what={say(texts.what)} />
      <Tabs
        activeKey={state}
        destroyOnHidden
        onChange={(chosen) => setParams(chosen === 'all' ? {} : { state: chosen }, { replace: true })}
        items={states.map((key) => ({ key, label: say(texts[key]), children: <Messages state={key} /> }))}
      />
    </>
  );
}

function Messages({ state }: { readonly state: State }) {
  const say = useSay();
  const query = useInfiniteQuery({
    queryKey: ['undelivered', state],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      listUndelivered({
        ...(state === 'all' ? {} : { state }),
        ...(pageParam === undefined ? {} : { before: pageParam }),
      }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  return (
    <KeysetList query={query} empty={say(state === 'all' ? texts.empty : texts.emptyFiltered)}>
      {(message) => <UndeliveredCard message={message} />}
    </KeysetList>
  );
}
