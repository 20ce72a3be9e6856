import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFailed } from 'vitest';
import { z } from 'zod';
import type { Locale } from '#domain/text.ts';
import { codeOf, PASSPHRASE } from './console-people.ts';

/** How wide a cheap phone is, and an office's screen. */
export const WIDTHS = [360, 1440] as const;
export const HEIGHT = 900;

/** A window in an office. With less motion, as some ask their system for: what moves cannot be pressed. */
export const AT_A_DESK = {
  viewport: { width: 1440, height: HEIGHT },
  locale: 'zh-CN',
  reducedMotion: 'reduce',
} as const satisfies BrowserContextOptions;

/** Answers that a page expects and shows as a sentence, but that the browser counts as errors. */
const EXPECTED = /the server responded with a status of 4\d\d/;

/** A person who is signed in to the console; a browser window is theirs once it has these. */
export interface SignedIn {
  readonly cookies: readonly { readonly name: string; readonly value: string }[];
  /** The authenticator's secret, base32. */
  readonly totp: string;
}

/** A window of the console, and all that went wrong in it: errors on its console, exceptions, what the policy of the page forbade. */
export interface ConsoleWindow extends AsyncDisposable {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly wrong: readonly string[];
}

export async function openWindow(
  chromium: Browser,
  options: {
    readonly address: string;
    readonly width?: number;
    readonly locale?: Locale;
    readonly person?: SignedIn;
  },
): Promise<ConsoleWindow> {
  const { address, width = 1440, locale = 'zh-CN', person } = options;
  const context = await chromium.newContext({
    ...AT_A_DESK,
    viewport: { width, height: HEIGHT },
    locale,
    baseURL: address,
  });
  if (person) await context.addCookies(person.cookies.map((cookie) => ({ ...cookie, url: address })));
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('console', (line) => {
    if (line.type() === 'error' && !EXPECTED.test(line.text())) wrong.push(`${page.url()}: ${line.text()}`);
  });
  page.on('pageerror', (error) => wrong.push(`${page.url()}: ${String(error)}`));
  const shownLast = showWhereTestFails(page, wrong);
  return {
    page,
    context,
    wrong,
    async [Symbol.asyncDispose]() {
      await shownLast();
      await context.close();
    },
  };
}

/** What was on the page when it was closed, printed where the test fails: what it waited for in vain does not tell why. */
function showWhereTestFails(page: Page, wrong: readonly string[]): () => Promise<void> {
  let shown = '';
  // Some windows are opened for all tests of a file.
  if (expect.getState().currentTestName !== undefined) {
    onTestFailed(() => console.log([page.url(), ...wrong, shown].join('\n')));
  }
  return async () => {
    shown = await page
      .locator('body')
      .ariaSnapshot({ timeout: 2000 })
      .catch((error: unknown) => String(error));
  };
}

interface Ask {
  readonly method?: string;
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks the console's API; throws where it refuses. */
async function ask(address: string, { method = 'POST', path, body, headers = {} }: Ask): Promise<Response> {
  const answer = await fetch(`${address}/console/api${path}`, {
    method,
    headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

/** Opens a link (for the first set-up, or an invitation) with a local account, as the page would. */
export async function openLinkAt(
  address: string,
  secret: string,
  who: { readonly name: string; readonly login: string },
): Promise<SignedIn> {
  const looked = await ask(address, { path: '/sign-in/link', body: { secret } });
  const { totp } = z.object({ totp: z.object({ ticket: z.string(), secret: z.string() }) }).parse(await looked.json());
  const code = codeOf(totp.secret, new Date());
  const body = { secret, ...who, passphrase: PASSPHRASE, ticket: totp.ticket, code };
  const opened = await ask(address, { path: '/sign-in/link/local', body });
  const cookies = opened.headers.getSetCookie().map((line) => {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1) };
  });
  return { cookies, totp: totp.secret };
}

/** Asks the console's API as somebody who is signed in. */
export async function askAs(
  address: string,
  { cookies }: SignedIn,
  request: Pick<Ask, 'method' | 'path' | 'body'>,
): Promise<unknown> {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const me = await (await ask(address, { method: 'GET', path: '/me', headers: { cookie } })).json();
  const { csrf } = z.object({ csrf: z.string() }).parse(me);
  const headers = { cookie, 'x-csrf-token': csrf, 'accept-language': 'en' };
  return (await ask(address, { ...request, headers })).json();
}
