import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Principal } from '#domain/principal.ts';
import { casesPart } from '#modules/cases/routes/cases-part.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import { type CaseOffice, caseOffice, member } from './case-office.ts';
import { emptyCases } from './case-world.ts';
import { findChromium, launchChromium } from './chromium.ts';
import { consoleServer, principal } from './console.ts';
import { freshDatabase, type TestDatabase } from './database.ts';
import { policy } from './office.ts';

/** Where pictures of the pages are put, for whoever wants to look at them. */
export const PICTURES = process.env['PICTURES'];

/** What a test at a desk has: a browser, and an office whose cases its pages show. */
export interface ConsoleDesk {
  readonly database: TestDatabase;
  readonly browser: Browser;
  readonly office: CaseOffice;
  readonly address: string;
  /** Who is signed in; undefined for nobody. Each test begins with Wang. */
  who: string | undefined;
}

/** What a file of tests puts in the desk. */
export interface DeskOptions {
  /** Parts of the console's API beside the cases. */
  readonly parts?: (desk: Pick<ConsoleDesk, 'database' | 'office'>) => readonly ConsolePart[];
  /** What has happened in the office before each test. */
  readonly begin?: (desk: ConsoleDesk) => Promise<void>;
}

/** A desk for the tests of a file: one database and browser for all, the office and its server anew for each. Without a browser it does nothing. */
export function consoleDesk({ parts = () => [], begin }: DeskOptions = {}): ConsoleDesk {
  const desk = { who: 'wang' } as { -readonly [Key in keyof ConsoleDesk]: ConsoleDesk[Key] };
  let server: FastifyInstance | undefined;
  const executable = findChromium();

  beforeAll(async () => {
    if (!executable) return;
    desk.database = await freshDatabase();
    const account = { id: principal().account, profileSealed: Buffer.alloc(0), roles: [], createdAt: new Date() };
    await desk.database.prisma.account.create({ data: account });
    desk.browser = await launchChromium(executable);
  });
  afterAll(async () => {
    await desk.browser?.close();
    await desk.database?.close();
  });
  beforeEach(async () => {
    if (!executable) return;
    await emptyCases(desk.database);
    desk.office = await caseOffice(desk.database);
    desk.who = 'wang';
    await begin?.(desk);
    const { queue, files } = desk.office;
    const who = (): Principal | undefined =>
      desk.who === undefined ? undefined : principal({ roles: [], staff: member(desk.who) });
    server = await consoleServer([casesPart({ queue, files, policy }), ...parts(desk)], who);
    desk.address = await server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(() => server?.close());

  return desk;
}

/** Keeps a picture of the page, where somebody wants to look at it. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  // What fades in is there then.
  await page.waitForTimeout(600);
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}
