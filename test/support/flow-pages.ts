import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from '#domain/text.ts';

export interface FlowPage {
  readonly file: string;
  readonly locale: Locale;
  readonly text: string;
}

/** A part of a page that a program reads, with the scenario that follows it. */
export interface PageExample {
  /** What stands behind the language: `node=say`. */
  readonly tag: string;
  readonly yaml: string;
  /** Empty where none follows. */
  readonly scenario: string;
}

const read = (file: string, locale: Locale): FlowPage => ({
  ...{ file, locale },
  text: readFileSync(join(import.meta.dirname, '../..', file), 'utf8'),
});

/** The description of flows, in each language. */
export const flowPages: readonly [FlowPage, FlowPage] = [
  read('docs/flows.md', 'en'),
  read('docs/flows.zh-CN.md', 'zh-CN'),
];

/** Every example of a page, in its order. */
export function examplesOf({ text }: FlowPage): readonly PageExample[] {
  const blocks = text.matchAll(/```yaml (?!scenario)(\S+)\n([\s\S]*?)```(?:\n\n```yaml scenario\n([\s\S]*?)```)?/g);
  return [...blocks].map(([, tag = '', yaml = '', scenario = '']) => ({ tag, yaml, scenario }));
}

/** What stands below a heading, up to the next of its level or above. */
export function sectionOf({ text, file }: FlowPage, heading: string): string {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading);
  if (from < 0) throw new Error(`${file} has no heading “${heading}”`);
  const level = lines[from]?.indexOf(' ') ?? 0;
  const length = lines.slice(from + 1).findIndex((line) => /^#+ /.test(line) && line.indexOf(' ') <= level);
  return lines.slice(from + 1, length < 0 ? undefined : from + 1 + length).join('\n');
}

/** The cells of each row of the tables in a section, without the rows that make them tables. */
export function rowsOf(section: string): readonly (readonly string[])[] {
  const lines = section.split('\n').filter((line) => line.startsWith('|') && !/^[|-]+$/.test(line));
  return lines.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}
