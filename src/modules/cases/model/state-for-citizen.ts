import type { LocalizedText } from '#domain/text.ts';
import { openAppeal } from './appealing.ts';
import { type Case, type CaseState, isOpen, type OpenState, openStates } from './case.ts';
import { appealNames, stateNames } from './names.ts';

type Standing = Pick<Case, 'state' | 'furthest'>;

const refused: LocalizedText = { 'zh-CN': '没有受理', en: 'not accepted' };
const goesOn: LocalizedText = { 'zh-CN': '已答复，继续办理', en: 'answered, and still being handled' };

/** The last of the open states that a case has come to, now that it stands in its state. */
export function furthestOf({ state, furthest }: Standing): OpenState {
  return isOpen(state) && openStates.indexOf(state) > openStates.indexOf(furthest) ? state : furthest;
}

/** The state as the citizens of the case see it, who were told that it is being handled and are not told of a release. */
export function stateForCitizen({ state, furthest }: Standing): CaseState {
  return state === 'registered' && furthest !== 'registered' ? 'handling' : state;
}

/** Its name for them: an answer that they got is not taken back, whatever is done after it. */
export function stateNameForCitizen(current: Standing & Pick<Case, 'appeal' | 'acceptance'>): LocalizedText {
  if (isOpen(current.state) && current.acceptance === 'not-accepted') return refused;
  const appeal = openAppeal(current);
  if (appeal) return underAppeal(appealNames[appeal.round]);
  const state = stateForCitizen(current);
  return state === 'handling' && current.furthest === 'replied' ? goesOn : stateNames[state];
}

function underAppeal(name: LocalizedText): LocalizedText {
  return { 'zh-CN': `${name['zh-CN']}办理中`, en: `under ${name.en}` };
}
