import type { Json } from '#document/json.ts';
import type { Path, Problem, ProblemCode } from '#document/problem.ts';
import { isFileRef } from '#domain/files.ts';
import { isLocalizedText } from '#domain/text.ts';
import { expressionOf, outcomesOf } from '../analysis/outcomes.ts';
import { type FlowStates, statesInBranch } from '../analysis/states.ts';
import { answersNamed, isMissing, type State } from '../analysis/values.ts';
import { judge, type Verdict } from '../analysis/verdict.ts';
import { commandSpec } from '../commands.ts';
import type { FlowDocument, FlowNode } from '../document.ts';
import { type Check, mistake } from './check.ts';
import { expressionsOf } from './expressions.ts';
import { placeholdersWithin } from './texts.ts';

/** What a place takes, and what to call it where it gets something else. */
interface Demand {
  readonly takes: (json: Json) => boolean;
  readonly code: ProblemCode;
  readonly zh: string;
  readonly en: string;
}

const anyValue: Demand = { takes: () => true, code: 'wrong-type', zh: '', en: '' };
const condition: Demand = {
  takes: (json) => json === null || typeof json === 'boolean',
  code: 'not-a-condition',
  zh: "条件的结果要是“是”或“否”，请写成比较，例如 answers.kind == 'help'",
  en: "a condition must come out true or false: write a comparison, such as answers.kind == 'help'",
};
const list: Demand = {
  takes: (json) => json === null || Array.isArray(json),
  code: 'wrong-type',
  zh: '这里要的是一份清单，例如命令给出的 items',
  en: 'this must be a list, such as the items that a command gives',
};
const files: Demand = {
  takes: (json) => json === null || (Array.isArray(json) && json.every(isFileRef)),
  code: 'wrong-type',
  zh: '这里要的是一组文件，例如照片那个问题的回答，或命令给出的 files',
  en: 'this must be a list of files, such as the answer to a question for photos, or the files that a command gives',
};
const words: Demand = {
  takes: (json) => json === null || typeof json === 'string',
  code: 'wrong-type',
  zh: '这里要的是文字',
  en: 'this must be a text',
};
/** Lists and other objects would be shown to the citizen as code. */
const showable: Demand = {
  takes: (json) => typeof json !== 'object' || json === null || isLocalizedText(json),
  code: 'wrong-type',
  zh: '这里要的是一段文字或一个数，请写要用它的哪一项，例如 answers.opened.number',
  en: 'this must be a text or a number: name the field you mean, such as answers.opened.number',
};

function demandOf(node: FlowNode, [field, ...rest]: Path): Demand {
  if (field === 'when') return condition;
  if (field === 'values') return showable;
  if (field === 'attachments') return files;
  if (field === 'prefill') return words;
  if (field === 'source') return rest[0] === 'items' ? list : words;
  if (field !== 'with' || node.type !== 'do') return anyValue;
  const name = String(rest[0]);
  const argument = commandSpec(node.command).input.shape[name];
  if (!argument) return anyValue;
  return {
    takes: (json) => argument.safeParse(json).success,
    code: 'wrong-argument',
    zh: `${node.command} 的“${name}”不接受这样的内容，请换一个回答，或在这个问题里限制格式`,
    en: `“${name}” of ${node.command} does not take this: give it another answer, or let the question take only what fits`,
  };
}

/** The state in which an expression is looked at: conditions of a branch after the ones before them did not hold. */
function stateAt(node: FlowNode, path: Path, state: State): State {
  if (node.type !== 'branch' || path[0] !== 'when') return state;
  return statesInBranch(node, state)[Number(path[1])] ?? state;
}

/** An expression of a flow, and how its place takes what comes of it. */
export interface Judged {
  readonly node: string;
  readonly path: Path;
  readonly cel: string;
  readonly verdict: Verdict;
  readonly demand: Demand;
}

/** Tries the expressions of a flow that can be reached with the answers that there may be; those that read one of `reading` where that is given. */
export function* judged({ nodes }: FlowDocument, states: FlowStates, reading?: ReadonlySet<string>): Generator<Judged> {
  for (const [name, node] of Object.entries(nodes)) {
    const state = states.get(name);
    if (!state) continue;
    for (const [path, cel] of expressionsOf(node)) {
      if (reading && ![...(expressionOf(cel)?.answers ?? [])].some((answer) => reading.has(answer))) continue;
      const demand = demandOf(node, path);
      yield { node: name, path, cel, verdict: judge(cel, stateAt(node, path, state), demand.takes), demand };
    }
  }
}

/**
 * Every expression works with every answer that there may be: of the right type, and given on every way to it. An answer that
 * is never there, or that does not fit, is an error. One that is missing on some ways only is a warning: which way a citizen
 * takes may hang on answers in a manner that samples cannot see, and where it does go wrong the walk finds it, as an error.
 */
export const answers: Check = function* ({ source, states }) {
  for (const { node, path, verdict, demand } of judged(source.document, states)) {
    const what = problemOf(verdict, demand);
    if (what) yield mistake(source, ['nodes', node, ...path], what);
  }
};

function problemOf(verdict: Verdict, demand: Demand): Pick<Problem, 'code' | 'message'> | undefined {
  switch (verdict.type) {
    case 'fits':
      return undefined;
    case 'wrong': {
      const key = /^No such key: (\w+)/.exec(verdict.detail ?? '')?.[1];
      if (key !== undefined) {
        const message = {
          'zh-CN': `“${key}”这一项不是每次都有。请先用 has(…) 判断有没有，再用它。`,
          en: `“${key}” is not there every time. Ask with has(…) whether it is before you use it.`,
        };
        return { code: 'wrong-type', message };
      }
      if (verdict.detail !== undefined) {
        const message = {
          'zh-CN': `这个表达式用在这样的回答上会出错，请核对回答的类型（文字、数、是否、清单）：${verdict.detail}`,
          en: `This expression fails on such an answer; see whether it is a text, a number, yes or no, or a list: ${verdict.detail}`,
        };
        return { code: 'wrong-type', message };
      }
      const got = JSON.stringify(verdict.got).slice(0, 60);
      return {
        code: demand.code,
        message: { 'zh-CN': `${demand.zh}；现在会是 ${got}。`, en: `${demand.en}; it can be ${got}.` },
      };
    }
    case 'missing':
      return missing(verdict.names, verdict.always);
  }
}

function missing(names: readonly string[], always: boolean): Pick<Problem, 'code' | 'message'> {
  const [first = ''] = names;
  const zh = names.join('、');
  const en = names.join(', ');
  if (always) {
    const message = {
      'zh-CN': `走到这里时从来没有“${zh}”的回答。请先问这个问题，或去掉这里对它的使用。`,
      en: `There is never an answer “${en}” by the time this is reached. Ask for it before, or do not use it here.`,
    };
    return { code: 'never-answered', message };
  }
  const message = {
    'zh-CN': `走到这里时不一定有“${zh}”的回答（可能没问到，也可能跳过了）。请先用分支把没有回答的情况分开，或写成 answers.${first} == null ? … : …。`,
    en: `“${en}” may have no answer here: it was not asked on every way, or was skipped. Branch off that case before, or write answers.${first} == null ? … : ….`,
  };
  return { code: 'maybe-unanswered', message };
}

/** What a text always shows was asked before it is said. What was asked and skipped is shown as “not given”, as it should be. */
export const shownAnswers: Check = function* ({ source, states }) {
  const { document } = source;
  for (const [name, node] of Object.entries(document.nodes)) {
    const state = states.get(name);
    if (!state) continue;
    const told = new Set<string>();
    for (const { use, locale, path, cel } of placeholdersWithin(node, document)) {
      if (!use.shown || !use.always) continue;
      // Once a text, in whichever language comes first.
      const once = JSON.stringify([path.slice(0, -1), use.name]);
      if (told.has(once)) continue;
      told.add(once);
      const what = cel === undefined ? unaskedIn(state, use.name) : unaskedBehind(cel, state);
      if (what) yield mistake(source, ['nodes', name, ...path], { ...what, locale });
    }
  }
};

function unaskedIn(state: State, name: string) {
  const values = [...answersNamed(state, name).values()];
  const unasked = values.filter(({ type }) => type === 'unasked').length;
  return unasked === 0 ? undefined : missing([name], unasked === values.length);
}

/** A value that is empty because an answer behind it was never asked for. */
function unaskedBehind(cel: string, state: State) {
  const { all } = outcomesOf(cel, state);
  const empty = all.filter(
    ({ given, result }) =>
      result.type === 'value' && result.json === null && [...given.values()].some(({ type }) => type === 'unasked'),
  );
  if (empty.length === 0) return undefined;
  const names = new Set(
    empty.flatMap(({ given }) => [...given].flatMap(([name, value]) => (isMissing(value) ? [name] : []))),
  );
  return missing([...names], empty.length === all.length);
}
