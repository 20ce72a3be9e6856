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
    const message = { 'zh-CN': `没有任何一步通向“${name}”。`, en: `Nothing leads to “${name}”.` };
    yield mistake(source, ['nodes', name], { code: 'unreachable-node', message });
  }
};

/** From every node some end can be reached, and every answer leads on. */
export const deadEnds: Check = function* ({ source }) {
  const { document } = source;
  for (const [name, node] of Object.entries(document.nodes)) {
    const reached = reachableFrom([name], nextOf(document));
    if (![...reached].some((other) => document.nodes[other]?.type === 'end')) {
      const message = { 'zh-CN': `从“${name}”走不到任何结束（end）。`, en: `No end can be reached from “${name}”.` };
      yield mistake(source, ['nodes', name], { code: 'dead-end', message });
    }
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

/** No loop goes round without ever waiting for the citizen. A called flow counts as waiting. */
export const silentLoops: Check = function* ({ source }) {
  const { document } = source;
  const next = nextOf(document);
  const silent = (name: string) => {
    const type = document.nodes[name]?.type;
    return type === 'say' || type === 'branch' || type === 'do';
  };
  for (const name of Object.keys(document.nodes).filter(silent)) {
    const reached = reachableFrom(next(name).filter(silent), (other) => next(other).filter(silent));
    if (!reached.has(name)) continue;
    const message = {
      'zh-CN': `“${name}”会绕回自己，中间从不等群众回答。`,
      en: `“${name}” comes round to itself without ever waiting for the citizen.`,
    };
    yield mistake(source, ['nodes', name], { code: 'silent-loop', message });
  }
};

/** What an amended answer leads through before the review is asked again runs no command and calls no flow. */
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
        const message = { 'zh-CN': `“${amend}”不是另一个问题。`, en: `“${amend}” is not another question.` };
        yield mistake(source, path, { code: 'bad-amend', message });
        continue;
      }
      const passed = reachableFrom([amend], (at) => (at === name ? [] : next(at)));
      const crossed = [...passed].find((at) => ['do', 'call'].includes(document.nodes[at]?.type ?? ''));
      if (crossed !== undefined) {
        const message = {
          'zh-CN': `改“${amend}”之后回到“${name}”的路上会经过“${crossed}”，那里会执行操作。`,
          en: `On the way from “${amend}” back to “${name}”, “${crossed}” would be run.`,
        };
        yield mistake(source, path, { code: 'bad-amend', message });
      } else if (!passed.has(name)) {
        const message = {
          'zh-CN': `改了“${amend}”之后回不到“${name}”。`,
          en: `“${name}” cannot be reached again from “${amend}”.`,
        };
        yield mistake(source, path, { code: 'bad-amend', message });
      }
    }
  }
};
