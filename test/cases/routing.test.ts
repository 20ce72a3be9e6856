import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maySee } from '#cases/authority.ts';
import type { Petition } from '#cases/case.ts';
import { open } from '#cases/commands/open.ts';
import { decide } from '#cases/decide.ts';
import { caseNumber } from '#cases/number.ts';
import { accuses } from '#cases/wrongdoing.ts';
import type { StaffId, UnitId } from '#domain/ids.ts';
import { lineOf, type Policy, unitOfTopic } from '#domain/policy.ts';
import { shippedPolicy } from '#test/support/flows.ts';
import { citizen, contextOf, conversation, petition, policy, staff } from '#test/support/office.ts';

const accused: Partial<Petition> = { kind: 'report', title: '监察员收钱不办案', body: 'wang收老板的钱不办案。' };

function filed(said: Partial<Petition>, office: Policy = policy) {
  const opened = open(
    {
      ...{
        type: 'open',
        number: caseNumber(2026, 17),
        reachedBy: { type: 'conversation', conversation },
        locale: 'zh-CN',
      },
      petition: { ...petition, ...said },
    },
    contextOf(citizen, { policy: office }),
  ).after;
  return { ...opened, seenBy: office.staff.filter((one) => maySee(one, opened, office)).map(({ id }) => id as string) };
}

describe('an accusation', () => {
  it('goes to the unit that policy names, whatever its topic, and is seen by nobody else', () => {
    expect(filed(accused)).toMatchObject({ unit: 'discipline', seenBy: ['zhou', 'qian'] });
    expect(filed({})).toMatchObject({ unit: 'wages', seenBy: ['wang', 'zhao', 'li', 'sun'], accusation: undefined });
  });

  it('of somebody in that unit goes to the second, and never to them', () => {
    for (const words of ['qian收了老板的钱。', 'Officer QIAN, 收了钱', '纪检监察机关不办案，收了老板的钱。']) {
      expect(filed({ ...accused, body: words }), words).toMatchObject({ unit: 'housing', seenBy: ['hou'] });
    }
  });

  it('that only turns to the unit does not accuse it', () => {
    for (const words of [
      '请市纪检监察机关查处wang。',
      '希望长沙市纪检监察机关管一管。',
      'Please, Discipline Office, look at this.',
    ]) {
      expect(filed({ ...accused, body: words }), words).toMatchObject({ unit: 'discipline' });
    }
  });

  it('of both units is seen by nobody until another is named', () => {
    const held = filed({ ...accused, body: 'qian和hou都收了钱。' });
    expect(held.seenBy).toEqual([]);
    expect(() => decide(held, { type: 'claim' }, contextOf(staff('zhou')))).toThrowError(
      expect.objectContaining({ code: 'case.not-found' }),
    );
  });

  it('is held where nobody is named to receive it, and not given to the accused', () => {
    const nobody = { ...policy, accusations: { ...policy.accusations, receivers: [] } };
    expect(filed(accused, nobody).seenBy).toEqual([]);
  });

  it.each(['claim', 'release', 'note', 'ask', 'reply', 'close'] as const)(
    'is not found by whoever may not see it, in whatever state: %s',
    (type) => {
      const command = { type, reason: '', text: '好', outcome: 'solved', toldBy: undefined } as never;
      for (const who of ['wang', 'zhao', 'li', 'sun', 'hou', 'nobody']) {
        expect(() => decide(filed(accused), command, contextOf(staff(who))), who).toThrowError(
          expect.objectContaining({ code: who === 'nobody' ? 'staff.unknown' : 'case.not-found' }),
        );
      }
    },
  );
});

describe('a petition of another kind', () => {
  it('that names a member of staff with words of wrongdoing is an accusation', () => {
    expect(filed({ body: 'wang收了我的钱。她收钱从不开票。' })).toMatchObject({
      unit: 'discipline',
      seenBy: ['zhou', 'qian'],
    });
    expect(filed({ body: 'Officer Wang took a bribe.' })).toMatchObject({ unit: 'discipline' });
  });

  it('is none by one of the two alone', () => {
    expect(filed({ body: 'wang 态度很好。' }).accusation).toBeUndefined();
    expect(filed({ body: '停车场乱收钱。' }).accusation).toBeUndefined();
    expect(filed({ body: 'The swangate takes a bribe.' }).accusation).toBeUndefined();
  });

  it('becomes one by what is added later, and whoever holds it and is named loses it', () => {
    const held = decide(filed({}), { type: 'claim' }, contextOf(staff('wang'))).after;
    const { after } = decide(held, { type: 'supplement', text: 'wang收了老板的钱', files: [] }, contextOf(citizen));
    expect(after).toMatchObject({ unit: 'discipline', assignee: undefined, state: 'registered' });
    expect(policy.staff.filter((one) => maySee(one, after, policy)).map(({ id }) => id)).toEqual(['zhou', 'qian']);
  });
});

describe('by the words of the shipped policy', () => {
  const shipped = shippedPolicy();
  const isAccusation = (text: string) => accuses(shipped, ['工资问题', text, '']);

  it.each([
    '小李收了老板的好处费，你们劳动监察支队的小李收了老板的好处费',
    '你们劳动监察支队的小李收了老板的好处费',
    'Officer Li asked me for 5000 yuan',
    'Mr Li asked me for 5000 yuan',
    'Mr. Li asked me for 5,000 yuan.',
    '劳动监察大队的李某某吃了老板的饭',
    '李科员拿了老板的钱',
    '王科收老板的钱',
    '劳动监察支队收了老板的钱',
    '李经办收了两条中华烟',
    '李经办让我给他转账',
    '陈主任索要两万元',
    'Li Hua is corrupt',
    '李经办收了包工头两万块，扣着我的案子。我不想活了',
    '我的案子是李经办在办。他收了老板的钱。',
    '李 经 办 收 老板 的 钱',
    '李经办不办案，还和老板勾结。',
    '我给李经办送了两条烟他才办',
    '受贿的就是李经办',
    '李经办给我打电话要钱',
    '李经办态度很好，但是收了老板的钱',
    'My boss has a friend, Mr Li, who takes money from him.',
    '我要举报李经办',
    '我要举报你们劳动监察支队的小李，态度恶劣',
    'I want to report Officer Li',
  ])('%s accuses', (text) => expect(isAccusation(text)).toBe(true));

  it.each([
    '谢谢李经办，昨天帮我要回了一半的钱。',
    '谢谢李经办，帮我要回了三个月的工资钱。',
    '我找过李经办，他态度很好，让我先去法院要老板的钱',
    'My boss is corrupt. Mr Li from your office was very kind',
    'My boss is corrupt. Mr Li from your office told me to wait.',
    'Mr Li told me that my boss is corrupt.',
    '李经办让我先去法院要老板的钱',
    '李经办帮我们向公司要钱',
    '李经办不管，老板一直克扣我们的工资',
    '李经办说老板拿了我们的钱',
    '我向李经办举报老板行贿',
    '我举报老板以后找过李经办',
    '我要举报老板，李经办让我来的',
    'I reported my boss to Officer Li',
    '李经办没有收我的烟',
    '包工头老李收了我们的钱不还',
    '老板李某收了我们的钱不还',
    '请劳动监察支队查处老板受贿',
    '我找李经办要钱',
    '停车场乱收钱。李经办说会处理。',
  ])('%s accuses nobody', (text) => expect(isAccusation(text)).toBe(false));

  it('of however many names and acts is read in one look', () => {
    const parts = ['李经办没有收钱', '老李要钱', 'mr li bribe ', '他态度很好，'];
    for (const part of parts) expect(isAccusation(part.repeat(Math.floor(20_000 / part.length)))).toBeTypeOf('boolean');
  });

  const petitions = new URL('../../../shared/data/petitions-with-replies.jsonl.gz', import.meta.url);
  it.skipIf(!existsSync(petitions))('few real petitions accuse', () => {
    const lines = gunzipSync(readFileSync(petitions)).toString().trim().split('\n');
    const accusing = lines.flatMap((line) => {
      const { id, title, body } = JSON.parse(line) as { id: string; title: string; body: string };
      return accuses(shipped, [title, body]) ? [`${id}: ${title}`] : [];
    });
    process.stdout.write(`accusations by words: ${accusing.length} of ${lines.length} petitions\n`);
    if (process.env['ACCUSATIONS_SHOW']) process.stdout.write(`${accusing.join('\n')}\n`);
    expect(accusing.length).toBeLessThan(20);
  });
});

it('whoever is named never sees it, nor anyone in their line, whatever the office looks like', () => {
  const units = fc.array(fc.nat({ max: 5 }), { minLength: 2, maxLength: 7 });
  fc.assert(
    fc.property(units, fc.nat(), fc.nat(), fc.nat(), fc.nat(), (parents, a, b, c, d) => {
      const id = (n: number) => `u${n}` as UnitId;
      const name = (text: string) => ({ 'zh-CN': text, en: text });
      const office: Policy = {
        ...policy,
        units: parents.map((parent, n) => ({
          id: id(n),
          parent: n === 0 ? undefined : id(parent % n),
          name: name(`单位第${'甲乙丙丁戊己庚'[n]}处`),
        })),
        staff: parents.map((_, n) => ({
          ...{ id: `s${n}` as StaffId, name: name(`人员${'甲乙丙丁戊己庚'[n]}`), unit: id(n) },
          ...{ role: 'lead', slack: undefined },
        })),
        topics: policy.topics.map((topic) => ({ ...topic, unit: id(a % parents.length) })),
        accusations: {
          ...policy.accusations,
          receivers: [{ unit: id(b % parents.length), second: id(c % parents.length), kinds: ['report'], topics: [] }],
        },
      };
      const named = office.staff[d % parents.length];
      const topicUnit = unitOfTopic(office, petition.topic);
      if (!named || !topicUnit) throw new Error('no office');
      const { seenBy } = filed({ ...accused, body: `${named.name.en}收钱` }, office);
      const line = lineOf(office, named.unit);
      for (const one of office.staff) if (line.includes(one.unit)) expect(seenBy).not.toContain(one.id);
    }),
  );
});
