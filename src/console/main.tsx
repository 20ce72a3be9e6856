import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { Door } from '#modules/access/console/door.tsx';
import { queryClient } from './api/query.ts';
import { LanguageProvider, useLanguage } from './shell/language.tsx';
import { guardPage } from './shell/leaving.ts';
import { refreshMe } from './shell/me.ts';
import { pressOnce } from './shell/one-press.ts';
import { pressSteadily } from './shell/steady-press.ts';
import { forgetFormerKeys } from './shell/tab-memory.ts';
import { theme } from './shell/theme.ts';
import './shell/shell.css';

function Console() {
  const { locale } = useLanguage();
  return (
    <ConfigProvider locale={locale === 'en' ? enUS : zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <App>
        <BrowserRouter basename="/console">
          <Door />
        </BrowserRouter>
      </App>
    </ConfigProvider>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
// Dialogs are beside the root.
pressOnce(document.body);
pressSteadily(document.body);
forgetFormerKeys();
const drawn = createRoot(root);
guardPage({ askAgain: refreshMe, takeDown: () => drawn.unmount() });
drawn.render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <LanguageProvider>
        <Console />
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
);
