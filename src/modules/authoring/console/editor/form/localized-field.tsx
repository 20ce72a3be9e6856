import { Mentions } from 'antd';
import type { Path } from '#document/problem.ts';
import { type Locale, type LocalizedText, locales } from '#domain/text.ts';
import { placeholdersOf } from '#text/format.ts';
import { subjectsOf } from '../conditions/subjects.ts';
import { shortened } from '../graph/card-text.ts';
import { textOf } from '../model/draft.ts';
import { valueAt } from '../model/json-path.ts';
import { placeholdersFor } from '../model/variables.ts';
import { useLanguage, useSay } from '../say.ts';
import { useTopics } from '../use-topics.ts';
import { fieldId, useForm } from './form-context.ts';

const texts = {
  chinese: { 'zh-CN': '中文', en: '中文' },
  english: { 'zh-CN': 'English', en: 'English' },
  missing: { 'zh-CN': '缺', en: 'missing' },
  characters: { 'zh-CN': '{count} 字', en: '{count} characters' },
  unreadable: {
    'zh-CN': '花括号没有成对，或写法不对。',
    en: 'The braces do not pair up, or what is in them cannot be read.',
  },
} as const satisfies Record<string, LocalizedText>;

const languages: Readonly<Record<Locale, LocalizedText>> = { 'zh-CN': texts.chinese, en: texts.english };

/** Letters of a question that are offered to be shown. */
const MOST_LETTERS: Readonly<Record<Locale, number>> = { 'zh-CN': 18, en: 36 };

/** One text in both languages, side by side; what is not written is marked. Answers are offered after `{`, by the words of the questions that they answer. */
export function LocalizedField({ path, label }: { readonly path: Path; readonly label: string }) {
  return (
    <div className="both">
      {locales.map((locale) => (
        <OneLanguage key={locale} path={[...path, locale]} locale={locale} label={label} />
      ))}
    </div>
  );
}

function OneLanguage({
  path,
  locale,
  label,
}: {
  readonly path: Path;
  readonly locale: Locale;
  readonly label: string;
}) {
  const say = useSay();
  const { draft, node, set } = useForm();
  const text = textOf(valueAt(draft, path)) ?? '';
  const missing = text.trim() === '';
  const reader = useLanguage().locale;
  const subjects = subjectsOf(draft, reader, useTopics());
  const labels = new Map(
    placeholdersFor(draft, node ?? {}).map((name) => {
      const asked = subjects.get(`answers.${name}`)?.name ?? name;
      return [`${name}}`, asked === name ? name : `${shortened(asked, MOST_LETTERS[reader])} · ${name}`];
    }),
  );
  const wrong = !missing && !isReadable(text, locale);
  return (
    <div className="one" id={fieldId(path)}>
      <div className="one-head">
        <span>{say(languages[locale])}</span>
        {missing ? (
          <span className="one-missing">{say(texts.missing)}</span>
        ) : (
          <small>{say(texts.characters, { count: [...text].length })}</small>
        )}
      </div>
      <Mentions
        aria-label={`${label} · ${say(languages[locale])}`}
        lang={locale}
        prefix="{"
        split=""
        autoSize={{ minRows: 2, maxRows: 14 }}
        status={missing || wrong ? 'error' : ''}
        value={text}
        options={[...labels].map(([value, label]) => ({ value, label }))}
        filterOption={(typed, { value }) => has(labels.get(value ?? ''), typed)}
        onChange={(value) => set(path, value)}
      />
      {wrong && <small className="one-wrong">{say(texts.unreadable)}</small>}
    </div>
  );
}

function has(label = '', typed: string): boolean {
  return label.toLocaleLowerCase().includes(typed.toLocaleLowerCase());
}

function isReadable(text: string, locale: Locale): boolean {
  try {
    placeholdersOf(text, locale);
    return true;
  } catch {
    return false;
  }
}
