import type { Staff } from '#domain/person.ts';
import { ruleOf, type StaffActionType } from './action.ts';
import { askedOf, type DeskOffer } from './form.ts';
import { may } from './permissions.ts';
import type { CaseCard } from './view.ts';

/** Something that a member of staff can do with one case now. */
export interface OfferedAction extends DeskOffer {
  readonly type: StaffActionType;
}

/** What `viewer` can do with a case in its present state; `handled` says whether they handle or lead it. */
export function offersTo(viewer: Staff, card: CaseCard, handled: boolean): readonly OfferedAction[] {
  return card.actions.flatMap((type) => {
    const { cases, offer } = ruleOf(type);
    if (!may([viewer.role], `case.${type}`) || (cases === 'handled' && !handled)) return [];
    return [{ type, ...offer, ...(offer.form ? { form: askedOf(offer.form, card) } : {}) }];
  });
}
