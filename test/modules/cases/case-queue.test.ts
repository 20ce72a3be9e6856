import fc from 'fast-check';
import { describe, expect, vi } from 'vitest';
import type { StaffId, TopicId, UnitId } from '#domain/ids.ts';
import type { QueueQuery } from '#modules/cases/service/case-queue.ts';
import { hashesOfWords } from '#modules/cases/store/case-words.ts';
import { type CaseOffice, caseOffice, everything, member } from '#test/support/case-office.ts';
import { emptyCases } from '#test/support/case-world.ts';
import { test } from '#test/support/given.ts';
import { HuishengError } from '#vocabulary/errors.ts';

const searchIn = (office: CaseOffice) => async (who: string, query: Partial<QueueQuery>) =>
  (await office.queue.search(member(who), { ...everything, ...query })).items.map(({ card }) => card.number);
const it = test.extend('found', ({ office }) => searchIn(office));

describe('words', () => {
  it('find every case whose text holds them, and no other', async ({ database }) => {
    const character = fc.constantFrom(...'工资欠薪路灯AbZé19 ，。\n');
    const text = fc.string({ unit: character, minLength: 1, maxLength: 12 });
    // What a person means by “holds”: written down anew here, for texts without compatibility forms.
    const plain = (words: string) =>
      words
        .toLowerCase()
        .replace(/[ ，。\n]+/g, ' ')
        .trim();
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 3, maxLength: 8 }), text, async (bodies, query) => {
        await emptyCases(database);
        const office = await caseOffice(database);
        const petitioner = { type: 'anonymous' } as const;
        const said = bodies.map((body) => ({ body: `始${body}`, title: '题', place: undefined, petitioner }));
        const cases = await office.file(...said);
        await office.index.indexMissing();
        const words = plain(query).split(' ');
        const holding = cases.filter(({ petition }) => words.every((word) => plain(petition.body).includes(word)));
        expect(await searchIn(office)('sun', { text: query, order: 'newest' })).toEqual(
          holding.map(({ number }) => number).reverse(),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('are found in simplified and in traditional characters alike, also where they were indexed as they were written', async ({
    database,
    office,
    given,
    found,
  }) => {
    const simple = await given.filed({ title: '电梯坏了', body: '这里的电梯坏了两周。' });
    const traditional = await given.filed({ title: '電梯壞了', body: '這裡的電梯壞了兩週，乾隆街。' });
    await office.index.indexMissing();
    for (const text of ['电梯', '電梯', '电梯 两周', '電梯壞了']) {
      expect((await found('wang', { text })).toSorted()).toEqual([simple.number, traditional.number]);
    }
    expect(await found('wang', { text: '乾隆' })).toEqual([traditional.number]);
    expect(await found('wang', { text: '乾' })).toEqual([traditional.number]);
    // As releases before kept it.
    const hashes = hashesOfWords(['電梯壞了', '這裡的電梯壞了兩週', '乾隆街'], database.keyRing);
    await database.prisma.$executeRaw`
      UPDATE "case" SET words = ${hashes}::text[]::bigint[] WHERE id = ${traditional.id}::uuid`;
    expect(await found('wang', { text: '電梯壞了' })).toContain(traditional.number);
  });

  it('are found at once where they were added to a case, and by the backfill where no job came', async ({
    office,
    given,
    found,
  }) => {
    const filed = await given.filed({ title: '路灯不亮' });
    await office.act('wang', filed, { type: 'claim' });
    expect(await found('wang', { text: '路灯' })).toEqual([]);
    expect(await office.index.indexMissing()).toBe(1);
    expect(await found('wang', { text: '路灯' })).toEqual([filed.number]);
    await office.act('wang', filed, { type: 'reply', text: 'New lamps on ＦＲＩＤＡＹ.' });
    expect(await found('wang', { text: 'friday lamps 路灯' })).toEqual([filed.number]);
  });

  it('are indexed although somebody claims the case just then', async ({ database, office, given, found }) => {
    const filed = await given.filed({ title: '路灯不亮' });
    const meanwhile = vi.spyOn(database.prisma, '$executeRaw').mockImplementationOnce((async (...query: never[]) => {
      await office.act('wang', filed, { type: 'claim' });
      return database.prisma.$executeRaw(...(query as unknown as [TemplateStringsArray, ...unknown[]]));
    }) as never);
    await office.index.index(filed.id);
    meanwhile.mockRestore();
    expect(await found('wang', { text: '路灯' })).toEqual([filed.number]);
  });

  it('of one case that cannot be read keep no other from being found', async ({ database, office, given, found }) => {
    const broken = await given.filed({ title: '路灯不亮' });
    const other = await given.filed({ title: '路灯太亮' });
    const { prisma } = database;
    await prisma.$executeRaw`UPDATE "case" SET petition_sealed = ${new Uint8Array([0])} WHERE id = ${broken.id}::uuid`;
    expect(await office.index.indexMissing()).toBe(1);
    expect(await found('wang', { text: '路灯' })).toEqual([other.number]);
  });

  it('that are masked for the viewer cannot be guessed', async ({ office, given, found }) => {
    const filed = await given.filed();
    await office.index.indexMissing();
    expect(await found('wang', { text: '13812345678' })).toEqual([]);
    expect(await found('wang', { text: '张伟' })).toEqual([]);
    expect(await found('li', { text: '张伟 13812345678' })).toEqual([filed.number]);
  });
});

describe('the queue', () => {
  it('gives each case once over all pages, in either order', async ({ office }) => {
    const cases = await office.file(...Array.from({ length: 65 }, (_, n) => ({ body: `第${n}件` })));
    await office.index.indexMissing();
    for (const order of ['due', 'newest'] as const) {
      for (const text of ['', '件']) {
        const seen: string[] = [];
        let after: QueueQuery['after'];
        do {
          const page = await office.queue.search(member('li'), { ...everything, order, text, after });
          seen.push(...page.items.map(({ card }) => card.number));
          after = page.next;
        } while (after);
        const numbers = cases.map(({ number }) => number);
        expect(seen).toEqual(order === 'due' ? numbers : numbers.reverse());
      }
    }
  });

  it('shows each officer what is theirs to see, on its tabs and by its filters', async ({ office, given, found }) => {
    const wages = await given.claimed('wang');
    const other = await given.filed({ topic: 'labour/other' as TopicId });
    await given.filed({ topic: 'other' as TopicId, title: '路灯' });
    expect(await found('wang', {})).toEqual([wages.number]);
    expect(await found('hou', {})).toEqual([]);
    expect(await found('wang', { tab: 'mine' })).toEqual([wages.number]);
    expect(await found('li', { tab: 'unclaimed' })).toEqual([other.number]);
    expect(await found('sun', { tab: 'open', topic: 'labour' as TopicId })).toEqual([wages.number, other.number]);
    expect(await found('sun', { unit: 'labour' as UnitId })).toEqual([wages.number, other.number]);
    expect(await found('wang', { unit: 'city' as UnitId })).toEqual([wages.number]);
    expect(await found('sun', { state: 'handling' })).toEqual([wages.number]);
    expect(await found('sun', { tab: 'ended' })).toEqual([]);
    expect(await found('sun', { dueBy: '2026-05-01' })).toHaveLength(3);
    expect(await found('sun', { dueBy: '2026-04-30' })).toEqual([]);
    expect(await found('sun', { openedFrom: '2026-03-02', openedTo: '2026-03-02' })).toHaveLength(3);
    expect(await found('sun', { openedTo: '2026-03-01' })).toEqual([]);
    expect(await found('sun', { tab: 'overdue' })).toEqual([]);
    office.clock.set(new Date('2026-07-01T00:00:00Z'));
    expect(await found('sun', { tab: 'overdue' })).toHaveLength(3);
    expect(await office.queue.counts(member('li'))).toEqual({
      mine: 0,
      news: 0,
      unclaimed: 1,
      waiting: 0,
      soon: 0,
      overdue: 2,
      open: 2,
    });
  });

  it('shows what is due within seven days of the office, and is not overdue', async ({ office, given, found }) => {
    const filed = await given.filed();
    const soon = async () => {
      const listed = await found('wang', { tab: 'soon' });
      expect((await office.queue.counts(member('wang'))).soon).toBe(listed.length);
      return listed;
    };
    // Due at the end of 1 May, in Shanghai.
    office.clock.set(new Date('2026-04-23T15:59:59Z'));
    expect(await soon()).toEqual([]);
    office.clock.set(new Date('2026-04-23T16:00:00Z'));
    expect(await soon()).toEqual([filed.number]);
    expect(await found('wang', { tab: 'soon', dueBy: '2026-04-30' })).toEqual([]);
    office.clock.set(new Date('2026-05-01T15:59:00Z'));
    expect(await soon()).toEqual([filed.number]);
    office.clock.set(new Date('2026-05-01T16:00:00Z'));
    expect(await soon()).toEqual([]);
  });

  it('shows what one officer handles, on every tab', async ({ given, found }) => {
    const wang = await given.claimed('wang');
    const zhao = await given.claimed('zhao');
    await given.filed();
    const officer = 'zhao' as StaffId;
    expect(await found('li', { officer })).toEqual([zhao.number]);
    expect(await found('li', { officer, tab: 'open' })).toEqual([zhao.number]);
    expect(await found('wang', { officer, tab: 'mine' })).toEqual([]);
    expect(await found('wang', { officer: 'wang' as StaffId, tab: 'mine' })).toEqual([wang.number]);
    expect(await found('li', { officer, tab: 'unclaimed' })).toEqual([]);
  });

  it('finds a number however it is typed, on whatever tab, and says where a digit is wrong', async ({
    given,
    found,
  }) => {
    const filed = await given.filed();
    const digits = filed.number.replaceAll('-', '');
    for (const text of [filed.number, digits, `编号 ${filed.number}`]) {
      expect(await found('wang', { text, tab: 'mine' })).toEqual([filed.number]);
    }
    expect(await found('hou', { text: digits })).toEqual([]);
    const wrong = digits.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
    await expect(found('wang', { text: wrong })).rejects.toThrow(new HuishengError('case.mistyped-number'));
  });
});
