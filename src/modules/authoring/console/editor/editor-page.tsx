import { Button, Result, Spin } from 'antd';
import { useEffect, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { refusalOf } from '#console/api/call.ts';
import { useMe } from '#console/shell/me.ts';
import { Editor } from './editor.tsx';
import { browserCopies } from './saving/copies.ts';
import { recover } from './saving/left.ts';
import { useSay } from './say.ts';
import { serverStore } from './server-store.ts';
import { texts } from './texts.ts';
import type { DraftOptions } from './use-draft.ts';

type Opening =
  | { readonly type: 'loading' }
  | { readonly type: 'failed'; readonly message: string }
  | ({ readonly type: 'open' } & Omit<DraftOptions, 'onMerged'>);

/** `/flows/:flow/drafts/:draft`: opens a draft, with what an earlier page left of it in this browser; at the step that `?node=` names. */
export default function EditorPage() {
  const { flow = '', draft = '' } = useParams();
  return <OpenDraft key={`${flow}/${draft}`} flow={flow} draft={draft} />;
}

function OpenDraft({ flow, draft }: { readonly flow: string; readonly draft: string }) {
  const say = useSay();
  const account = useMe()?.account ?? '';
  const [params] = useSearchParams();
  const [attempt, setAttempt] = useState(0);
  const [opening, setOpening] = useState<Opening>({ type: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt loads anew.
  useEffect(() => {
    let left = false;
    const store = serverStore({ flow, draft });
    const copies = browserCopies({ account, draft }, { storage: localStorage, locks: navigator.locks, page: window });
    setOpening({ type: 'loading' });
    Promise.all([store.load(), copies.left()]).then(
      ([opened, kept]) => {
        const recovered = opened.open ? recover(opened, kept) : undefined;
        if (!left) setOpening({ type: 'open', opened, store, copies, recovered });
      },
      (error: unknown) => !left && setOpening({ type: 'failed', message: refusalOf(error).message }),
    );
    return () => {
      left = true;
    };
  }, [account, flow, draft, attempt]);
  switch (opening.type) {
    case 'loading':
      return <Spin style={{ display: 'block', padding: 64 }} />;
    case 'failed':
      return (
        <Result
          status="warning"
          title={say(texts.loadFailed)}
          subTitle={opening.message}
          extra={<Button onClick={() => setAttempt(attempt + 1)}>{say(texts.again)}</Button>}
        />
      );
    case 'open':
      return <Editor {...opening} at={params.get('node') ?? undefined} />;
  }
}
