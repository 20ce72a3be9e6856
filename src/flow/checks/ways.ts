import { looksUp } from '../commands.ts';
import { type FlowDocument, targetsOf } from '../document.ts';
import { type Check, mistake, reachableFrom } from './check.ts';

function nextOf(document: FlowDocument): (name: string) => readonly string[] {
  return (name) => {
    const node = document.nodes[name];
    return node ? targetsOf(node) : [];
  };
}

/** Every node can be reached from the start. */
export const unreachable: Check = function* ({ source }) {
  const { document } = source;
  const reached = reachableFrom([document.start], nextOf(document));
  for (const name of Object.keys(document.nodes)) {
    if (reached.has(name)) continue;
    const message = {
      'zh-CN': `没有任何一步通向“${name}”。请让某一步的 next 指向它，或删掉它。`,
      en: `Nothing leads to “${name}”. Let another node lead to it, or delete it.`,
    };
    yield mistake(source, ['nodes', name], { code: 'unreachable-node', message });
  }
};

/**
 * From every node some end can be reached. An error though Cancel is always there: anyone who cancels is told that nothing was
 * submitted, so a flow that only Cancel ends never does what it is for.
 */
export const waysOut: Check = function* ({ source }) {
  const before = new Map<string, string[]>();
  const nodes = Object.entries(source.document.nodes);
  for (const [name, node] of nodes) {
    for (const target of targetsOf(node)) before.set(target, [...(before.get(target) ?? []), name]);
  }
  const ends = nodes.flatMap(([name, node]) => (node.type === 'end' ? [name] : []));
  const leadOut = reachableFrom(ends, (name) => before.get(name) ?? []);
  for (const [name] of nodes) {
    if (leadOut.has(name)) continue;
    const message = {
      'zh-CN': `从“${name}”怎么走都到不了结束（end），群众只能取消。请让其中一步通向一个 end 节点。`,
      en: `No end can be reached from “${name}”; the citizen could only cancel. Let one of these steps lead to an end node.`,
    };
    yield mistake(source, ['nodes', name], { code: 'no-way-out', message });
  }
};

/** Every answer leads on. */
export const deadEnds: Check = function* ({ source }) {
  const { document } = source;
  for (const [name, node] of Object.entries(document.nodes)) {
    if (node.type !== 'ask' || node.kind !== 'choice' || node.next !== undefined) continue;
    const goOn = node.options?.every((option) => option.next !== undefined || option.amend !== undefined);
    if (goOn && !node.source && !node.skip) continue;
    const message = {
      'zh-CN': '有的回答（选项、跳过或来源里的选项）后面没有下一步，请写 next。',
      en: 'Some answers (an option, Skip, or one from the source) lead nowhere: give the node a next.',
    };
    yield mistake(source, ['nodes', name], { code: 'dead-end', message });
  }
};

/** No loop goes round without ever waiting for the citizen. A called flow may end without waiting, too. */
export const silentLoops: Check = function* ({ source, flows }) {
  const { document } = source;
  const next = nextOf(document);
  const silent = silentIn(document, flows);
  for (const name of Object.keys(document.nodes).filter(silent)) {
    const reached = reachableFrom(next(name).filter(silent), (other) => next(other).filter(silent));
    if (!reached.has(name)) continue;
    const message = {
      'zh-CN': `“${name}”会绕回自己，中间从不等群众回答。请在圈里加一个问题，或让其中一步走到圈外。`,
      en: `“${name}” comes round to itself without ever waiting for the citizen. Put a question into the loop, or let one of its steps lead out.`,
    };
    yield mistake(source, ['nodes', name], { code: 'silent-loop', message });
  }
};

type Flows = Parameters<Check>[0]['flows'];

/** Tells which nodes of a flow are gone through without waiting. */
function silentIn(document: FlowDocument, flows: Flows, callers: readonly string[] = []): (name: string) => boolean {
  const passed = new Map<string, boolean>();
  return (name) => {
    const node = document.nodes[name];
    if (node?.type !== 'call') return node?.type === 'say' || node?.type === 'branch' || node?.type === 'do';
    const known = passed.get(node.flow) ?? endsUnasked(node.flow, flows, [...callers, document.flow]);
    passed.set(node.flow, known);
    return known;
  };
}

/** Tells whether some way through a flow asks nothing. */
function endsUnasked(flow: string, flows: Flows, callers: readonly string[]): boolean {
  const document = flows.get(flow)?.document;
  if (!document || callers.includes(flow)) return false;
  const next = nextOf(document);
  const silent = silentIn(document, flows, callers);
  const reached = reachableFrom([document.start], (name) => (silent(name) ? next(name) : []));
  return [...reached].some((name) => document.nodes[name]?.type === 'end');
}

/** What an amended answer leads through before the review is asked again calls no flow and runs no command but to look up the policy. */
export const amends: Check = function* ({ source }) {
  const { document } = source;
  const next = nextOf(document);
  for (const [name, node] of Object.entries(document.nodes)) {
    if (node.type !== 'ask' || node.kind !== 'choice') continue;
    for (const [index, { amend }] of (node.options ?? []).entries()) {
      const target = amend === undefined ? undefined : document.nodes[amend];
      if (amend === undefined || !target) continue;
      const path = ['nodes', name, 'options', index, 'amend'];
      if (target.type !== 'ask' || amend === name) {
        const message = {
          'zh-CN': `“${amend}”不是另一个问题。amend 请写要重新问的问题。`,
          en: `“${amend}” is not another question. Let amend name the question that is asked again.`,
        };
        yield mistake(source, path, { code: 'bad-amend', message });
        continue;
      }
      const passed = reachableFrom([amend], (at) => (at === name ? [] : next(at)));
      const crossed = [...passed].find((at) => {
        const node = document.nodes[at];
        return node?.type === 'call' || (node?.type === 'do' && !looksUp(node.command));
      });
      if (crossed !== undefined) {
        const message = {
          'zh-CN': `改“${amend}”之后回到“${name}”的路上会经过“${crossed}”，那里会执行操作。请把它移到“${name}”之后。`,
          en: `On the way from “${amend}” back to “${name}”, “${crossed}” would be run again. Move it after “${name}”.`,
        };
        yield mistake(source, path, { code: 'bad-amend', message });
      } else if (!passed.has(name)) {
        const message = {
          'zh-CN': `改了“${amend}”之后回不到“${name}”。请让后面的步骤通回“${name}”。`,
          en: `“${name}” cannot be reached again from “${amend}”. Let what follows lead back to it.`,
        };
        yield mistake(source, path, { code: 'bad-amend', message });
      }
    }
  }
};
