import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { listDeadLetters } from '#console/api/client.gen.ts';
import { KeysetList } from '#console/parts/keyset-list.tsx';
import { PageHead } from '#console/parts/page-head.tsx';
import { useSay } from '#console/shell/language.tsx';
import { type DeadLetterState, deadLetterStates } from '../model/dead-letter.ts';
import { DeadLetterCard } from './dead-letter-card.tsx';
import { texts } from './texts.ts';

/** Citizens' messages that could not be processed. */
export default function DeadLettersPage() {
  const say = useSay();
  const [params, setParams] = useSearchParams();
  const state = deadLetterStates.find((known) => known === params.get('state')) ?? 'open';
  return (
    <>
      <PageHead title={say(texts.title)} what={say(texts.what)} />
      <Alert type="info" showIcon title={say(texts.personal)} />
      <Tabs
        activeKey={state}
        destroyOnHidden
        onChange={(chosen) => setParams(chosen === 'open' ? {} : { state: chosen }, { replace: true })}
        items={deadLetterStates.map((key) => ({ key, label: say(texts[key]), children: <Letters state={key} /> }))}
      />
    </>
  );
}

function Letters({ state }: { readonly state: DeadLetterState }) {
  const say = useSay();
  const query = useInfiniteQuery({
    queryKey: ['dead-letters', state],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      listDeadLetters({ state, ...(pageParam === undefined ? {} : { before: pageParam }) }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  return (
    <KeysetList query={query} empty={say(texts[`empty${state}`])}>
      {(letter) => <DeadLetterCard letter={letter} />}
    </KeysetList>
  );
}
