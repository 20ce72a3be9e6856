import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { PATIENCE_MS } from './patience.ts';

/** Where Debian and its kin put the browser. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** The same engine without a browser's own windows, which takes a fifth less of the machine. */
const SHELL = '/usr/bin/chromium-headless-shell';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The system's browser, or its shell where that is there and a test does not need the `whole` browser: with what it keeps from other
 * sites' frames, say. Undefined where there is none; in CI that is a mistake and throws.
 */
export function findChromium(need: 'engine' | 'whole' = 'engine'): string | undefined {
  const found = (need === 'engine' ? [SHELL, ...PLACES] : PLACES).find((path) => existsSync(path));
  if (!found && process.env['CI']) throw new Error(`CI needs Chromium: none of ${PLACES.join(', ')} exists`);
  return found;
}

/** Put in a test's title, so that a test that steps aside says why. */
export const WHY_NO_BROWSER = 'needs Chromium in /usr/bin, such as Debian’s package chromium';

/** `flags`: what the browser is started with besides, such as its default size of text. */
export async function launchChromium(executablePath: string, ...flags: readonly string[]): Promise<Browser> {
  const browser = await chromium.launch({ executablePath, args: [...FLAGS, ...flags] });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(PATIENCE_MS);
    return context;
  };
  return browser;
}
