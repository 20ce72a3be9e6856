import { Button, Flex, Input } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import type { getCasesOverview } from '#console/api/client.gen.ts';
import { useLimit } from '#console/parts/limit.ts';
import { useSay } from '#console/shell/language.tsx';
import { type Filter, filterNames } from './query.ts';
import { texts } from './queue-texts.ts';
import { searchFor, useSearchWords } from './search-words.ts';

type Overview = Awaited<ReturnType<typeof getCasesOverview>>;

const Filters = lazy(() => import('./filters.tsx'));
const ExportDialog = lazy(() => import('./export-dialog.tsx'));

/** What to look for; every change makes the page another, to which one can go back. */
export function SearchBar({ overview }: { readonly overview: Overview | undefined }) {
  const say = useSay();
  const limit = useLimit(200);
  const [params, setParams] = useSearchParams();
  const { state } = useLocation();
  const words = useSearchWords();
  const [text, setText] = useState(words);
  useEffect(() => setText(words), [words]);
  const further = filterNames.filter((name) => params.get(name));
  const [open, setOpen] = useState(further.length > 0);

  const [exporting, setExporting] = useState(false);

  const set = (name: Filter, value: string | undefined) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    setParams(next, { replace: true, state });
  };
  const find = (looked: string) => setParams(params, { state: searchFor(looked) });
  const clear = () => {
    const tab = params.get('tab');
    setText('');
    setParams(tab ? { tab } : {});
  };
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (limit.wrong(text) === undefined) find(text.trim());
        }}
      >
        <Flex wrap gap={8}>
          <Input
            type="search"
            aria-label={say(texts.search)}
            placeholder={say(texts.searchHint)}
            style={{ flex: '1 1 200px', maxWidth: 420 }}
            value={text}
            count={limit.count}
            status={limit.wrong(text) === undefined ? '' : 'error'}
            allowClear
            // Browsers offer again what was typed before.
            autoComplete="off"
            onChange={({ target }) => {
              setText(target.value);
              if (target.value === '' && words !== '') find('');
            }}
          />
          <Button type="primary" htmlType="submit">
            {say(texts.find)}
          </Button>
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            {say(texts.filters)}
            {further.length > 0 ? ` (${further.length})` : ''}
          </Button>
          <Button onClick={() => setExporting(true)}>{say(texts.export)}</Button>
          {(further.length > 0 || words) && (
            <Button type="link" onClick={clear}>
              {say(texts.clear)}
            </Button>
          )}
        </Flex>
      </form>
      {exporting && (
        <Suspense fallback={null}>
          <ExportDialog onClose={() => setExporting(false)} />
        </Suspense>
      )}
      {open && (
        <Suspense fallback={null}>
          <Filters overview={overview} set={set} />
        </Suspense>
      )}
    </search>
  );
}
