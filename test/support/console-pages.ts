import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const PAGES = pathToFileURL(join(import.meta.dirname, '../../src/console/pages.tsx')).href;
const module = z.object({ pages: z.array(z.object({ path: z.string(), permission: z.string() })) });

/** The pages that the console lists; by name, since its code is checked against the browser's types, not ours. */
export async function listedPages() {
  return module.parse(await import(/* @vite-ignore */ PAGES)).pages;
}
