/** Where a long text may be cut, best first. */
const BREAKS = [/\n\s*\n/g, /\n/g, /[。！？!?…]|\.\s/g, /[，；、,;\s]/g] as const;

/** Cuts `text` into parts of at most `limit` UTF-16 code units, at the best place in the second half of each. Never empty. */
export function cutText(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const end = cutPoint(rest.slice(0, limit), limit);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest || parts.length === 0 ? [...parts, rest] : parts;
}

function cutPoint(head: string, limit: number): number {
  for (const pattern of BREAKS) {
    const last = [...head.matchAll(pattern)].at(-1);
    const end = last ? last.index + last[0].length : 0;
    if (end > limit / 2) return end;
  }
  // Never between the halves of a surrogate pair.
  return /[\uD800-\uDBFF]$/.test(head) ? limit - 1 : limit;
}
