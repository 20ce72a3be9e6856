import type { Locale } from '#domain/text.ts';
import { formatText } from '#text/format.ts';
import type { ProcessCommand, ProcessState } from './machine.ts';
import { processWords } from './process-words.ts';

/** Where a command may lead, a line for each state that it leaves, and one for all in which it leaves a case. */
export function waysInWords(
  {
    ways,
  }: { readonly ways: readonly (Omit<ProcessCommand['ways'][number], 'to'> & { readonly to: readonly string[] })[] },
  states: readonly Pick<ProcessState, 'state' | 'name'>[],
  locale: Locale,
): readonly string[] {
  const names = new Map<string, string>(states.map(({ state, name }) => [state, name[locale]]));
  const named = (those: readonly string[], between: string) => those.map((one) => names.get(one) ?? one).join(between);
  const leaves = ({ from, to }: (typeof ways)[number]) => to.some((next) => next !== from);
  const stays = ways.filter((way) => !leaves(way)).map(({ from }) => from);
  const lines = ways.filter(leaves).map(({ from, to }) => `${named([from], '')} → ${named(to, ' / ')}`);
  if (stays.length === 0) return lines;
  const where = named(stays, locale === 'en' ? ', ' : '、');
  return [...lines, formatText(processWords.stay, locale, { where })];
}
