/** What a reply template leaves to be filled in: 【日期】 or [date]. */
const BLANK = /【[^】]*】|\[[^\]]+\]/g;

/**
 * The blanks of the templates that a text still holds, which no citizen should read. Other brackets are the author's own, as in a legal
 * reference: 国办发[2019]15号.
 */
export function blanksLeft(text: string, templates: readonly string[]): readonly string[] {
  const blanks = new Set(templates.flatMap((template) => template.match(BLANK) ?? []));
  return [...blanks].filter((blank) => text.includes(blank));
}
