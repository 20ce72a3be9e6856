import { z } from 'zod';
import type { FileId } from '#domain/ids.ts';
import type { InboundContent } from '#domain/messages.ts';
import { keepDeadLetter } from '#modules/conversations/store/dead-letters.ts';
import { systemClock, systemIds } from '#platform/system.ts';
import type { ErrorCode } from '#vocabulary/errors.ts';
import { askAs, openLinkAt, type SignedIn } from './console-window.ts';
import type { Running } from './running.ts';
import { petitionInWords, written } from './written.ts';

/** What there is to be seen in the console after an ordinary day. */
export interface ConsoleData {
  /** May see every page: an admin who is also the lead of the whole city. */
  readonly person: SignedIn;
  /** What stands for the placeholders in the pages' addresses. */
  readonly places: Readonly<Record<string, string>>;
}

const sent: readonly InboundContent[] = [
  { type: 'text', text: '<img src=x onerror=alert(1)>工地欠薪三个月，一直没有人管。\n'.repeat(4) },
  { type: 'button', token: 'a3:1' },
  { type: 'place', latitude: 28.22, longitude: 112.93, label: '解放西路工地' },
  { type: 'contact', phone: '+8613912340987', name: '欧阳测试', own: true },
  {
    type: 'files',
    caption: '现场',
    files: [
      {
        at: 'store',
        file: {
          id: '00000000-0000-7000-8000-0000000000f1' as FileId,
          kind: 'photo',
          name: '一个长得放不进一行也没有空格的文件名一个长得放不进一行也没有空格的文件名.jpg',
          mime: 'image/jpeg',
          size: 1_234_567,
        },
      },
    ],
  },
  { type: 'command', name: 'petition', argument: '' },
];
/** The first of them answers to a message about a case. */
const ABOUT_CASE = 'about-case';
const codes: readonly ErrorCode[] = [
  'internal',
  'flow.invalid',
  'flow.too-many-steps',
  'flow.not-loaded',
  'seal.broken',
];

/** The first admin, cases of two citizens, a draft, messages that failed, messages that did not arrive and something that fell due in vain. */
export async function ordinaryDay(running: Running): Promise<ConsoleData> {
  const { huisheng, database } = running;
  const { address, setUp, receiver } = huisheng;
  if (setUp === undefined) throw new Error('there is an account already');
  const person = await openLinkAt(address, setUp, { name: '欧阳淑敏', login: 'ouyang' });
  const asked = { method: 'GET', path: '/accounts' };
  const { accounts } = z
    .object({ accounts: z.array(z.object({ id: z.string() })) })
    .parse(await askAs(address, person, asked));
  const [account] = accounts;
  const change = { staff: 'chen.jing', roles: ['admin', 'editor', 'publisher', 'auditor'] };
  await askAs(address, person, { method: 'PATCH', path: `/accounts/${account?.id}`, body: change });

  const stories = [
    '包工头欠我们八个人三个月工资，一共九万六千元，打电话不接，工地也换了人。',
    '<b>路灯</b>坏了一个月。',
  ];
  for (const [index, story] of stories.entries()) {
    const petition = petitionInWords({ title: `工资一直没有发 ${index + 1}`, story: [story] });
    for (const line of petition) await receiver.receive(written(`citizen-${index}`, line, 'webchat'));
  }
  const { prisma, keyRing } = database;
  const { id } = await prisma.case.findFirstOrThrow({ orderBy: { number: 'asc' } });
  const filer = await prisma.casePetitioner.findFirstOrThrow({ where: { caseId: id } });
  const conversationId = filer.conversationId ?? '';
  const now = new Date();
  const told = {
    ...{ id: systemIds.uuid(), lane: conversationId, channel: 'webchat', recipient: 'citizen', conversationId },
    ...{ subjectType: 'case', subjectId: id, ref: ABOUT_CASE },
    ...{ payloadSealed: new Uint8Array(), state: 'sent', leaseUntil: now, createdAt: now, endedAt: now },
  };
  await prisma.outbox.create({ data: told });
  for (const [index, content] of sent.entries()) {
    const errorDetail = 'TypeError ERR_INVALID\n    at run (src/engine/turn/run.ts:41:7)';
    const message = written('citizen-0', content, 'webchat');
    const letter = {
      message: index === 0 ? { ...message, replyTo: ABOUT_CASE } : message,
      errorCode: codes[index] ?? 'internal',
      errorDetail,
    } as const;
    await keepDeadLetter(prisma, letter, { keyRing, clock: systemClock, ids: systemIds });
  }
  const reasons = ['blocked', 'gone: chat not found', 'rejected: 400 MESSAGE_TOO_LONG', 'unreachable: ECONNREFUSED'];
  await prisma.outbox.updateMany({ where: { state: 'failed' }, data: { state: 'sent' } });
  const rows = await prisma.outbox.findMany({
    where: { channel: 'webchat', subjectId: null },
    orderBy: { id: 'desc' },
    take: 6,
  });
  for (const [index, { id }] of rows.entries()) {
    const reason = reasons[index];
    const data = {
      state: reason === undefined ? 'unknown' : 'failed',
      reason: reason ?? 'ECONNRESET',
      endedAt: new Date(),
    };
    await prisma.outbox.update({ where: { id }, data });
  }
  const givenUp = { state: 'failed', attempts: 10, error: 'seal.broken', dueAt: now, failedAt: now };
  await prisma.timer.create({ data: { kind: 'alert.rings', subject: systemIds.uuid(), ...givenUp } });
  const begun = { title: '把提示写得更短', from: { type: 'current' } };
  const draft = z
    .object({ id: z.string() })
    .parse(await askAs(address, person, { path: '/flows/petition/drafts', body: begun }));
  return { person, places: { flow: 'petition', draft: draft.id, case: id, id, version: '1' } };
}
