import type { TopicId } from '#domain/ids.ts';
import type { When } from '#domain/when.ts';
import { dayIn, hourIn } from '#flow/kinds/date/calendar.ts';
import { asSaid, understandWhen } from '#flow/kinds/date/understand.ts';
import { phonesWithin, toE164 } from '#flow/kinds/phone-number.ts';
import type { Petition } from '#modules/cases/model/case.ts';
import { fittingText, someText } from '#modules/cases/model/commands/record.ts';
import type { Identity, ToldByStaff } from '#modules/cases/model/petitioner.ts';
import { offeredTopics, type Policy } from '#modules/office/model/policy.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { type IntakeForm, longest } from '../model/form.ts';

/** What was taken down, as a case keeps it. */
export interface ReadForm {
  readonly petition: Petition;
  readonly reachedBy: ToldByStaff;
}

/** Reads what staff filled in. Throws `case.empty-text`, `case.text-too-long` and what is wrong by `intake.` codes. */
export function readForm(form: IntakeForm, { policy, now }: { readonly policy: Policy; readonly now: Date }): ReadForm {
  const topic = form.topic as TopicId;
  if (!offeredTopics(policy).some(({ id }) => id === topic)) throw new HuishengError('intake.unknown-topic');
  const petitioner = identityOf(form);
  const place = fittingText(form.place, longest.place);
  return {
    petition: {
      ...{ kind: form.kind, topic, petitioner, files: [] },
      title: someText(form.title, longest.title),
      body: someText(form.body, longest.body),
      place: place === '' ? undefined : { words: place },
      happenedOn: happenedOn(form, { policy, now }),
    },
    reachedBy: reachedBy(form, petitioner),
  };
}

function identityOf({ anonymous, ...form }: IntakeForm): Identity {
  if (anonymous) return { type: 'anonymous' };
  const name = fittingText(form.name, longest.name);
  if (name === '') throw new HuishengError('intake.no-name');
  return { type: 'named', name, phone: phoneIn(form.phone) };
}

function phoneIn(typed: string): string {
  const words = fittingText(typed, longest.phone);
  if (words === '') return '';
  const [within, ...more] = phonesWithin(words);
  const phone = toE164(words) ?? (more.length === 0 ? within : undefined);
  if (phone === undefined) throw new HuishengError('intake.unreadable-phone');
  return phone;
}

function reachedBy({ toldBy, ...form }: IntakeForm, petitioner: Identity): ToldByStaff {
  const address = petitioner.type === 'anonymous' ? '' : fittingText(form.address, longest.address);
  if (petitioner.type === 'anonymous' && toldBy !== 'in-person') throw new HuishengError('intake.anonymous');
  if (petitioner.type === 'named' && toldBy === 'phone' && petitioner.phone === '') {
    throw new HuishengError('intake.no-phone');
  }
  if (toldBy === 'letter' && address === '') throw new HuishengError('intake.no-address');
  return { type: 'staff', by: toldBy, address };
}

/** As a citizen's answer is understood; what is not, is kept as it was said. */
function happenedOn(
  { happened, locale }: Pick<IntakeForm, 'happened' | 'locale'>,
  { policy, now }: { readonly policy: Policy; readonly now: Date },
): When | undefined {
  const words = fittingText(happened, longest.happened);
  if (words === '') return undefined;
  const { timeZone } = policy.clocks;
  const today = dayIn(timeZone, now);
  const understood = understandWhen(words, { today, hour: hourIn(timeZone, now), lean: 'past' }, locale);
  const when = understood?.type === 'time' ? understood.when : asSaid(words);
  if (when.from !== null && when.from > today) throw new HuishengError('intake.future');
  return when;
}
