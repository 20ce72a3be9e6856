import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StaffId, UnitId } from '#domain/ids.ts';
import { maySee } from '#modules/cases/model/authority.ts';
import type { Petition } from '#modules/cases/model/case.ts';
import { open } from '#modules/cases/model/commands/open.ts';
import { decide } from '#modules/cases/model/decide.ts';
import { caseNumber } from '#modules/cases/model/number.ts';
import { accuses, accusesHandler } from '#modules/cases/model/wrongdoing.ts';
import { lineOf, type Policy, unitOfTopic } from '#modules/office/model/policy.ts';
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

describe('whoever handles a case, when it is they who are accused without a name,', () => {
  const said = ['我的经办人收了老板的钱', '你们单位的人收了钱', '经办人收钱不办事'];

  it.each(said)('loses it, with all of their unit, by an addition: %s', (text) => {
    // As one that was handed to another unit than its topic's.
    const elsewhere = { ...filed({}), unit: 'housing' as UnitId };
    const held = decide(elsewhere, { type: 'claim' }, contextOf(staff('hou'))).after;
    const { after } = decide(held, { type: 'supplement', text, files: [] }, contextOf(citizen));
    expect(after).toMatchObject({ unit: 'discipline', assignee: undefined, state: 'registered' });
    expect(policy.staff.filter((one) => maySee(one, after, policy)).map(({ id }) => id)).toEqual(['zhou', 'qian']);
  });

  it.each(said)('gets no petition that says so: %s', (body) => {
    expect(filed({ body })).toMatchObject({ unit: 'discipline', seenBy: ['zhou', 'qian'] });
  });

  it('is of an accusation the one before, not whoever looks into it', () => {
    const held = decide(filed(accused), { type: 'claim' }, contextOf(staff('qian'))).after;
    const { after } = decide(held, { type: 'supplement', text: '经办人收钱不办事', files: [] }, contextOf(citizen));
    expect(after).toMatchObject({ unit: 'discipline', assignee: 'qian' });
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
    '李经办吃老板的喝老板的',
    '李经办跟老板是亲戚，天天一起喝酒，我的案子他就是不办',
    '李经办是老板的小舅子',
    '李经办被老板买通了',
    '李经办收了老板两条中华',
    '李经办拿了老板的购物卡',
    '李经办把我的举报信给了老板',
    '李经办打了我',
    '李经办性骚扰我',
    '李经办伪造了我的签名',
    '李经办让我请他吃饭才给办',
    '李经办叫我表示表示',
    '李经办给我施压',
    '老板每个月给李经办五千',
    '李经办，老板每月给他五千',
    '老板给李经办塞了个信封',
    '劳动监察支队跟老板一伙的',
    "Mr Li is on my boss's payroll",
    'Mr Li accepts gifts from my boss every month and buries our wage case',
    'Mr Li hit me',
    'Mr Li groped me',
    'Mr Li wants sex for my case',
    'Mr Li told my boss that I complained',
    "Mr Li is my boss's cousin",
    '被举报人：李经办',
    '要举报的人是李经办',
    '李经办，我要举报你',
    '投诉李经办',
    '我要投诉你们支队的李经办',
    '实名举报市劳动保障监察支队',
    'I am reporting Mr Li',
    "I'd like to report Mr Li of the labour inspection team",
    'This is a complaint about Mr Li',
    'Report: Mr Li',
    '老板请李经办吃饭',
    '老板给李经办送了两瓶茅台',
    '老板买通了李经办',
    'My boss bribed Mr Li',
    '李经办拿了我两千不办事',
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
    '李经办打我电话没接到',
    '李经办打我卡里五千',
    '我给李经办打了三百个电话',
    '李经办给我要回五千元',
    '李经办说我的签名是伪造的',
    '李经办说不会泄露我的信息',
    '李经办问我谁打了我',
    '我找过李经办。打我的是老板',
    '李经办把我们和老板叫到一起',
    '李经办收到一条短信',
    '李经办不在，去吃饭了',
    '李经办让我和亲戚借钱',
    '我向李经办投诉老板',
    '投诉以后李经办来了',
    '谢谢处理投诉的李经办',
    '市征收办的补偿款三万元',
    '我去劳动监察支队举报',
    'Mr Li told my boss I should be paid',
    'Mr Li said the pipe leaks',
    'Mr Li asked who hit me',
    'I complained to Mr Li',
    '我没有贿赂李经办',
    '请李经办转告老板一起吃饭的事不去了',
  ])('%s accuses nobody', (text) => expect(isAccusation(text)).toBe(false));

  it.each([
    '我的经办人收了老板的钱',
    '经办人收钱不办事',
    '经办人收了老板的红包',
    '你们单位的人收了钱',
    '办我案子的人收了老板的烟',
    '我要投诉我的经办人',
    '办案的人收了钱',
    '经办跟老板一起喝酒',
    '你们里面有人收了钱',
    '你们跟老板一伙的',
    'my officer takes money',
    'Someone in your office takes bribes',
  ])('%s accuses whoever handles the case', (text) => expect(accusesHandler(shipped, [text])).toBe(true));

  it.each([
    '经办人让我找老板要钱',
    '经办人帮我要回了钱',
    '谢谢你们单位的人帮我要回了工资',
    '银行经办人收了我钱',
    '公司的经办人收了我们的钱',
    '你们的人来过，老板不给钱',
    'My manager takes money',
    'My officer was kind',
  ])('%s does not', (text) => expect(accusesHandler(shipped, [text])).toBe(false));

  it('of however many names and acts is read in one look', () => {
    const parts = ['李经办没有收钱', '老李要钱', 'mr li bribe ', '他态度很好，'];
    for (const part of parts) expect(isAccusation(part.repeat(Math.floor(20_000 / part.length)))).toBeTypeOf('boolean');
  });

  const petitions = new URL('../../../../../shared/data/petitions-with-replies.jsonl.gz', import.meta.url);
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

describe('the names of an office', () => {
  const shipped = shippedPolicy();
  const [first] = shipped.staff;
  const takesBribe = (who: string) => [`${who}收了老板的红包`];

  it('are made ready once for all that is read by them', () => {
    let looks = 0;
    const watched = shipped.staff.map((member) => ({
      ...member,
      get name() {
        looks += 1;
        return member.name;
      },
    }));
    const office = { ...shipped, staff: watched };
    accuses(office, takesBribe('某人'));
    const once = looks;
    accuses(office, takesBribe('某人'));
    expect([once > 0, looks]).toEqual([true, once]);
  });

  it('are made ready anew once the policy that is held says something else', () => {
    if (!first) throw new Error('nobody works here');
    const office = { ...shipped };
    expect(accuses(office, takesBribe('司马青山'))).toBe(false);
    office.staff = [...shipped.staff, { ...first, id: 'sima' as StaffId, name: { 'zh-CN': '司马青山', en: 'Sima' } }];
    expect(accuses(office, takesBribe('司马青山'))).toBe(true);
    office.accusations = { ...shipped.accusations, names: [{ of: first.id, words: ['老张头'] }] };
    expect(accuses(office, takesBribe('老张头'))).toBe(true);
  });
});
