import type { Locale, LocalizedText } from '#domain/text.ts';
import { misfit, type Reading, refused } from './kind.ts';
import { phonesWithin, readablePhone, toE164 } from './phone-number.ts';

const texts = {
  several: {
    'zh-CN': '这里有不止一个电话号码，请只写一个。',
    en: 'There is more than one phone number in that. Please send just one.',
  },
  understood: {
    'zh-CN': '记下的电话：{phone}。不对的话，请按“返回”重写。',
    en: 'We noted {phone}. If it is not right, press “Back” and write it again.',
  },
} as const satisfies Record<string, LocalizedText>;

/** Reads a typed phone number, also one that stands within words. `otherwise` is what is said where there is none. */
export function readPhone(typed: string, locale: Locale, otherwise: LocalizedText): Reading {
  const whole = toE164(typed);
  if (whole !== undefined) return { type: 'answer', answer: whole };
  const [within, ...more] = phonesWithin(typed);
  if (within === undefined) return misfit(otherwise);
  if (more.length > 0) return refused(texts.several);
  const phone = readablePhone(within, locale);
  return { type: 'answer', answer: within, note: { text: texts.understood, values: { phone } } };
}
