import { answerNames } from '#flow/document.ts';
import { parseDocument } from '#flow/read.ts';

/** The places of a published document at which a conversation can wait. */
export function placesIn(document: unknown): readonly string[] {
  if (document === undefined) return [];
  const waits = Object.entries(parseDocument(document).nodes).filter(
    ([, { type }]) => type === 'ask' || type === 'call',
  );
  return waits.map(([name]) => name);
}

/** The names that answers have in it. */
export function answersIn(document: unknown): readonly string[] {
  return document === undefined ? [] : [...answerNames(parseDocument(document))];
}
