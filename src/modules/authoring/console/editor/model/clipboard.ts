import { z } from 'zod';
import type { JsonObject } from '#document/json.ts';
import { type Draft, nodeOf, nodesOf, rawNodes, startOf, withNodes } from './draft.ts';
import { freeName, isNodeName, takenNames } from './names.ts';
import type { Made } from './operations.ts';
import { retarget } from './outlets.ts';
import { renameNode } from './rename.ts';

/** Steps on the clipboard: what one tab writes and another reads, as JSON. */
export interface Clip {
  readonly nodes: JsonObject;
}

/** As many steps as one flow is worked with. */
const MAX_NODES = 500;
const MAX_LENGTH = 500_000;
const MARK = 'huisheng-steps';

const clipSchema = z.object({
  [MARK]: z.literal(1),
  nodes: z
    .record(
      z.string().refine(isNodeName),
      z.looseObject({ type: z.enum(['say', 'ask', 'branch', 'do', 'call', 'end']) }),
    )
    .refine((nodes) => Object.keys(nodes).length <= MAX_NODES),
});

export function copyNodes(draft: Draft, names: ReadonlySet<string>): Clip {
  return { nodes: Object.fromEntries(nodesOf(draft).filter(([name]) => names.has(name))) };
}

export function writeClip(clip: Clip): string {
  return JSON.stringify({ [MARK]: 1, nodes: clip.nodes });
}

/** Steps that somebody copied; undefined where the clipboard holds anything else. */
export function readClip(text: string): Clip | undefined {
  if (text.length > MAX_LENGTH || !text.includes(MARK)) return undefined;
  try {
    const { success, data } = clipSchema.safeParse(JSON.parse(text));
    return success ? { nodes: data.nodes as JsonObject } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Adds copied steps under names that are free. What led from one to another leads on so; what led out of them leads to the step of that name
 * here, and nowhere where there is none.
 */
export function pasteNodes(draft: Draft, clip: Clip): Made {
  const here = takenNames(draft);
  const copied = Object.keys(clip.nodes);
  const taken = new Set([...here, ...copied]);
  const renamed = copied.reduce<{ piece: Draft; names: readonly string[] }>(
    ({ piece, names }, name) => {
      if (!here.has(name)) return { piece, names: [...names, name] };
      const free = freeName(name, taken);
      taken.add(free);
      return { piece: renameNode(piece, name, free), names: [...names, free] };
    },
    { piece: { nodes: clip.nodes }, names: [] },
  );
  const pasted = nodesOf(renamed.piece).map(([name, node]) => {
    const known = (target: string) => here.has(target) || nodeOf(renamed.piece, target) !== undefined;
    return [name, retarget(node, (target) => (known(target) ? target : undefined))] as const;
  });
  const added = withNodes(draft, [...rawNodes(draft), ...pasted]);
  const [first] = renamed.names;
  const start = startOf(added) === undefined && first !== undefined ? { start: first } : {};
  return { draft: { ...added, ...start }, names: renamed.names };
}

export function duplicateNodes(draft: Draft, names: ReadonlySet<string>): Made {
  return pasteNodes(draft, copyNodes(draft, names));
}
