import type { Staff } from '#domain/person.ts';
import { ruleOf, type StaffActionType, staffActionTypes } from './action.ts';
import { askedOf, type DeskForm, type DeskOffer, isUnanswerable, listed, type OfficeLists } from './form.ts';
import { may } from './permissions.ts';
import type { CaseCard } from './view.ts';

/** Something that a member of staff can do with one case now. */
export interface OfferedAction extends DeskOffer {
  readonly type: StaffActionType;
}

/** What offers depend on beside the case. */
interface Offering {
  /** Whether the viewer handles or leads the case. */
  readonly handled: boolean;
  /** Whether the office has templates of replies. */
  readonly templates: boolean;
  readonly lists: OfficeLists;
}

/** What `viewer` can do with a case in its present state. */
export function offersTo(
  viewer: Staff,
  card: CaseCard,
  { handled, templates, lists }: Offering,
): readonly OfferedAction[] {
  return card.actions.flatMap((type) => {
    const { cases, offer } = ruleOf(type);
    if (!may([viewer.role], `case.${type}`) || (cases === 'handled' && !handled)) return [];
    if (!offer.form) return [{ type, ...offer }];
    const form = offeredForm(askedOf(offer.form, card, lists), templates);
    return isUnanswerable(form) ? [] : [{ type, ...offer, form }];
  });
}

/** What `viewer` can do with several cases at once, as far as each of them allows it. */
export function offersForSeveral(viewer: Staff, lists: OfficeLists): readonly OfferedAction[] {
  return staffActionTypes.flatMap((type) => {
    const { offer } = ruleOf(type);
    if (!offer.several || !may([viewer.role], `case.${type}`)) return [];
    if (!offer.form) return [{ type, ...offer }];
    const form = listed(offer.form, lists);
    return isUnanswerable(form) ? [] : [{ type, ...offer, form }];
  });
}

/** Says of a form's text whether there is a template to begin it from: whoever draws it knows the place at once. */
function offeredForm(form: DeskForm, templates: boolean): DeskForm {
  return form.text ? { ...form, text: { ...form.text, templates: form.text.templates && templates } } : form;
}
