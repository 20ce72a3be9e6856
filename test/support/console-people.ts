import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import { pino } from 'pino';
import { openAccess } from '#modules/access/module.ts';
import type { ProviderConfig } from '#modules/access/service/identity-provider.ts';
import type { SignIn } from '#modules/access/service/sign-in.ts';
import { openAudit } from '#modules/audit/module.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { API_PREFIX, consoleApi } from '#platform/console/api.ts';
import { attentionPart } from '#platform/console/attention-part.ts';
import { consolePage } from '#platform/console/page.ts';
import { createServer } from '#platform/http/server.ts';
import { consoleParts, type Modules } from '../../src/modules.ts';
import type { TestDatabase } from './database.ts';
import { countingIds, type FrozenClock, frozenClock } from './frozen.ts';
import { policy as office } from './office.ts';

/** The console with its real sign-in, on a database; other parts stand on what they are given. */
export interface ConsoleWorld {
  readonly server: FastifyInstance;
  readonly signIn: SignIn;
  readonly clock: FrozenClock;
  /** What the office's list of staff is from now on. */
  setPolicy(policy: Policy): void;
}

export async function consoleWorld(
  { prisma, keyRing }: TestDatabase,
  options: { readonly publicOrigin?: string; readonly providers?: readonly ProviderConfig[] } = {},
): Promise<ConsoleWorld> {
  let policy = office;
  const clock = frozenClock();
  const ground = { prisma, keyRing, clock, ids: countingIds() };
  const { publicOrigin, providers = [] } = options;
  const access = openAccess(ground, { policy: () => policy, providers, publicOrigin });
  const { signIn } = access;
  const audit = openAudit(ground, {
    policy: () => policy,
    accounts: signIn.accounts,
    flowTitle: (flow) => (flow === 'petition' ? { 'zh-CN': '提交信访', en: 'Submit a petition' } : undefined),
  });
  const server = createServer(pino({ level: 'silent' }));
  const nothing: unknown = new Proxy(() => {}, { get: () => nothing });
  const modules = new Proxy({ access, audit } as Modules, {
    get: (known, name) => (name in known ? Reflect.get(known, name) : nothing),
  });
  const parts = [...consoleParts(modules), attentionPart([])];
  await consoleApi(server, { parts, authenticate: access.authenticate });
  access.callback(server);
  await consolePage(server);
  await server.ready();
  return {
    ...{ server, signIn, clock },
    setPolicy: (changed) => {
      policy = changed;
    },
  };
}

/** A browser of the console: keeps cookies and sends what the page would. */
export class ConsoleBrowser {
  readonly cookies = new Map<string, string>();
  readonly #server: FastifyInstance;
  csrf: string | undefined;

  constructor(server: FastifyInstance) {
    this.#server = server;
  }

  async ask(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    path: string,
    options: { readonly body?: object; readonly headers?: Readonly<Record<string, string>> } = {},
  ): Promise<LightMyRequestResponse> {
    const answer = await this.#server.inject({
      method,
      url: path.startsWith('/console') ? path : `${API_PREFIX}${path}`,
      ...(options.body ? { payload: options.body } : {}),
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'accept-language': 'en',
        ...(this.csrf === undefined ? {} : { 'x-csrf-token': this.csrf }),
        ...options.headers,
      },
    });
    for (const { name, value } of answer.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  /** Who is signed in here, as the page learns it. */
  async me() {
    const { me, csrf } = (await this.ask('GET', '/me')).json();
    this.csrf = csrf ?? undefined;
    return me;
  }
}

export const PASSPHRASE = '长江 黄河 泰山 白塔 松花江';

/** Opens a link with a local account, and leaves the browser signed in. Gives the secret of the authenticator. */
export async function openLink(
  browser: ConsoleBrowser,
  secret: string,
  {
    clock,
    name = '王敏',
    login = 'wang.min',
  }: { readonly clock: FrozenClock; readonly name?: string; readonly login?: string },
): Promise<string> {
  const look = await browser.ask('POST', '/sign-in/link', { body: { secret } });
  if (look.statusCode !== 200) throw new Error(look.body);
  const { totp } = look.json();
  const code = codeOf(totp.secret, clock.now());
  const body = { secret, name, login, passphrase: PASSPHRASE, ticket: totp.ticket, code };
  const answer = await browser.ask('POST', '/sign-in/link/local', { body });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  await browser.me();
  return totp.secret;
}

/** What the authenticator shows. */
export function codeOf(secret: string, at: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });
}

/** The first admin, signed in on the browser; gives the secret of the authenticator. */
export async function setUpAdmin(world: ConsoleWorld, browser: ConsoleBrowser): Promise<string> {
  const secret = await world.signIn.links.makeSetUp();
  if (secret === undefined) throw new Error('there is an account already');
  return openLink(browser, secret, world);
}
