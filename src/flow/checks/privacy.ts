import type { Json } from '#document/json.ts';
import { inputsOf } from '../analysis/inputs.ts';
import { expressionOf, type Outcome, outcomesOf } from '../analysis/outcomes.ts';
import { type FlowStates, statesOf } from '../analysis/states.ts';
import { answersNamed, type Value } from '../analysis/values.ts';
import { commandSpec } from '../commands.ts';
import { asksOf, callsOf, type FlowDocument, saveOf } from '../document.ts';
import type { AskNode } from '../kinds/registry.ts';
import { type Check, mistake } from './check.ts';

/**
 * No command that needs it is run without the citizen's consent, which is yes to a question marked `consent`, in the same flow: a flow can be
 * started by itself, so it does not rely on the one that calls it.
 */
export const consent: Check = function* ({ source, states }) {
  const asked = consentAnswers(source.document);
  for (const [name, node] of Object.entries(source.document.nodes)) {
    const state = states.get(name);
    if (node.type !== 'do' || !commandSpec(node.command).needsConsent || !state) continue;
    const given = asked.some((answer) =>
      [...answersNamed(state, answer).values()].every((value) => value.type === 'sample' && value.json === true),
    );
    if (given) continue;
    const message = {
      'zh-CN':
        '不经群众同意就能走到这里登记。请在前面加一个标了 consent: true 的“是否”问题，再用分支让只有同意的人走到这里。',
      en: 'A case can be registered here without the citizen’s consent. Ask a yes-or-no question marked consent: true before, and branch so that only those who agree get here.',
    };
    yield mistake(source, ['nodes', name], { code: 'consent-skipped', message });
  }
};

const personalKinds: ReadonlySet<AskNode['kind']> = new Set(['phone', 'contact', 'place']);

/** No answer to a personal question becomes part of what a whole staff channel reads, by way of a called flow neither. */
export const personalData: Check = function* ({ source, flows, policy, states, returned }) {
  const { document } = source;
  const personal = personalAnswers(document);
  for (const { node, argument, answer } of shownIn(document, states, personal)) {
    const message = {
      'zh-CN': `“${answer}”是个人信息，放进 ${argument} 后，整个工作群都能看到。请改用 case.open 的 name、phone 或 place，或去掉它。`,
      en: `“${answer}” is personal, and as part of ${argument} the whole staff channel reads it. Use name, phone or place of case.open for it, or leave it out.`,
    };
    yield mistake(source, ['nodes', node, 'with', argument], { code: 'personal-data-shown', message });
  }
  for (const [name, node] of callsOf(document)) {
    const called = flows.get(node.flow)?.document;
    const state = states.get(name);
    const given = new Set(
      Object.entries(node.with ?? {}).flatMap(([input, cel]) => (reads(cel, personal) ? [input] : [])),
    );
    if (!called || !state || given.size === 0) continue;
    const within = statesOf(called, policy, { inputs: inputsOf(called, node, state), returned });
    for (const { argument, answer } of shownIn(called, within, given)) {
      const message = {
        'zh-CN': `这里给“${answer}”的是个人信息，流程“${called.flow}”会把它放进 ${argument}，整个工作群都能看到。请不要给它，或在那个流程里去掉。`,
        en: `What “${answer}” is given here is personal, and the flow “${called.flow}” makes it part of ${argument}, which the whole staff channel reads. Do not give it, or take it out there.`,
      };
      yield mistake(source, ['nodes', name, 'with', answer], { code: 'personal-data-shown', message });
    }
  }
};

/** Where personal answers become part of what staff read, each once. */
function* shownIn(document: FlowDocument, states: FlowStates, personal: ReadonlySet<string>) {
  for (const [name, node] of Object.entries(document.nodes)) {
    const state = states.get(name);
    if (node.type !== 'do' || !state) continue;
    for (const argument of commandSpec(node.command).shown) {
      const cel = node.with?.[argument];
      if (cel === undefined || !reads(cel, personal)) continue;
      const { all } = outcomesOf(cel, state);
      for (const answer of personal) {
        if (all.some((outcome) => showsIt(answer, outcome))) yield { node: name, argument, answer };
      }
    }
  }
}

function reads(cel: string, answers: ReadonlySet<string>): boolean {
  return [...(expressionOf(cel)?.answers ?? [])].some((answer) => answers.has(answer));
}

/** The answers that are yes to a question marked `consent` and nothing else: another question may save under the same name. */
export function consentAnswers(document: FlowDocument): readonly string[] {
  const asked = new Map<string, boolean>();
  for (const [name, node] of asksOf(document)) {
    const answer = saveOf(name, node);
    asked.set(answer, (asked.get(answer) ?? true) && node.kind === 'yes-no' && node.consent === true);
  }
  return [...asked].flatMap(([answer, consents]) => (consents ? [answer] : []));
}

/** So many characters on end of a personal answer are taken for it; shorter ones stand in any text. */
const TELLING_LENGTH = 4;

/** Tells whether what came out tells a personal answer, whole or in part, that no other answer could have brought in. */
function showsIt(answer: string, { given, result }: Outcome): boolean {
  if (result.type !== 'value') return false;
  const told = wordsIn(result.json);
  const value = given.get(answer);
  const others = [...given].flatMap(([name, other]) => (name === answer ? [] : [wordsOf(other)]));
  return pieces(wordsOf(value)).some((piece) => told.includes(piece) && !others.some((other) => other.includes(piece)));
}

function wordsOf(value: Value | undefined): string {
  return value?.type === 'sample' ? wordsIn(value.json) : '';
}

/** All words and numbers of an answer, so that a part of it is found whatever its case. */
function wordsIn(json: Json): string {
  if (typeof json === 'object' && json !== null) return Object.values(json).map(wordsIn).join('\n');
  return typeof json === 'string' || typeof json === 'number' ? String(json).toLowerCase() : '';
}

function pieces(words: string): readonly string[] {
  if (words === '') return [];
  if (words.length <= TELLING_LENGTH) return [words];
  return Array.from({ length: words.length - TELLING_LENGTH + 1 }, (_, at) => words.slice(at, at + TELLING_LENGTH));
}

function personalAnswers(document: FlowDocument): ReadonlySet<string> {
  return new Set(
    asksOf(document).flatMap(([name, node]) =>
      node.personal === true || personalKinds.has(node.kind) ? [saveOf(name, node)] : [],
    ),
  );
}
