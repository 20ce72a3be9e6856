import type { TriageText } from './triage.ts';

/** Characters of the body that triage reads; what a petition is about stands at its beginning. */
const MAX_BODY = 3_000;
const MAX_TITLE = 200;

/**
 * A citizen's text as triage may see it: without characters that a reader cannot see but a model or a mask would (zero-width,
 * direction marks, the tag characters U+E0000–E007F, variation selectors; OWASP LLM 2026), then masked, then cut.
 */
export function toTriageText(text: TriageText, mask: (text: string) => string): TriageText {
  return {
    title: mask(visible(text.title)).slice(0, MAX_TITLE),
    body: mask(visible(text.body)).slice(0, MAX_BODY),
  };
}

function visible(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\p{Cn}]/gu, '')
    .replace(/[^\P{Cc}\n\t]/gu, '');
}
