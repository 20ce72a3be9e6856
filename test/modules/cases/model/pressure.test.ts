import { describe, expect, it } from 'vitest';
import { decide } from '#modules/cases/model/decide.ts';
import { tellsOfPressure } from '#modules/cases/model/pressure.ts';
import { accuses } from '#modules/cases/model/wrongdoing.ts';
import { shippedPolicy } from '#test/support/flows.ts';
import { citizen, contextOf, openedCase } from '#test/support/office.ts';

const shipped = shippedPolicy();

describe('a reason to withdraw, by the words of the shipped policy,', () => {
  it.each([
    'Mr Li told me to withdraw, I am afraid',
    '李经办逼我撤诉',
    '他们让我撤,不撤就…',
    '他们让我撤，不撤就开除我',
    '村里不让告了，我怕',
    '我不敢再告了',
    '老板威胁我',
    '给了我两千块，让我撤诉',
    '领导找我谈话，要我撤回',
    '不撤诉就不给低保',
    '没有人逼我，就是他们威胁我家里人',
    'They threatened my family.',
    'I was forced to drop this',
    'My boss paid me to keep quiet',
    'He said withdraw it or else',
    "I'm scared of losing my job",
    '社区书记天天上门做工作，说对我孩子工作有影响',
    '说对我孩子工作有影响',
    '社区天天来做工作',
    '领导说撤了才给低保',
    '校长说不撤孩子就别想毕业',
    '老板答应撤了就给钱',
    '被约谈了',
    '他们说再闹就抓我',
    '有人堵我家门',
    '维稳的人守在我家门口',
    '老板让我写保证书',
    '领导警告我了',
    '领导找我谈了几次话',
    '老板说只要撤诉马上发钱',
    'I was told to drop it',
    'my boss said he would only pay if I drop it',
    "I've been warned",
    'They offered me cash',
    "They won't leave me alone",
    'They paid me 2000 to drop the case',
    'Men are standing outside my house',
    '是被他们逼的',
    '单位让我撤的',
    '他们不让我告',
    '不是我自愿的',
    'they made me do this',
    'It was not my choice',
  ])('%s tells of pressure', (reason) => expect(tellsOfPressure(shipped, reason)).toBe(true));

  it.each([
    '已经解决了',
    '老板已经付清了',
    '老板给我钱了，不用办了',
    '我要撤回，已经修好了',
    '没有人逼我，是我自己想撤',
    '不是被逼的，问题解决了',
    '恐怕是我弄错了',
    '怕麻烦，不想等了',
    '重复提交了',
    'It has been settled',
    'Nobody forced me, it was settled.',
    'My boss paid me in full',
    'The water pressure is fine again',
    '我怕写得不清楚，重新写',
    '不敢相信解决得这么快',
    '物业已经修好，保证书也写了',
    '老板被约谈了，工资发了',
    '公司被劳动局约谈，已经付清',
    '撤了才能重新提交',
    '撤了就不麻烦你们了',
    '现在对孩子没有影响了',
    '他们说以后不会影响休息',
    '车堵我家门口的事解决了',
    '感谢你们跟踪处理',
    '社区给邻居做了工作，不吵了',
    '这事不关我们家了',
    '不是他们逼的',
    '老板现在让我上班了',
    'That made me happy',
    'They paid me',
    'The factory has been warned',
    'The street lamp outside my house works again',
    'I have to withdraw it since I filed it twice',
    'My child is in school now',
    'I am not afraid of anyone, it is simply solved',
    '',
  ])('“%s” does not', (reason) => expect(tellsOfPressure(shipped, reason)).toBe(false));
});

describe('pressure', () => {
  it.each(['李经办逼我撤诉', '李经办威胁我', 'Officer Li threatened me'])('by staff is an accusation: %s', (words) =>
    expect(accuses(shipped, [words])).toBe(true),
  );

  it.each(['老板威胁我', '李经办说老板威胁我', '我怕李经办太忙'])('by others is none: %s', (words) =>
    expect(accuses(shipped, [words])).toBe(false),
  );

  it('is no part of the story, which the handler reads; any other reason is', () => {
    const reasons = ['wang逼我撤诉', '已经解决了'].map(
      (reason) => decide(openedCase(), { type: 'withdraw', reason }, contextOf(citizen)).event.fact,
    );
    expect(reasons).toEqual([
      { type: 'withdrawn', reason: '' },
      { type: 'withdrawn', reason: '已经解决了' },
    ]);
  });
});
