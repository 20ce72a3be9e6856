import type { StaffId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import type { Check, Facts, KeptCase } from './facts.ts';

const NOBODY = '00000000-0000-7000-8000-00000000dead';
/** Cases that are no accusations and are asked for by somebody of another unit. */
const OTHERS = 60;

/** Promises 12 and 13. */
export async function sight(facts: Facts): Promise<readonly Check[]> {
  return [await hidden(facts), await notCounted(facts), nothingPublished()];
}

/** Whoever may not see a case: kept from an accusation, or of a unit that is neither the case's nor above it. */
function strangers({ stage }: Facts, one: KeptCase): readonly Staff[] {
  const { policy } = stage.world;
  const above = new Set<string>();
  for (let unit: string | undefined = one.unit; unit !== undefined; ) {
    above.add(unit);
    unit = policy.units.find(({ id }) => id === unit)?.parent;
  }
  return policy.staff.filter(({ id, unit }) => {
    if (id === one.assignee && !one.accusation) return false;
    if (!one.accusation) return !above.has(unit);
    return unit !== one.unit || one.keptFromStaff.includes(id) || one.keptFromUnits.includes(unit);
  });
}

/** The answer about a case that one may not see is the answer about none, by its page, its number and every command. */
async function hidden(facts: Facts): Promise<Check> {
  const { cases } = facts;
  const accusations = cases.filter(({ accusation }) => accusation);
  const ordinary = cases.filter(({ accusation }) => !accusation);
  const some = ordinary.filter((_, index) => index % Math.max(1, Math.floor(ordinary.length / OTHERS)) === 0);
  const asked: { readonly number: string; readonly same: boolean }[] = [];
  for (const [index, one] of [...accusations, ...some].entries()) {
    const those = strangers(facts, one);
    // The accused and their line first: whoever of them is kept from it by name.
    const viewers = one.accusation ? those.filter(({ unit }) => one.keptFromUnits.includes(unit)) : [];
    for (const { id } of [...viewers.slice(0, 2), ...those.slice(index % Math.max(1, those.length)).slice(0, 1)]) {
      const same = await looksLikeNone(facts, one, id);
      asked.push({ number: one.number, same });
    }
  }
  return {
    ...{ promise: 13, name: 'Whoever may not see a case is answered about it as about one that there is not' },
    looked: asked.length,
    failed: asked.filter(({ same }) => !same).map(({ number }) => number),
    note: `${accusations.length} of the cases are accusations`,
  };
}

async function looksLikeNone({ stage }: Facts, { id, number }: KeptCase, viewer: StaffId): Promise<boolean> {
  const { ask } = stage.office;
  const claim = { id: NOBODY, version: null, input: {} };
  const look = (text: string) => ask(viewer, 'POST', '/cases/search', { tab: 'open', text });
  const answers = await Promise.all([
    ask(viewer, 'GET', `/cases/${id}`),
    ask(viewer, 'GET', `/cases/${NOBODY}`),
    ask(viewer, 'POST', `/cases/${id}/claim`, claim),
    ask(viewer, 'POST', `/cases/${NOBODY}/claim`, claim),
  ]);
  const [page, noPage, tried, triedNone] = answers.map(({ status, body }) => JSON.stringify({ status, body }));
  const found = JSON.stringify((await look(number)).body);
  return page === noPage && tried === triedNone && !found.includes(id) && answers[0]?.status === 404;
}

/** The numbers above each list count just the cases that the list shows its reader. */
async function notCounted({ stage, cases }: Facts): Promise<Check> {
  const { policy } = stage.world;
  const wrong: string[] = [];
  for (const { id, unit } of policy.staff) {
    const answer = (await stage.office.ask(id, 'GET', '/cases/overview')).body as { counts: { open: number } };
    const seen = cases.filter((one) => {
      const isOpen = !['closed', 'withdrawn'].includes(one.state);
      if (!isOpen || one.keptFromStaff.includes(id)) return false;
      if (one.accusation) return one.unit === unit && !one.keptFromUnits.includes(unit);
      for (let at: string | undefined = one.unit; at !== undefined; ) {
        if (at === unit) return true;
        at = policy.units.find((each) => each.id === at)?.parent;
      }
      return false;
    });
    if (answer.counts.open !== seen.length) wrong.push(id);
  }
  return {
    ...{ promise: 13, name: 'The numbers above the lists count only what their reader may see' },
    looked: policy.staff.length,
    failed: wrong,
  };
}

function nothingPublished(): Check {
  return {
    ...{ promise: 12, name: 'Published figures can be recomputed' },
    ...{ looked: 0, failed: [], note: 'the program publishes no figures yet, so there is nothing to recompute' },
  };
}
