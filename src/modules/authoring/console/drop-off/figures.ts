import type { getDropOff } from '#console/api/client.gen.ts';
import type { LocalizedText, TextValues } from '#domain/text.ts';
import { texts } from './texts.ts';

export type DropOff = Awaited<ReturnType<typeof getDropOff>>;
export type Question = DropOff['questions'][number];

/** `part` of `whole` as a percentage; a dash where there is no whole. */
export function share(part: number, whole: number): string {
  if (whole === 0) return '—';
  // Somebody who comes to a question today may answer it tomorrow, so that there can be more answers than arrivals.
  return `${Math.min(100, Math.round((part / whole) * 100))}%`;
}

/** The question at which most leave; undefined where nobody does. */
export function worst(questions: readonly Question[]): Question | undefined {
  return questions.reduce<Question | undefined>((most, one) => (one.left > (most?.left ?? 0) ? one : most), undefined);
}

/** A time as people say it. */
export function timeInWords(seconds: number | null): readonly [text: LocalizedText, values: TextValues] {
  if (seconds === null) return [texts.none, {}];
  if (seconds < 90) return [texts.seconds, { n: Math.max(1, Math.round(seconds)) }];
  if (seconds < 90 * 60) return [texts.minutes, { n: Math.round(seconds / 60) }];
  if (seconds < 36 * 3600) return [texts.hours, { n: Math.round(seconds / 3600) }];
  return [texts.daysLong, { n: Math.round(seconds / 86_400) }];
}

/** The first line of a question, short enough for a table. */
export function shortened(text: string): string {
  const [line = ''] = text.trim().split('\n', 1);
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
