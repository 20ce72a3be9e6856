import { nodeName } from '#document/fields.ts';
import { type Draft, rawNodes } from './draft.ts';

const MAX_NAME = 40;

export function isNodeName(name: string): boolean {
  return nodeName.safeParse(name).success;
}

/** `wanted`, or it with the first number that makes it new: `question2`. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  // Where what is there has no valid name, its copy gets one.
  const stem = isNodeName(wanted) ? wanted.replace(/\d+$/, '') : 'step';
  for (let number = 2; ; number++) {
    const name = `${stem.slice(0, MAX_NAME - String(number).length)}${number}`;
    if (!taken.has(name)) return name;
  }
}

export function takenNames(draft: Draft): ReadonlySet<string> {
  return new Set(rawNodes(draft).map(([name]) => name));
}
