import type { LocalizedText } from '#domain/text.ts';
import { refusalOf } from '../api/call.ts';
import { useSay } from './language.tsx';

const texts = {
  offline: {
    'zh-CN': '连不上服务器，这一步没有办成。请检查网络，然后再试。',
    en: 'The server cannot be reached, so this was not done. Check your network and try again.',
  },
  unknown: {
    'zh-CN': '出了点问题，这一步没有办成。请再试一次；一直不行，请告诉管理员。',
    en: 'Something went wrong, so this was not done. Try again; if it lasts, tell an administrator.',
  },
} as const satisfies Record<string, LocalizedText>;

/** The sentence for why a call was refused, also where the server could not say one. */
export function useRefusalText(): (error: unknown) => string {
  const say = useSay();
  return (error) => {
    const { code, message } = refusalOf(error);
    return message || say(code === 'offline' ? texts.offline : texts.unknown);
  };
}
