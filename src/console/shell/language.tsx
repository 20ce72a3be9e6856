import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import {
  defaultLocale,
  isLocale,
  type Locale,
  type LocalizedText,
  localeForTag,
  type TextValues,
} from '#domain/text.ts';
import { formatText } from '#text/format.ts';
import { setHeaders } from '../api/call.ts';

/** Where a browser keeps the language that its reader chose. */
const KEY = 'huisheng.locale';

interface Language {
  readonly locale: Locale;
  readonly choose: (locale: Locale) => void;
}

const LanguageContext = createContext<Language>({ locale: defaultLocale, choose: () => {} });

function firstLocale(): Locale {
  const kept = localStorage.getItem(KEY);
  const locale = isLocale(kept) ? kept : navigator.languages.map(localeForTag).find((known) => known !== undefined);
  askIn(locale ?? defaultLocale);
  return locale ?? defaultLocale;
}

/** The server's refusals come in the reader's language, too. */
function askIn(locale: Locale): void {
  setHeaders({ 'accept-language': locale });
}

/** Gives everything below it the reader's language. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [locale, setLocale] = useState(firstLocale);
  useEffect(() => {
    document.documentElement.lang = locale;
    localStorage.setItem(KEY, locale);
  }, [locale]);
  const language = useMemo(() => {
    const choose = (chosen: Locale) => {
      askIn(chosen);
      setLocale(chosen);
    };
    return { locale, choose };
  }, [locale]);
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** Says a text in the reader's language: `say(texts.save)`, `say(texts.count, { count })`. */
export function useSay(): (text: LocalizedText, values?: TextValues) => string {
  const { locale } = useLanguage();
  return useMemo(() => (text, values) => formatText(text, locale, values), [locale]);
}
