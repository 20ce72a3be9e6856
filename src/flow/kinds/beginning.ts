import { lengthOf } from './kind.ts';

/** Less says hardly what it is about, in characters. */
const SAYS_ENOUGH = 8;

/** Where a text may end, best first: after sentences, after a part of one. */
const ENDS = [/^.*(?=[。！？!?；;]|\.(?:\s|$))/s, /^.*(?=[，,、：:])/s];

/** The beginning of a text in at most `max` characters: whole sentences where some fit, else a part of one, else as many words as do. */
export function beginningOf(text: string, { min, max }: { readonly min: number; readonly max: number }): string {
  const whole = text.replace(/\s*\n\s*/g, ' ').trim();
  const fitting = [...whole].slice(0, max).join('');
  for (const end of ENDS) {
    const found = end.exec(fitting)?.[0].trim() ?? '';
    if (lengthOf(found) >= Math.max(min, SAYS_ENOUGH)) return found;
  }
  const cut = [...fitting].slice(0, -1).join('');
  return `${cut.replace(/(?<=.{8})\s+[\p{Script=Latin}\d'’-]*$/u, '')}…`;
}
