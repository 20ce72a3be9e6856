import type { Locale, LocalizedText } from '#domain/text.ts';
import type { DangerKind, Dangers, EmergencyNumber } from '../dangers.ts';
import type { DangerReading } from './read.ts';

/** What a citizen reads, and the numbers in it that can be called by a tap. */
export interface NumbersToCall {
  readonly text: string;
  readonly numbers: readonly string[];
}

/** The numbers for what was read, with a few words around them. */
export function numbersToCall(
  reading: Exclude<DangerReading, { type: 'none' }>,
  dangers: Dangers,
  locale: Locale,
): NumbersToCall {
  if (reading.type === 'unclear') return worded(dangers.quiet, [], { dangers, locale });
  const kinds = reading.kinds.flatMap((id) => kindById(dangers, id) ?? []);
  const numbers = [...new Set(kinds.flatMap((kind) => kind.numbers))];
  const says = kinds.map(({ say }) => say);
  return worded({ say: says[0] ?? dangers.quiet.say, numbers }, says.slice(1), { dangers, locale });
}

/** The numbers for one kind, offered quietly, where it is not sure that there is danger. */
export function quietNumbers(kind: string, dangers: Dangers, locale: Locale): NumbersToCall {
  const { say, numbers } = dangers.quiet;
  const all = [...new Set([...(kindById(dangers, kind)?.numbers ?? []), ...numbers])];
  return worded({ say, numbers: all }, [], { dangers, locale });
}

export function kindById({ kinds }: Dangers, id: string): DangerKind | undefined {
  return kinds.find((kind) => kind.id === id);
}

/** What people call these kinds; one that the policy no longer has by its id. */
export function kindNames(dangers: Dangers, ids: readonly string[]): readonly LocalizedText[] {
  return ids.map((id) => kindById(dangers, id)?.name ?? { 'zh-CN': id, en: id });
}

function worded(
  { say, numbers }: { readonly say: LocalizedText; readonly numbers: readonly string[] },
  more: readonly LocalizedText[],
  { dangers, locale }: { readonly dangers: Dangers; readonly locale: Locale },
): NumbersToCall {
  const listed = numbers.flatMap((id) => dangers.numbers.find((number) => number.id === id) ?? []);
  const lines = listed.map((number) => line(number, locale)).join('\n');
  const says = [say, ...more].map((text) => text[locale]);
  return {
    text: [...says, lines, dangers.closing[locale]].join('\n\n'),
    numbers: listed.map(({ number }) => number),
  };
}

function line({ number, name }: EmergencyNumber, locale: Locale): string {
  return `📞 ${number}  ${name[locale]}`;
}
