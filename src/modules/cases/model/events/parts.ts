import type { LocalizedText, TextValues } from '#domain/text.ts';
import { staffById } from '#modules/office/model/policy.ts';
import { maySee, unitName } from '../authority.ts';
import { echoButton } from './echo-buttons.ts';
import type { Echo, EchoButton, Told } from './kind.ts';

/** What most echoes name: the case's number and title, and its unit. */
export function named({ after, policy }: Pick<Told<unknown>, 'after' | 'policy'>): TextValues {
  return { number: after.number, title: after.petition.title, unit: unitName(policy, after.unit) };
}

/** The unit for which the office acted: the case's, unless whoever acted can see the case no more, since it went to another unit. */
export function actingUnit({ event, after, policy }: Told<unknown>): LocalizedText {
  const staff = event.actor.type === 'staff' ? staffById(policy, event.actor.staff) : undefined;
  return unitName(policy, staff && !maySee(staff, after, policy) ? staff.unit : after.unit);
}

/** Leads to the case. */
export function lookButton({ after }: Pick<Told<unknown>, 'after'>): EchoButton {
  return echoButton('look', { after });
}

/** The echo of what somebody did from elsewhere with the query code: whoever filed the case is warned. Of what they do themselves they hear at once. */
export function warning(told: Told<unknown>, text: LocalizedText): Echo | undefined {
  return told.byCode ? { text, values: named(told), buttons: [lookButton(told)] } : undefined;
}

/** Of an event in which nobody wrote anything. */
export const noQuote = () => '';

/** Of an event with which no files came. */
export const noAttachments = () => [];
