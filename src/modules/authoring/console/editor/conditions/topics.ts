import type { Locale, LocalizedText } from '#domain/text.ts';
import { formatText } from '#text/format.ts';

/** A topic of the office. */
export interface Topic {
  readonly id: string;
  readonly parent: string | null;
  readonly name: LocalizedText;
  /** Whether citizens can choose it now. */
  readonly offered: boolean;
}

/** The topic's own name first: where there is little room, the end is cut off. */
const below = { 'zh-CN': '{name}（{above}）', en: '{name} ({above})' } as const satisfies LocalizedText;
const hidden = { 'zh-CN': '{name}（已隐藏）', en: '{name} (hidden)' } as const satisfies LocalizedText;

/** What a question offers whose options are topics: those of the first level, or those of the second. */
export function topicOptions(topics: readonly Topic[], level: 'first' | 'second', locale: Locale) {
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  return topics
    .filter(({ parent }) => (parent === null) === (level === 'first'))
    .map(({ id, parent, name, offered }) => {
      const above = parent === null ? undefined : byId.get(parent)?.name[locale];
      const label = above === undefined ? name[locale] : formatText(below, locale, { name, above });
      return { value: id, label: offered ? label : formatText(hidden, locale, { name: label }) };
    });
}
