import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { z } from 'zod';
import type { StaffId } from '#domain/ids.ts';
import type { World } from './world.ts';

/** A browser of the console that somebody is signed in with. */
interface Seat {
  readonly cookie: string;
  readonly csrf: string;
}

/** What the console answered. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** Somebody at the console: a member of staff, or the administrator. */
export type Who = StaffId | 'admin';

/** The people of an office at their consoles. */
export interface Office {
  ask(who: Who, method: string, path: string, body?: object): Promise<Answered>;
  /** Runs a command on a case; `times` as often as its press is sent, each with the same id. */
  act(
    who: StaffId,
    action: { readonly caseId: string; readonly type: string; readonly input: object; readonly times?: number },
  ): Promise<Answered>;
  /** Goes on with the sign-ins of the day before, which would have ended over night. */
  beginDay(): Promise<void>;
}

const PASSPHRASE = '长江 黄河 泰山 白塔 松花江';
const refusal = z.object({ error: z.object({ code: z.string() }) });

/** Invites and signs in everybody whom the policy names. */
export async function openOffice(world: World): Promise<Office> {
  const { policy, clock } = world;
  const seats = new Map<Who, Seat>();

  async function ask(
    who: Who | undefined,
    method: string,
    path: string,
    body?: object,
  ): Promise<Answered & { readonly cookies: string }> {
    const seat = who === undefined ? undefined : seats.get(who);
    const answer = await fetch(`${world.huisheng.address}/console/api${path}`, {
      method,
      headers: {
        'accept-language': 'zh-CN',
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(seat ? { cookie: seat.cookie, 'x-csrf-token': seat.csrf } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text), cookies: cookies.join('; ') };
  }

  async function done(asked: Promise<Answered & { readonly cookies: string }>) {
    const answer = await asked;
    if (answer.status >= 300) throw new Error(`the console refused: ${JSON.stringify(answer.body)}`);
    return answer;
  }

  async function seat(who: Who, link: string, login: string): Promise<void> {
    const looked = await done(ask(undefined, 'POST', '/sign-in/link', { secret: link }));
    const { totp } = z.object({ totp: z.object({ ticket: z.string(), secret: z.string() }) }).parse(looked.body);
    const code = new TOTP({ secret: Secret.fromBase32(totp.secret) }).generate({ timestamp: clock.now().getTime() });
    const form = { secret: link, name: login, login, passphrase: PASSPHRASE, ticket: totp.ticket, code };
    const { cookies: cookie } = await done(ask(undefined, 'POST', '/sign-in/link/local', form));
    seats.set(who, { cookie, csrf: '' });
    const me = await done(ask(who, 'GET', '/me'));
    seats.set(who, { cookie, csrf: z.object({ csrf: z.string() }).parse(me.body).csrf });
  }

  const { setUp } = world.huisheng;
  if (setUp === undefined) throw new Error('somebody is set up already');
  await seat('admin', setUp, 'admin');
  const { accounts } = z
    .object({ accounts: z.array(z.object({ id: z.string() })) })
    .parse((await done(ask('admin', 'GET', '/accounts'))).body);
  const roles = ['admin', 'editor', 'publisher', 'auditor'];
  await done(ask('admin', 'PATCH', `/accounts/${accounts[0]?.id}`, { roles }));
  for (const { id } of policy.staff) {
    const invited = await done(ask('admin', 'POST', '/accounts', { name: id, roles: [], staff: id }));
    await seat(id, z.object({ secret: z.string() }).parse(invited.body).secret, id);
  }

  return {
    ask,
    async act(who, { caseId, type, input, times = 1 }) {
      const body = { id: randomUUID(), version: null, input };
      const answers: Answered[] = [];
      while (answers.length < times) answers.push(await ask(who, 'POST', `/cases/${caseId}/${type}`, body));
      const [first] = answers;
      if (!first) throw new Error('nothing was sent');
      return first;
    },
    async beginDay() {
      const now = clock.now();
      const tomorrow = new Date(now.getTime() + 86_400_000);
      await world.huisheng.database.prisma.consoleSession.updateMany({
        data: { lastSeenAt: tomorrow, expiresAt: tomorrow },
      });
    },
  };
}

/** Why the console refused; undefined where it did not. */
export function refusedFor({ status, body }: Answered): string | undefined {
  if (status < 300) return undefined;
  const read = refusal.safeParse(body);
  return read.success ? read.data.error.code : String(status);
}
