import { Segmented } from 'antd';
import type { Locale, LocalizedText } from '#domain/text.ts';
import { useLanguage, useSay } from './language.tsx';

const texts = {
  language: { 'zh-CN': '语言', en: 'Language' },
} as const satisfies Record<string, LocalizedText>;

/** Each language is called as its readers call it. */
const options: { value: Locale; label: string }[] = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
];

export function LanguageChoice() {
  const say = useSay();
  const { locale, choose } = useLanguage();
  return <Segmented aria-label={say(texts.language)} value={locale} onChange={choose} options={options} />;
}
