import MenuOutlined from '@ant-design/icons/MenuOutlined';
import { Button, Drawer, Flex, Grid, Layout, Menu, Spin } from 'antd';
import { Suspense, useEffect, useRef, useState } from 'react';
import { Link, matchPath, Navigate, Route, Routes, useLocation } from 'react-router';
import type { LocalizedText } from '#domain/text.ts';
import { AlertBanner } from '#modules/alerts/console/banner.tsx';
import { AttentionBadge } from '../attention/badge.tsx';
import type { Waiting } from '../attention/sources.ts';
import { useAttention } from '../attention/use-attention.ts';
import { useRinging } from '../attention/use-ringing.ts';
import mark from '../mark.svg';
import { type Page, pages } from '../pages.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { useSay } from './language.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { type Me, useMay } from './me.ts';
import { Notice } from './notice.tsx';
import { OfflineNotice } from './offline.tsx';
import { PersonMenu } from './person-menu.tsx';
import { useReturnFocus } from './return-focus.ts';
import { product, useTitle } from './title.ts';

const texts = {
  skip: { 'zh-CN': '跳到正文', en: 'Skip to the content' },
  menu: { 'zh-CN': '菜单', en: 'Menu' },
  nothing: { 'zh-CN': '这里没有您要的页面', en: 'There is no such page here' },
  nothingWhy: {
    'zh-CN': '地址可能有误，或者您没有权限查看。请从菜单里选择，或联系管理员。',
    en: 'The address may be wrong, or you may not see it. Choose from the menu, or ask an administrator.',
  },
  loading: { 'zh-CN': '正在打开…', en: 'Opening…' },
} as const satisfies Record<string, LocalizedText>;

const NAVIGATION_WIDTH = 208;

/** The frame around every page: navigation to what the reader may see, language, and who is signed in. */
export function Shell({ me }: { readonly me: Me }) {
  useReturnFocus();
  const say = useSay();
  const may = useMay();
  const { lg: wide } = Grid.useBreakpoint();
  const [shown, setShown] = useState(true);
  const [drawn, setDrawn] = useState(false);
  const waiting = useAttention();
  useRinging(waiting);
  const open = pages.filter(({ permission }) => may(permission));
  const listed = open.filter(({ title }) => title !== undefined);
  const navigation = <Navigation listed={listed} waiting={waiting} onChosen={() => setDrawn(false)} />;
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <a className="skip-link" href="#content">
        {say(texts.skip)}
      </a>
      <Layout.Header className="on-dark">
        <Flex align="center" gap={12} style={{ height: '100%' }}>
          <Button
            type="text"
            style={{ color: 'inherit' }}
            icon={<MenuOutlined aria-hidden />}
            aria-label={say(texts.menu)}
            aria-expanded={wide ? shown : drawn}
            onClick={() => (wide ? setShown(!shown) : setDrawn(true))}
          />
          <Link to="/" className="product" aria-label={say(product)}>
            <img src={mark} alt="" width={28} height={28} />
            <span className="product-name">{say(product)}</span>
          </Link>
          <div style={{ flex: 1 }} />
          {wide && <LanguageChoice />}
          <PersonMenu me={me} />
        </Flex>
      </Layout.Header>
      <OfflineNotice />
      <AlertBanner waiting={waiting} />
      <Layout>
        {wide && shown && (
          <Layout.Sider width={NAVIGATION_WIDTH} theme="light">
            {navigation}
          </Layout.Sider>
        )}
        <Drawer
          open={drawn && !wide}
          onClose={() => setDrawn(false)}
          placement="left"
          size={NAVIGATION_WIDTH + 64}
          title={say(texts.menu)}
          styles={{ body: { padding: 8 } }}
        >
          {navigation}
          <div style={{ padding: 16 }}>
            <LanguageChoice />
          </div>
        </Drawer>
        <Content open={open} listed={listed} />
      </Layout>
    </Layout>
  );
}

interface NavigationProps {
  readonly listed: readonly Page[];
  readonly waiting: readonly Waiting[];
  readonly onChosen: () => void;
}

function Navigation({ listed, waiting, onChosen }: NavigationProps) {
  const say = useSay();
  const { pathname } = useLocation();
  return (
    <nav aria-label={say(texts.menu)}>
      <Menu
        mode="inline"
        style={{ border: 0 }}
        selectedKeys={listed.filter(({ path }) => isAt(pathname, path)).map(({ path }) => path)}
        items={listed.map(({ path, title }) => ({
          key: path,
          label: (
            <Link to={path}>
              {title && say(title)}
              <AttentionBadge waiting={waiting} page={path} />
            </Link>
          ),
        }))}
        onClick={onChosen}
      />
    </nav>
  );
}

function Content({ open, listed }: { readonly open: readonly Page[]; readonly listed: readonly Page[] }) {
  const say = useSay();
  const { pathname } = useLocation();
  const [first] = listed;
  const main = useRef<HTMLElement>(null);
  const here = useRef(pathname);
  const title = open.find(({ path }) => matchPath(path, pathname))?.title;
  useTitle(title && say(title));
  useEffect(() => {
    if (here.current === pathname) return;
    here.current = pathname;
    // Whoever hears the page or goes by the keyboard begins at the new one.
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname]);
  return (
    <Layout.Content id="content" tabIndex={-1} ref={main} className="content">
      <ErrorBoundary key={pathname}>
        <Suspense fallback={<Spin description={say(texts.loading)} style={{ display: 'block', padding: 64 }} />}>
          <Routes>
            {open.map(({ path, component: Component }) => (
              <Route key={path} path={path} element={<Component />} />
            ))}
            <Route path="/" element={first ? <Navigate to={first.path} replace /> : <Navigate to="/own" replace />} />
            <Route path="*" element={<Notice title={say(texts.nothing)} what={say(texts.nothingWhy)} />} />
          </Routes>
        </Suspense>
      </ErrorBoundary>
    </Layout.Content>
  );
}

function isAt(pathname: string, path: string): boolean {
  return pathname === path || pathname.startsWith(`${path}/`);
}
