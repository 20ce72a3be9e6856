import { Events, type MutableToken, OAuth2Server } from 'oauth2-mock-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ProviderConfig } from '#modules/access/service/identity-provider.ts';
import { verifyAudit } from '#platform/work/audit.ts';
import { ConsoleBrowser, type ConsoleWorld, consoleWorld, setUpAdmin } from '#test/support/console-people.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { policy } from '#test/support/office.ts';

const CALLBACK = '/console/sign-in/oidc/callback';
const TEAM = 'T0TEAM';

let idp: OAuth2Server;
let database: TestDatabase;
let world: ConsoleWorld;
/** What the provider says of whoever is there. */
let claims: Record<string, unknown>;

const providers = (): ProviderConfig[] => {
  const shared = { issuer: idp.issuer.url ?? '', clientId: 'huisheng', clientSecret: 'secret' };
  return [
    { id: 'oidc', name: '统一登录', team: undefined, ...shared },
    { id: 'slack', name: 'Slack', team: TEAM, ...shared },
  ];
};

beforeAll(async () => {
  idp = new OAuth2Server();
  await idp.issuer.keys.generate('RS256');
  await idp.start(0, 'localhost');
  idp.service.on(Events.BeforeTokenSigning, (token: MutableToken) => {
    Object.assign(token.payload, { aud: 'huisheng' }, claims);
  });
});
afterAll(() => idp.stop());

beforeEach(async () => {
  claims = { sub: 'person-1', name: '李华' };
  database = await freshDatabase();
  world = await consoleWorld(database, { providers: providers() });
});
afterEach(async () => {
  await world.server.close();
  await database.close();
});

async function setOut(browser: ConsoleBrowser, provider = 'oidc', link: string | null = null) {
  const body = { link, to: '/flows' };
  const answer = await browser.ask('POST', `/sign-in/providers/${provider}`, {
    body,
    headers: { host: 'huisheng.example' },
  });
  return answer;
}

/** Where the provider sends the browser back to. */
async function atProvider(url: string): Promise<string> {
  const answer = await fetch(url, { redirect: 'manual' });
  const location = answer.headers.get('location');
  if (location === null) throw new Error(`the provider refuses ${url}: ${await answer.text()}`);
  return location;
}

async function comeBack(browser: ConsoleBrowser, address: string) {
  const { pathname, search } = new URL(address);
  return browser.ask('GET', `${pathname}${search}`);
}

async function travel(browser: ConsoleBrowser, provider = 'oidc', link: string | null = null) {
  const { url } = (await setOut(browser, provider, link)).json();
  return comeBack(browser, await atProvider(url));
}

const problem = (answer: { headers: Record<string, unknown> }) =>
  new URL(String(answer.headers['location']), 'http://here').searchParams.get('problem');

async function invitation() {
  const admin = new ConsoleBrowser(world.server);
  await setUpAdmin(world, admin);
  const body = { name: '李华', roles: ['editor'], staff: null };
  return (await admin.ask('POST', '/accounts', { body })).json() as { id: string; secret: string };
}

describe('a provider of OpenID Connect', () => {
  test('is asked with state, nonce and PKCE, and for our own address; no address holds the link’s secret', async () => {
    const { secret } = await invitation();
    const browser = new ConsoleBrowser(world.server);
    const answer = await setOut(browser, 'oidc', secret);
    const url = new URL(answer.json().url);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      state: expect.stringMatching(/.{20,}/),
      nonce: expect.stringMatching(/.{20,}/),
      redirect_uri: `http://huisheng.example${CALLBACK}`,
    });
    expect(url.href).not.toContain(secret);
    expect(browser.cookies.get('huisheng_provider')).not.toContain(secret);
    expect(answer.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax', maxAge: 600 });
  });

  test('opens an invitation once, and signs the person in from then on, back where they were', async () => {
    const { id, secret } = await invitation();
    const browser = new ConsoleBrowser(world.server);
    const back = await travel(browser, 'oidc', secret);
    expect([back.statusCode, back.headers.location]).toEqual([303, '/console/flows']);
    expect(await browser.me()).toMatchObject({ account: id, name: '李华', roles: ['editor'] });
    const later = new ConsoleBrowser(world.server);
    await travel(later);
    expect(await later.me()).toMatchObject({ account: id });
    expect(problem(await travel(new ConsoleBrowser(world.server), 'oidc', secret))).toBe('sign-in.link-invalid');
    expect(await verifyAudit(database.prisma)).toMatchObject({ ok: true });
  });

  test('sets up the first admin, too', async () => {
    const browser = new ConsoleBrowser(world.server);
    await travel(browser, 'oidc', (await world.signIn.links.makeSetUp()) ?? '');
    expect(await browser.me()).toMatchObject({ name: '李华', roles: ['admin'] });
  });

  test('does not let in whom nobody invited, and one identity belongs to one account', async () => {
    expect(problem(await travel(new ConsoleBrowser(world.server)))).toBe('sign-in.unknown-person');
    await travel(new ConsoleBrowser(world.server), 'oidc', (await world.signIn.links.makeSetUp()) ?? '');
    const admin = new ConsoleBrowser(world.server);
    await travel(admin);
    await admin.me();
    const body = { name: '赵', roles: ['editor'], staff: null };
    const { secret } = (await admin.ask('POST', '/accounts', { body })).json();
    expect(problem(await travel(new ConsoleBrowser(world.server), 'oidc', secret))).toBe('sign-in.provider-taken');
  });

  test('does not let a disabled account in', async () => {
    const { id, secret } = await invitation();
    await travel(new ConsoleBrowser(world.server), 'oidc', secret);
    await database.prisma.account.update({ where: { id }, data: { state: 'disabled' } });
    expect(problem(await travel(new ConsoleBrowser(world.server)))).toBe('sign-in.disabled');
  });

  test('gives every sign-in a session of its own', async () => {
    const { secret } = await invitation();
    const browser = new ConsoleBrowser(world.server);
    await travel(browser, 'oidc', secret);
    const before = browser.cookies.get('huisheng_session');
    await travel(browser);
    expect(browser.cookies.get('huisheng_session')).not.toBe(before);
    expect(await database.prisma.consoleSession.count({ where: { account: { roles: { has: 'editor' } } } })).toBe(1);
  });
});

describe('what comes back is refused', () => {
  let browser: ConsoleBrowser;
  let address: URL;
  beforeEach(async () => {
    const { secret } = await invitation();
    await travel(new ConsoleBrowser(world.server), 'oidc', secret);
    browser = new ConsoleBrowser(world.server);
    address = new URL(await atProvider((await setOut(browser)).json().url));
  });

  const refused = async (code = 'sign-in.provider-refused') => {
    expect(problem(await comeBack(browser, address.href))).toBe(code);
    expect(await browser.me()).toBeNull();
  };

  test('with another state', async () => {
    address.searchParams.set('state', 'another');
    await refused();
  });

  test('with another nonce, in a token of another journey', async () => {
    claims = { sub: 'person-1', nonce: 'another' };
    await refused();
  });

  test('for another audience', async () => {
    claims = { sub: 'person-1', aud: 'another-client' };
    await refused();
  });

  test('from a forged issuer', async () => {
    claims = { sub: 'person-1', iss: 'https://evil.example' };
    await refused();
  });

  test('signed by nobody we know', async () => {
    idp.service.once(Events.BeforeResponse, (response) => {
      const body = response.body as { id_token: string };
      body.id_token = `${body.id_token.slice(0, -6)}AAAAAA`;
    });
    await refused();
  });

  test('too late', async () => {
    world.clock.advance(10 * 60_000);
    await refused();
  });

  test('to another browser', async () => {
    browser = new ConsoleBrowser(world.server);
    await refused();
  });

  test('with a cookie of someone’s own making', async () => {
    browser.cookies.set('huisheng_provider', Buffer.from('{"provider":"oidc"}').toString('base64url'));
    await refused();
  });

  test('where the person said no', async () => {
    address = new URL(`${address.origin}${CALLBACK}?error=access_denied&state=${address.searchParams.get('state')}`);
    await refused();
  });

  test('where the provider does not take the code again', async () => {
    idp.service.once(Events.BeforeResponse, (response) => {
      response.body = { error: 'invalid_grant' };
      response.statusCode = 400;
    });
    await refused();
  });

  test('when it is replayed', async () => {
    expect((await comeBack(browser, address.href)).headers.location).toBe('/console/flows');
    const replayed = await comeBack(browser, address.href);
    expect(problem(replayed)).toBe('sign-in.provider-refused');
  });

  test('while the provider is broken, in other words', async () => {
    idp.service.once(Events.BeforeResponse, (response) => {
      response.body = {};
      response.statusCode = 503;
    });
    await refused('sign-in.provider-away');
  });
});

test('a provider that is away is said to be away, and asked again the next time', async () => {
  const away = new OAuth2Server();
  await away.issuer.keys.generate('RS256');
  await away.start(0, 'localhost');
  const issuer = away.issuer.url ?? '';
  await away.stop();
  const [oidc] = providers();
  if (!oidc) throw new Error('no provider');
  const other = await consoleWorld(database, { providers: [{ ...oidc, issuer }] });
  const browser = new ConsoleBrowser(other.server);
  const answer = await setOut(browser);
  expect([answer.statusCode, answer.json().error.code]).toEqual([502, 'sign-in.provider-away']);
  expect(answer.json().error.message).toContain('cannot be reached');
  await away.start(Number(new URL(issuer).port), 'localhost');
  expect((await setOut(browser)).statusCode).toBe(200);
  await away.stop();
  await other.server.close();
});

test('a provider that calls itself otherwise than configured is not one', async () => {
  const [oidc] = providers();
  if (!oidc) throw new Error('no provider');
  idp.service.once(Events.BeforeWellKnownOpenIdConfiguration, (response) => {
    Object.assign(response.body as object, { issuer: 'https://evil.example' });
  });
  const other = await consoleWorld(database, { providers: [oidc] });
  expect((await setOut(new ConsoleBrowser(other.server))).json().error.code).toBe('sign-in.provider-away');
  await other.server.close();
});

test.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'flows', '/a?problem=x'])(
  'nobody is sent to %s afterwards',
  async (to) => {
    const answer = await new ConsoleBrowser(world.server).ask('POST', '/sign-in/providers/oidc', {
      body: { link: null, to },
    });
    if (answer.statusCode === 200) {
      expect(new URL(`/console${to}`, 'https://huisheng.example').origin).toBe('https://huisheng.example');
    } else expect(answer.statusCode).toBe(400);
  },
);

describe('Sign in with Slack', () => {
  const slackUser = (user: string, team = TEAM) => {
    claims = { sub: user, name: 'li.hua', 'https://slack.com/user_id': user, 'https://slack.com/team_id': team };
  };

  test('lets the staff of the policy in as what they are there, at once', async () => {
    slackUser('ULI');
    const browser = new ConsoleBrowser(world.server);
    await travel(browser, 'slack');
    expect(await browser.me()).toMatchObject({ name: 'li.hua', roles: ['lead'], staff: { id: 'li' } });
    await travel(new ConsoleBrowser(world.server), 'slack');
    expect(await database.prisma.account.count()).toBe(1);
    const actions = await database.prisma.auditEntry.findMany({ orderBy: { id: 'asc' }, select: { action: true } });
    expect(actions.map(({ action }) => action)).toEqual(['account.from-slack', 'session.started', 'session.started']);
  });

  test('also where two come at once', async () => {
    slackUser('ULI');
    const browsers = [new ConsoleBrowser(world.server), new ConsoleBrowser(world.server)];
    await Promise.all(browsers.map((browser) => travel(browser, 'slack')));
    for (const browser of browsers) expect(await browser.me()).not.toBeNull();
    expect(await database.prisma.account.count()).toBe(1);
  });

  test('does not let others in, nor the same id of another workspace', async () => {
    slackUser('UNOBODY');
    expect(problem(await travel(new ConsoleBrowser(world.server), 'slack'))).toBe('sign-in.unknown-person');
    slackUser('ULI', 'T0OTHER');
    expect(problem(await travel(new ConsoleBrowser(world.server), 'slack'))).toBe('sign-in.unknown-person');
    expect(await database.prisma.account.count()).toBe(0);
  });

  test('does not take over an account that signs in another way', async () => {
    const { id } = await invitation();
    await database.prisma.account.update({ where: { id }, data: { staff: 'li', passphrase: '$scrypt$' } });
    slackUser('ULI');
    expect(problem(await travel(new ConsoleBrowser(world.server), 'slack'))).toBe('sign-in.other-way');
  });

  test('ends with the place on the list of staff, and with its passing to another', async () => {
    slackUser('ULI');
    const browser = new ConsoleBrowser(world.server);
    await travel(browser, 'slack');
    world.setPolicy({ ...policy, staff: policy.staff.filter(({ id }) => id !== 'li') });
    expect(await browser.me()).toBeNull();
    expect(problem(await travel(new ConsoleBrowser(world.server), 'slack'))).toBe('sign-in.no-role');
    world.setPolicy({
      ...policy,
      staff: policy.staff.map((member) => (member.id === 'li' ? { ...member, slack: 'UNEW' } : member)),
    });
    expect(problem(await travel(new ConsoleBrowser(world.server), 'slack'))).toBe('sign-in.unknown-person');
  });
});
