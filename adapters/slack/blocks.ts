import type {
  Button,
  ContextBlock,
  InputBlock,
  KnownBlock,
  MrkdwnElement,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
} from '@slack/types';
import { BUTTON_TEXT, FIELD_TEXT, HEADER_TEXT, HINT_TEXT, INPUT_TEXT, OPTION_TEXT, SECTION_TEXT } from './limits.ts';
import { chunks, clean, clip, escapeMrkdwn } from './text.ts';

/** Slack refuses an empty text. */
const NOTHING = '—';
/** Room for a name in mrkdwn, before escaping makes it up to five times as long. */
const NAME_TEXT = 300;

/** Text that Slack shows letter by letter: no markup, no mention, no emoji code. For everything that people wrote. */
export function plain(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: clip(clean(text).trim() === '' ? NOTHING : clean(text), max), emoji: false };
}

/** Our own markup; everything that is put into it must have gone through {@link name}. */
export function markup(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** A name or line inside markup, shown as it is. */
export function name(text: string): string {
  return escapeMrkdwn(clip(clean(text), NAME_TEXT)) || NOTHING;
}

/** A moment in the reader's own time zone and words, and how long ago or ahead it is. */
export function moment(at: Date): string {
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty} ({ago})|${at.toISOString().slice(0, 10)}>`;
}

/** An address of our own, behind words. */
export function link(address: string, words: string): string {
  return `<${address}|${name(words)}>`;
}

export function header(text: string): KnownBlock {
  return { type: 'header', text: plain(text, HEADER_TEXT) };
}

export function plainSection(text: string): SectionBlock {
  return { type: 'section', text: plain(text, SECTION_TEXT) };
}

/** A long text as several sections. */
export function plainSections(text: string): readonly SectionBlock[] {
  return chunks(clean(text), SECTION_TEXT).map(plainSection);
}

export function labelled(label: string, value: string): MrkdwnElement {
  return markup(`*${name(label)}*\n${value}`);
}

/** A field with text from a citizen, which must not be read as markup. */
export function plainField(label: string, value: string): PlainTextElement {
  return plain(`${label}\n${value}`, FIELD_TEXT);
}

export function context(lines: readonly string[]): ContextBlock {
  return { type: 'context', elements: lines.map((line) => markup(name(line))) };
}

export function button(action: string, label: string, value: string): Button {
  return { type: 'button', action_id: action, text: plain(label, BUTTON_TEXT), value };
}

export function option(label: string, value: string): PlainTextOption {
  return { text: plain(label, OPTION_TEXT), value };
}

export function actions(elements: readonly Button[]): KnownBlock {
  return { type: 'actions', elements: [...elements] };
}

export interface TextInput {
  readonly block: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly optional?: boolean;
  /** Fits, as everything that is put into a box. */
  readonly value?: string | undefined;
}

/** A box for several lines, whose value comes back under the action id `text`. */
export function textInput({ block, label, hint, optional = false, value }: TextInput): InputBlock {
  return {
    type: 'input',
    block_id: block,
    optional,
    label: plain(label, BUTTON_TEXT),
    ...(hint === undefined ? {} : { hint: plain(hint, HINT_TEXT) }),
    element: {
      type: 'plain_text_input',
      action_id: 'text',
      multiline: true,
      max_length: INPUT_TEXT,
      ...(value ? { initial_value: value } : {}),
    },
  };
}

/** How many characters Slack counts in blocks: all that is to be read on them. */
export function textIn(shown: unknown): number {
  if (Array.isArray(shown)) return shown.reduce<number>((sum, item) => sum + textIn(item), 0);
  if (typeof shown !== 'object' || shown === null) return 0;
  return Object.entries(shown).reduce(
    (sum, [key, inner]) => sum + (key === 'text' && typeof inner === 'string' ? inner.length : textIn(inner)),
    0,
  );
}
