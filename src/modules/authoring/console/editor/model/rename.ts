import { isJsonObject } from '#document/json.ts';
import { answerOf, type Draft, nodeOf, nodesOf, rawNodes, startOf, textOf, withNodes } from './draft.ts';
import { isNodeName, takenNames } from './names.ts';
import { retarget } from './outlets.ts';
import { renameAnswer } from './references.ts';

/**
 * Gives a step another name; all that names it follows. Where its answer goes by its name, what reads the answer follows too, unless
 * something else gives an answer of that name: then the answer keeps it.
 * The draft comes back as it was where there is no such step, or the new name is taken or is none.
 */
export function renameNode(draft: Draft, from: string, to: string): Draft {
  const node = nodeOf(draft, from);
  if (!node || from === to || !isNodeName(to) || takenNames(draft).has(to)) return draft;
  const named = node['type'] === 'ask' && node['save'] === undefined;
  const shared = named && (givenElsewhere(draft, from, from) || givenElsewhere(draft, from, to));
  const moved = named && !shared;
  const nodes = rawNodes(draft).map(([name, json]) => {
    const here = nodeOf(draft, name);
    if (!here) return [name, json] as const;
    const kept = name === from && shared ? { ...here, save: from } : here;
    const led = retarget(kept, (target) => (target === from ? to : target));
    return [name === from ? to : name, moved ? renameAnswer(led, from, to) : led] as const;
  });
  const renamed = withNodes(draft, nodes);
  return startOf(draft) === from ? { ...renamed, start: to } : renamed;
}

/** Tells whether a caller, or a step other than `own`, gives an answer of that name. */
function givenElsewhere(draft: Draft, own: string, answer: string): boolean {
  const input = draft['input'];
  if (Array.isArray(input) && input.includes(answer)) return true;
  const { deepLink, replies } = isJsonObject(draft['entries']) ? draft['entries'] : {};
  if (isJsonObject(deepLink) && (deepLink['input'] === answer || deepLink['words'] === answer)) return true;
  if (isJsonObject(replies) && Object.values(replies).includes(answer)) return true;
  return nodesOf(draft).some(
    ([name, node]) => (name !== own && answerOf(name, node) === answer) || textOf(node['files']) === answer,
  );
}
