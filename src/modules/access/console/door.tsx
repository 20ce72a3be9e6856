import { useQuery } from '@tanstack/react-query';
import { Spin } from 'antd';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { Route, Routes } from 'react-router';
import { useSay } from '#console/shell/language.tsx';
import { leave, onOtherTab, tellTabs } from '#console/shell/leaving.ts';
import { type Me, MeContext, refreshMe, useSession } from '#console/shell/me.ts';
import { forgetTab } from '#console/shell/tab-memory.ts';
import type { LocalizedText } from '#domain/text.ts';
import { SessionEnded } from './session-ended.tsx';

const SignInPage = lazy(() => import('./sign-in/sign-in-page.tsx'));
const SetUpPage = lazy(() => import('./set-up/set-up-page.tsx'));

const texts = {
  loading: { 'zh-CN': '正在打开…', en: 'Opening…' },
} as const satisfies Record<string, LocalizedText>;

/** Lets people in: by a link, by signing in, or because they are signed in already. */
export function Door() {
  return (
    <Suspense fallback={<Opening />}>
      <Routes>
        <Route path="/set-up" element={<SetUpPage />} />
        <Route path="*" element={<SignedIn />} />
      </Routes>
    </Suspense>
  );
}

function SignedIn() {
  const me = useSession();
  const first = useRef<Me>(undefined);
  if (me && !first.current) first.current = me;
  const another = me && first.current && me.account !== first.current.account;
  useEffect(() => {
    // What the person before saw and typed is not for this one.
    if (another) leave();
  }, [another]);
  useEffect(() => onOtherTab((said) => (said === 'left' ? leave() : void refreshMe())), []);
  const account = me?.account;
  useEffect(() => {
    if (account !== undefined) tellTabs('changed');
  }, [account]);
  const nobody = me === null && first.current === undefined;
  useEffect(() => {
    // A tab that was closed with its browser comes back with what it remembered.
    if (nobody) forgetTab();
  }, [nobody]);
  const who = me ?? first.current;
  const Shell = useShell(who !== undefined);
  if (another || (me === undefined && !who)) return <Opening />;
  if (!who) return <SignInPage />;
  if (!Shell) return <Opening />;
  // When a session ends, what was typed stays behind the dialog, which nobody sees through.
  return (
    <MeContext value={who}>
      <Shell me={who} />
      {me === null && <SessionEnded />}
    </MeContext>
  );
}

/**
 * The frame, which whoever signs in need not load first. Not by `lazy`: React would show what it waited for a third of a second later,
 * and the page in it as much later again.
 */
function useShell(wanted: boolean) {
  const { data } = useQuery({
    queryKey: ['shell'],
    queryFn: () => import('#console/shell/shell.tsx'),
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    throwOnError: true,
  });
  return data?.Shell;
}

function Opening() {
  const say = useSay();
  return <Spin fullscreen description={say(texts.loading)} />;
}
