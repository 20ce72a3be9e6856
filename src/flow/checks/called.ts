import { inputsOf } from '../analysis/inputs.ts';
import { expressionOf } from '../analysis/outcomes.ts';
import { statesOf } from '../analysis/states.ts';
import { callsOf, type FlowDocument } from '../document.ts';
import type { FlowSource } from '../read.ts';
import { type Judged, judged } from './answers.ts';
import { type Check, mistake } from './check.ts';
import { expressionsOf } from './expressions.ts';

/** The menu is begun anew on top of what runs, so that a way back to it is no circle. */
const MENU = 'menu';

/** Every called flow exists and has the inputs that it is given. */
export const calledFlows: Check = function* ({ source, flows }) {
  for (const [name, node] of callsOf(source.document)) {
    const called = flows.get(node.flow)?.document;
    if (!called) {
      const message = {
        'zh-CN': `没有名为“${node.flow}”的流程。请先发布它，或改成已有的流程。`,
        en: `There is no published flow “${node.flow}”. Publish it first, or name one that there is.`,
      };
      yield mistake(source, ['nodes', name, 'flow'], { code: 'unknown-flow', message });
      continue;
    }
    for (const input of Object.keys(node.with ?? {})) {
      if (called.input?.includes(input)) continue;
      const takes = called.input ?? [];
      const message = {
        'zh-CN': `流程“${node.flow}”没有输入“${input}”；有：${takes.join('、') || '（无）'}。`,
        en: `The flow “${node.flow}” takes no input “${input}”; it takes: ${takes.join(', ') || 'nothing'}.`,
      };
      yield mistake(source, ['nodes', name, 'with', input], { code: 'unknown-argument', message });
    }
  }
};

/**
 * Every called flow works with what this call gives it. What fails in it whatever it is given is a mistake of its own, and
 * what depends on the citizen's way is left to the walk.
 */
export const callInputs: Check = function* ({ source, flows, policy, states, returned }) {
  const mistaken = new Map<FlowDocument, ReadonlySet<string>>();
  for (const [name, node] of callsOf(source.document)) {
    const called = flows.get(node.flow)?.document;
    const state = states.get(name);
    if (!called?.input || !state || called === source.document) continue;
    const inputs = inputsOf(called, node, state);
    const names = new Set(called.input);
    const own = mistaken.get(called) ?? mistakesIn(judged(called, statesOf(called, policy, { returned }), names));
    mistaken.set(called, own);
    const told = new Set<string>();
    for (const one of judged(called, statesOf(called, policy, { inputs, returned }), names)) {
      const { verdict } = one;
      const [input] = [...(expressionOf(one.cel)?.answers ?? [])].filter((answer) => names.has(answer));
      if (input === undefined || told.has(input) || own.has(placeOf(one))) continue;
      if (verdict.type === 'wrong') {
        const got = verdict.detail ?? JSON.stringify(verdict.got).slice(0, 60);
        const message = {
          'zh-CN': `流程“${node.flow}”在“${one.node}”用到“${input}”，这里给的内容它不接受：${got}。请换一个回答，或写成它要的类型。`,
          en: `The flow “${node.flow}” uses “${input}” in “${one.node}”, and what is given here does not fit: ${got}. Give another answer, or make it the type that is wanted.`,
        };
        told.add(input);
        yield mistake(source, ['nodes', name, 'with', input], { code: 'wrong-argument', message });
      } else if (verdict.type === 'missing' && verdict.always && verdict.names.includes(input)) {
        const message = {
          'zh-CN': `流程“${node.flow}”在“${one.node}”一定要用“${input}”，这里没有给，或给的是空的。请在 with 里写上它。`,
          en: `The flow “${node.flow}” cannot do without “${input}” in “${one.node}”, and none is given here. Add it under with.`,
        };
        told.add(input);
        yield mistake(source, ['nodes', name, 'with'], { code: 'missing-argument', message });
      }
    }
  }
};

/** The places where a flow goes wrong by itself. */
function mistakesIn(all: Iterable<Judged>): ReadonlySet<string> {
  return new Set([...all].filter(({ verdict }) => verdict.type === 'wrong').map(placeOf));
}

function placeOf({ node, path }: Judged): string {
  return [node, ...path].join('.');
}

/** What is read of a called flow's output is something that one of its ends puts there. */
export const callOutputs: Check = function* ({ source, flows }) {
  const { document } = source;
  for (const [save, called] of savedOnce(source, flows)) {
    const ends = Object.values(called.nodes).flatMap((node) => (node.type === 'end' ? [node.output ?? {}] : []));
    const fields = new Set(ends.flatMap((output) => Object.keys(output)));
    for (const [name, node] of Object.entries(document.nodes)) {
      for (const [path, cel] of expressionsOf(node)) {
        const read = [...cel.matchAll(new RegExp(`\\banswers\\.${save}\\.(\\w+)`, 'g'))].map(([, field = '']) => field);
        const unknown = read.find((field) => !fields.has(field));
        if (unknown === undefined) continue;
        const message = {
          'zh-CN': `流程“${called.flow}”结束时不会给出“${unknown}”；会给出：${[...fields].join('、') || '（无）'}。`,
          en: `The flow “${called.flow}” gives back no “${unknown}”; it gives: ${[...fields].join(', ') || 'nothing'}.`,
        };
        yield mistake(source, ['nodes', name, ...path], { code: 'unknown-answer', message });
      }
    }
  }
};

/** The answers that hold what one called flow gives back, and nothing else. */
function savedOnce({ document }: FlowSource, flows: ReadonlyMap<string, FlowSource>) {
  const saved = new Map<string, FlowDocument | undefined>((document.input ?? []).map((name) => [name, undefined]));
  for (const [name, node] of Object.entries(document.nodes)) {
    const save = node.type === 'ask' ? (node.save ?? name) : 'save' in node ? node.save : undefined;
    if (save === undefined) continue;
    const called = node.type === 'call' ? flows.get(node.flow)?.document : undefined;
    saved.set(save, saved.has(save) && saved.get(save) !== called ? undefined : called);
  }
  return [...saved].flatMap(([save, called]) => (called ? [[save, called] as const] : []));
}

/** No flow calls itself, by way of others or not: the engine would go back to the one that runs already. */
export const callLoops: Check = function* ({ source, flows }) {
  const { flow } = source.document;
  if (flow === MENU) return;
  for (const [name, node] of callsOf(source.document)) {
    const way = wayBack(node.flow, flow, flows);
    if (!way) continue;
    const round = [flow, ...way].join(' → ');
    const message =
      way.length === 1
        ? {
            'zh-CN': '流程不能调用自己：群众会停在这里，没有下一步。想重新开始，请把上一步的 next 直接指向开头。',
            en: 'A flow cannot call itself: the citizen would be left here without a next step. To begin again, lead to its first node instead.',
          }
        : {
            'zh-CN': `流程互相调用成了一圈（${round}）。正在进行的流程不会另开一遍，群众会被带回它停下的地方，中间的流程就此中断。请去掉其中一处调用。`,
            en: `These flows call one another in a circle (${round}). A flow that runs is not begun again: the citizen is put back where it stopped, and the flows between are dropped. Take one of the calls out.`,
          };
    yield mistake(source, ['nodes', name, 'flow'], { code: 'call-loop', message });
  }
};

/** The shortest way by calls from one flow to another, both included; the menu is not gone through. */
function wayBack(from: string, to: string, flows: ReadonlyMap<string, FlowSource>): readonly string[] | undefined {
  const seen = new Set([MENU]);
  const open: (readonly string[])[] = [[from]];
  for (let way = open.shift(); way; way = open.shift()) {
    const at = way.at(-1) ?? from;
    if (at === to) return way;
    if (seen.has(at)) continue;
    seen.add(at);
    const document = flows.get(at)?.document;
    for (const [, node] of document ? callsOf(document) : []) open.push([...way, node.flow]);
  }
  return undefined;
}
