import { linkOf } from '#domain/links.ts';
import { isLocale, type Locale } from '#domain/text.ts';
import { isNavigation, type Navigation } from './navigation.ts';

/** What a button's token says; the tokens stay far below the 64 bytes that Telegram takes. */
export type Token =
  | { readonly type: 'answer'; readonly seq: number; readonly index: number }
  /** `seq` is undefined where the button belongs to no question. */
  | { readonly type: 'navigation'; readonly seq: number | undefined; readonly to: Navigation }
  | { readonly type: 'locale'; readonly locale: Locale }
  | { readonly type: 'link'; readonly payload: string };

export function answerToken(seq: number, index: number): string {
  return `a${seq}:${index}`;
}

export function navigationToken(seq: number | undefined, to: Navigation): string {
  return `n${seq ?? ''}:${to}`;
}

export function localeToken(locale: Locale): string {
  return `l:${locale}`;
}

const ANSWER = /^a(\d{1,12}):(\d{1,12})$/;
const NAVIGATION = /^n(\d{1,12})?:([a-z]+)$/;

/** Reads a token that came back; `undefined` for one that we never gave. */
export function parseToken(token: string): Token | undefined {
  const answer = ANSWER.exec(token);
  if (answer) return { type: 'answer', seq: Number(answer[1]), index: Number(answer[2]) };
  const navigation = NAVIGATION.exec(token);
  const to = navigation?.[2];
  if (isNavigation(to)) {
    return { type: 'navigation', seq: navigation?.[1] === undefined ? undefined : Number(navigation[1]), to };
  }
  if (token.startsWith('l:')) {
    const locale = token.slice(2);
    return isLocale(locale) ? { type: 'locale', locale } : undefined;
  }
  const payload = linkOf(token);
  return payload === undefined ? undefined : { type: 'link', payload };
}
