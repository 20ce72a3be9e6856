import { describe, expect } from 'vitest';
import type { Case } from '#modules/cases/model/case.ts';
import type { CaseOffice } from '#test/support/case-office.ts';
import { test } from '#test/support/given.ts';

const wang = 'wang';
const REPLY = { type: 'reply', text: '工资已发放。' } as const;
const RELEASE = { type: 'release', reason: '转给同事' } as const;
const CLAIM = { type: 'claim' } as const;

/** What the citizen reads of the case where they look, and what they were told since the last look. */
async function citizensView({ run, runner, sent }: CaseOffice, { id }: Case) {
  const told = sent().toCitizen.flatMap((message) => (message.type === 'text' ? [message.text] : []));
  const seen = await run({ command: 'case.view', input: { case: id } }, runner);
  const { items } = (await run({ command: 'case.mine', input: {} }, runner)) as {
    items: { stateName: { en: string } }[];
  };
  const { state, stateName, timeline } = seen as Record<'stateName' | 'timeline', { en: string }> & { state: string };
  const inHand = timeline.en.split('\n').filter((line) => line.includes('took it in hand')).length;
  return { state, name: stateName.en, listed: items[0]?.stateName.en, inHand, told: told.join('\n') };
}

describe('a case that goes back in the office', () => {
  test('is still answered, and being handled, for whoever filed it, and not told as taken in hand again', async ({
    office,
    given,
  }) => {
    const filed = await given.claimed(wang);
    expect(await citizensView(office, filed)).toMatchObject({
      state: 'handling',
      told: expect.stringContaining('承办'),
    });
    await office.act(wang, filed, REPLY);
    expect(await citizensView(office, filed)).toMatchObject({ state: 'replied', name: 'answered' });
    const open = {
      state: 'handling',
      name: 'answered, and still being handled',
      listed: 'answered, and still being handled',
    };
    await office.act(wang, filed, RELEASE);
    expect(await citizensView(office, filed)).toEqual({ ...open, inHand: 1, told: '' });
    await office.act(wang, filed, CLAIM);
    expect(await citizensView(office, filed)).toEqual({ ...open, inHand: 1, told: '' });
    await office.act(wang, filed, REPLY);
    expect(await citizensView(office, filed)).toMatchObject({ state: 'replied', name: 'answered' });
  });

  test('is being handled once it is taken up again, also for the refusal of what does not fit', async ({
    office,
    given,
  }) => {
    const filed = await given.claimed(wang);
    const { id } = filed;
    await office.run({ command: 'case.withdraw', input: { case: id, reason: '' } }, office.runner);
    await office.run({ command: 'case.resume', input: { case: id } }, office.runner);
    office.sent();
    expect(await citizensView(office, filed)).toMatchObject({ state: 'handling', name: 'being handled', inHand: 1 });
    const again = office.run({ command: 'case.resume', input: { case: id } }, office.runner);
    await expect(again).rejects.toMatchObject({ code: 'case.wrong-state', values: { state: { en: 'being handled' } } });
    await office.act(wang, filed, CLAIM);
    expect(await citizensView(office, filed)).toMatchObject({ inHand: 1, told: '' });
  });
});
