import type { StaffId } from '#domain/ids.ts';
import type { CaseFactType } from '#modules/cases/model/events.ts';
import type { WebchatCitizen } from '#test/support/webchat-citizen.ts';
import { act, closeInSilence, standingOf } from './at-the-desk.ts';
import { DAY_MS, mondayBefore, officeHour } from './days.ts';
import { editionIn } from './edit-flow.ts';
import { draft, submit } from './filing.ts';
import { rate, reopenCase, resume, supplement, withdraw } from './returning.ts';
import { type Life, plan, type Stage } from './stage.ts';

/** How a case ends that was taken on and answered. */
const OUTCOMES = ['solved', 'partly-solved', 'explained'] as const;
const OPEN = ['registered', 'handling', 'replied'];
/** A page that was silent for so long is forgotten by its browser before the program ends it. */
const MOST_SILENT_DAYS = 150;

/** Lays out what becomes of a petition: what the data say at its time, and what they leave open by the life's own numbers. */
export function live(stage: Stage, life: Life): void {
  const { petition, random } = life;
  const { filedAt, repliedAt } = petition;
  const days = (repliedAt.getTime() - filedAt.getTime()) / DAY_MS;
  const step = (at: Date, what: string, run: () => Promise<void>) => plan(stage, life, at, what, run);
  if (!life.busy) step(mondayBefore(filedAt), 'draft', () => drafts(stage, life));
  step(filedAt, 'submit', () => submits(stage, life));
  step(repliedAt, 'reply', () => replies(stage, life, petition.reply));

  const claimAt = officeHour(filedAt, random.between(0, 2));
  if (claimAt < repliedAt) step(claimAt, 'claim', () => takesOn(stage, life));
  if (random.percent(5)) step(officeHour(claimAt), 'close in silence', () => closeInSilence(stage, life));
  const onTheWay =
    days >= 7 ? officeHour(filedAt, random.between(3, Math.min(Math.floor(days) - 2, MOST_SILENT_DAYS))) : undefined;
  if (onTheWay) meanwhile(stage, life, onTheWay);
  if (days > 50 && random.percent(60)) asksForTime(stage, life, officeHour(filedAt, random.between(40, 48)));
}

/** What happens to one case in five between filing and answer. */
function meanwhile(stage: Stage, life: Life, at: Date): void {
  const { random } = life;
  const step = (when: Date, what: string, run: () => Promise<void>) => plan(stage, life, when, what, run);
  const draw = random.between(0, 99);
  if (draw < 4) {
    step(at, 'withdraw', () =>
      comesBack(stage, life, 'withdrawn', OPEN, (one, number) => withdraw(one, number, '事情已经处理好了')),
    );
    if (random.percent(50)) takesUpAgain(stage, life, officeHour(at, random.between(1, 9)));
  } else if (draw < 9) {
    step(
      at,
      'ask',
      async () =>
        void (await act(stage, life, {
          type: 'ask',
          input: { text: '请补充具体的地点和时间。' },
          fact: 'asked',
          from: ['handling'],
        })),
    );
    const answer = officeHour(at, random.between(0, 1));
    if (random.percent(80))
      step(answer, 'answer', () =>
        comesBack(stage, life, 'supplemented', OPEN, (one, number) =>
          supplement(one, number, '地点在城南路口，一直是这样，早晚都有。'),
        ),
      );
  } else if (draw < 13) {
    step(
      at,
      'progress',
      async () =>
        void (await act(stage, life, {
          type: 'report-progress',
          input: { text: '已经到现场看过，正在与有关单位商量办法。' },
          fact: 'progressed',
          from: ['handling'],
        })),
    );
  } else if (draw < 16) {
    step(
      at,
      'release',
      async () =>
        void (await act(stage, life, {
          type: 'release',
          input: { reason: '这几天出差。' },
          fact: 'released',
          from: ['handling'],
        })),
    );
    step(officeHour(at), 'claim', () => claims(stage, life));
  } else if (draw < 19) {
    const unit = random.pick(stage.world.policy.units.filter(({ id }) => id !== 'discipline')).id;
    step(at, 'transfer', () => transfers(stage, life, unit));
    step(officeHour(at), 'claim', () => claims(stage, life));
  } else if (draw < 22) {
    step(
      at,
      'note',
      async () =>
        void (await act(stage, life, {
          type: 'note',
          input: { text: '电话里核对过一次。' },
          fact: 'noted',
          from: ['handling'],
        })),
    );
  }
}

async function transfers(stage: Stage, life: Life, unit: string): Promise<void> {
  const standing = await standingOf(stage, life);
  if (standing?.accusation || standing?.unit === unit) return;
  await act(stage, life, {
    type: 'transfer',
    input: { unit, reason: '不归本单位管。' },
    fact: 'transferred',
    from: ['handling'],
  });
}

/** Taken up again, it is answered when the data say, or soon after. */
function takesUpAgain(stage: Stage, life: Life, at: Date): void {
  const { repliedAt, reply } = life.petition;
  plan(stage, life, at, 'resume', () =>
    comesBack(stage, life, 'resumed', ['withdrawn'], (one, number) => resume(one, number)),
  );
  plan(stage, life, officeHour(at), 'claim', () => claims(stage, life));
  if (officeHour(at) >= repliedAt) plan(stage, life, officeHour(at, 2), 'reply', () => replies(stage, life, reply));
}

function asksForTime(stage: Stage, life: Life, at: Date): void {
  const { random } = life;
  const days = random.pick(['10', '15', '30']);
  const asked = {
    type: 'request-extension',
    input: { days, reason: '情况复杂，需要几个单位一起核实。' },
    fact: 'extension-requested',
    from: ['handling', 'replied'],
  } as const;
  const lead = ({ unit }: { readonly unit: string }) => `${unit}.lead` as StaffId;
  const granted = {
    type: 'approve-extension',
    more: { days: Number(days) },
    fact: 'extended',
    from: ['handling', 'replied'],
    who: lead,
  } as const;
  const refused = {
    type: 'refuse-extension',
    input: { reason: '还来得及，请按期办结。' },
    fact: 'extension-refused',
    from: ['handling', 'replied'],
    who: lead,
  } as const;
  const decision = random.percent(80) ? granted : refused;
  plan(stage, life, at, 'ask for time', async () => {
    if (await act(stage, life, asked))
      plan(stage, life, officeHour(at), 'decide on time', async () => void (await act(stage, life, decision)));
  });
}

async function drafts(stage: Stage, life: Life): Promise<void> {
  const citizen = await life.citizen();
  await draft(citizen, life.petition, life.filing);
  citizen.close();
  life.drafted = stage.journal.editions;
}

async function submits(stage: Stage, life: Life): Promise<void> {
  const { world, journal } = stage;
  const citizen = await life.citizen();
  await citizen.reopen();
  if (life.drafted === undefined) await draft(citizen, life.petition, life.filing);
  const { number, told } = await submit(citizen);
  const { editions: newest } = journal;
  journal.endings.push({ begun: life.drafted ?? newest, heard: editionIn(told), newest });
  if (life.random.percent(2)) {
    await citizen.postAgain();
    journal.repeated += 1;
  }
  citizen.close();
  const { id } = await world.huisheng.database.prisma.case.findUniqueOrThrow({
    where: { number },
    select: { id: true },
  });
  life.filed = { number, caseId: id, citizen };
  journal.done.push({ caseId: id, type: 'opened', at: world.clock.now(), by: 'citizen' });
}

async function claims(stage: Stage, life: Life): Promise<void> {
  await act(stage, life, { type: 'claim', fact: 'claimed', from: ['registered'] });
}

/** Two of five cases are accepted as they are claimed; the others by their answer. */
async function takesOn(stage: Stage, life: Life): Promise<void> {
  await claims(stage, life);
  if (life.random.percent(40)) await act(stage, life, { type: 'accept', fact: 'accepted', from: ['handling'] });
}

async function replies(stage: Stage, life: Life, text: string): Promise<void> {
  const { random } = life;
  await claims(stage, life);
  const done = await act(stage, life, {
    type: 'reply',
    input: { text },
    fact: 'replied',
    from: ['handling', 'replied'],
  });
  if (!done) return;
  const closeAt = officeHour(stage.world.clock.now(), random.between(0, 5));
  plan(stage, life, closeAt, 'close', () => closes(stage, life, text));
}

async function closes(stage: Stage, life: Life, reply: string): Promise<void> {
  const { random } = life;
  const outcome = random.pick(OUTCOMES);
  if (!(await act(stage, life, { type: 'close', input: { outcome }, fact: 'closed', from: ['handling', 'replied'] })))
    return;
  const now = stage.world.clock.now();
  const again =
    life.filed && !stage.journal.done.some(({ caseId, type }) => caseId === life.filed?.caseId && type === 'reopened');
  if (random.percent(60)) {
    const satisfaction = random.between(1, 5);
    const rating = { reached: random.percent(60), solved: satisfaction > 2, satisfaction };
    plan(stage, life, officeHour(now, random.between(0, 9)), 'rate', async () => {
      await comesBack(stage, life, 'evaluated', ['closed'], async (one, number) => {
        looksForReply(stage, life, one, reply);
        await rate(one, number, rating);
      });
    });
  }
  if (again && random.percent(6)) {
    plan(stage, life, officeHour(now, random.between(11, 25)), 'reopen', async () => {
      await comesBack(stage, life, 'reopened', ['closed'], (one, number) =>
        reopenCase(one, number, '答复说的办法没有落实，问题还在。'),
      );
      const reopenedAt = stage.world.clock.now();
      plan(stage, life, officeHour(reopenedAt, random.between(5, 40)), 'reply again', () =>
        replies(stage, life, '经再次核查，有关单位已经落实，请您查看。'),
      );
    });
  }
}

/** A citizen opens the page again and does something with the case, where its state allows it. */
async function comesBack(
  stage: Stage,
  life: Life,
  fact: CaseFactType,
  from: readonly string[],
  does: (citizen: WebchatCitizen, number: string) => Promise<void>,
): Promise<void> {
  const { filed } = life;
  const standing = await standingOf(stage, life);
  if (!filed || !standing || !from.includes(standing.state)) return;
  await filed.citizen.reopen();
  try {
    await does(filed.citizen, filed.number);
  } finally {
    filed.citizen.close();
  }
  stage.journal.done.push({ caseId: filed.caseId, type: fact, at: stage.world.clock.now(), by: 'citizen' });
}

/** Whether what the office answered stands on the petitioner's page. */
function looksForReply({ journal }: Stage, { petition }: Life, citizen: WebchatCitizen, reply: string): void {
  const plain = (text: string) => text.replace(/\s/gu, '');
  const read = plain(citizen.messages.map(({ text }) => text).join(''));
  if (read.includes(plain(reply).slice(0, 40))) journal.seenReplies += 1;
  else journal.unseenReplies.push(petition.id);
}
