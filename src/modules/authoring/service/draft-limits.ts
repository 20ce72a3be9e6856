import { HuishengError } from '#vocabulary/errors.ts';

/** Largest document as JSON, in UTF-16 code units: as large as a flow's file may be. */
const MAX_LENGTH = 500_000;
/** Deeper than any flow can be. */
const MAX_DEPTH = 30;

/**
 * Refuses a document that is too large to be worked with, before anything else looks at it.
 * @throws HuishengError `flow.too-large`
 */
export function limitDocument(document: object): void {
  if (depthOf(document) > MAX_DEPTH || JSON.stringify(document).length > MAX_LENGTH) {
    throw new HuishengError('flow.too-large');
  }
}

/** How deeply a value is nested; looks no deeper than the limit. */
function depthOf(value: unknown, above = 0): number {
  if (typeof value !== 'object' || value === null || above > MAX_DEPTH) return above;
  return Object.values(value).reduce((deepest: number, inner) => Math.max(deepest, depthOf(inner, above + 1)), above);
}
