import { z } from 'zod';
import { type PhraseFault, phraseFault } from '#modules/alerts/model/danger/phrase.ts';

const faults: Record<PhraseFault, { readonly 'zh-CN': string; readonly en: string }> = {
  empty: { 'zh-CN': '是空的。请写上要找的话。', en: 'is empty. Write what is to be looked for.' },
  brackets: {
    'zh-CN': '括号不成对，或里面是空的。写法：(甲|乙) 任选其一，[甲|乙] 任选其一或没有。',
    en: 'has brackets that do not match or hold nothing. Write (a|b) for one of several, [a|b] for one of several or nothing.',
  },
  gaps: {
    'zh-CN': '里的“…”最多两处，也不能在开头或结尾。',
    en: 'may have “…” twice at most, and not at its beginning or end.',
  },
};

function phraseOf(fault: PhraseFault) {
  return [
    (phrase: string) => phraseFault(phrase) !== fault,
    { message: faults[fault].en, params: { 'zh-CN': faults[fault]['zh-CN'] } },
  ] as const;
}

/** A phrase as an admin writes it. */
export const phrase = z
  .string()
  .trim()
  .max(600)
  .refine(...phraseOf('empty'))
  .refine(...phraseOf('brackets'))
  .refine(...phraseOf('gaps'))
  .meta({
    id: 'phrase',
    title: 'Phrase',
    description: 'What people say: (a|b) one of several, [a|b] one of several or nothing, … a few words between.',
  });
