/** What a reply template leaves to be filled in: 【日期】 or [date]. */
const BLANK = /【[^】]*】|\[[^\]]+\]/;

/** Whether a text still holds what a template left to be filled in. No citizen should read that. */
export function hasBlanks(text: string): boolean {
  return BLANK.test(text);
}
