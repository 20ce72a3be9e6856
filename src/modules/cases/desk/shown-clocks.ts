import type { ShownClock } from '#desk/view.ts';
import { inEachLanguage, titled } from '#domain/text.ts';
import { formatText } from '#text/format.ts';
import type { Case } from '../model/case.ts';
import { type Explaining, explainClock } from '../model/clocks/explain.ts';
import { clockName } from '../model/clocks/in-words.ts';

/**
 * The clocks of a case as staff see them, each with why it falls due on its day.
 * @param readable a text as the viewer may read it
 */
export function shownClocks(
  current: Case,
  { events, policy }: Pick<Explaining, 'events' | 'policy'>,
  readable: (text: string) => string,
): readonly ShownClock[] {
  return current.clocks.map((clock) => ({
    name: titled(clockName(clock.rule, policy)),
    dueAt: clock.dueAt,
    state: clock.state,
    why: explainClock(clock, { current, events, policy }).map(({ text, values }) =>
      inEachLanguage((locale) => readable(formatText(text, locale, values))),
    ),
  }));
}
