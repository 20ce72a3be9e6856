import { isJsonObject, toJson } from '#document/json.ts';
import { kindOf } from '#flow/kinds/registry.ts';
import type { ConversationState, EngineWorld, TurnContent } from '../contract.ts';
import { navigation } from '../turn/navigation.ts';
import { openRun, waitingIn } from '../turn/run.ts';
import { sameAt } from './departure.ts';
import { type PlayedScenario, playTurns, textOf } from './play-scenario.ts';
import { playScenario, sameJson } from './scenario.ts';
import { parseScenario, type Scenario, type ScenarioTurn } from './scenario-file.ts';
import { actsAt } from './walk-steps.ts';

/** Questions in a row that are answered because they are new. */
const MAX_NEW_QUESTIONS = 10;
/** Ways to answer a new question that are tried. */
const MAX_TRIED = 5;

interface Worlds {
  readonly now: EngineWorld;
  /** The flows as they are in use, on which the scenario held. */
  readonly before: EngineWorld;
}

/**
 * The scenario as the changed flows have it: questions that are new are answered, what was done at those that are gone is left out, and what is
 * expected is what comes now. Undefined where that cannot be told, such as what a new command would give.
 */
export function mendScenario(scenario: Scenario, { now, before }: Worlds): Scenario | undefined {
  const formerly = playTurns(scenario, before).turns.map(({ waits }) => waits);
  const played = (turns: readonly ScenarioTurn[]) => playTurns({ ...scenario, turns: [...turns] }, now);
  const turns: ScenarioTurn[] = [];
  /** Where each turn of before stands now, so that edits still name theirs. */
  const places = new Map<number, number>();
  for (const [index, step] of scenario.turns.entries()) {
    const wanted = index === 0 ? undefined : formerly[index - 1];
    if (index > 0 && wanted) {
      const news = newAnswers(turns, wanted, { before, played });
      if (!news) return undefined;
      turns.push(...news);
      // What was done at a question that is gone is left out.
      if (!sameAt(played(turns).turns.at(-1)?.waits, wanted)) {
        if (isIn(now, wanted)) return undefined;
        continue;
      }
    }
    turns.push(renumbered(step, places));
    places.set(index + 1, turns.length);
  }
  const last = newAnswers(turns, formerly.at(-1), { before, played });
  if (turns.length === 0 || !last) return undefined;
  turns.push(...last);
  const mended = asItComes({ ...scenario, turns }, now);
  return mended && playScenario(mended, now).length === 0 ? mended : undefined;
}

interface Going extends Pick<Worlds, 'before'> {
  readonly played: (turns: readonly ScenarioTurn[]) => PlayedScenario;
}

/** The turns that answer new questions until it waits where it did before; undefined where one cannot be answered. */
function newAnswers(
  turns: readonly ScenarioTurn[],
  wanted: PlayedScenario['turns'][number]['waits'],
  { before, played }: Going,
): readonly ScenarioTurn[] | undefined {
  const news: ScenarioTurn[] = [];
  for (let count = 0; count < MAX_NEW_QUESTIONS; count += 1) {
    const { turns: gone, state, world } = played([...turns, ...news]);
    const here = gone.at(-1)?.waits;
    if (!here || sameAt(here, wanted) || isIn(before, here)) return news;
    const answer = answersAt(state, world).find((tried) => {
      const after = played([...turns, ...news, ...tried]).turns.at(-1);
      return after?.played === true && !sameAt(after.waits, here);
    });
    if (!answer) return undefined;
    news.push(...answer);
  }
  return undefined;
}

/** What a citizen may answer at the question that waits: Skip where it may be skipped, else something that fits. */
function answersAt(state: ConversationState, world: EngineWorld): readonly (readonly ScenarioTurn[])[] {
  const waiting = waitingIn(openRun(state, world));
  if (!waiting) return [];
  const word = (to: 'skip' | 'done') => ({ send: navigation[to].label[state.locale] });
  const done = kindOf(waiting.node).gathering ? [word('done')] : [];
  const acts = actsAt(state, world).slice(0, MAX_TRIED);
  const answers = acts.flatMap(({ content, words }) => {
    const step = turnOf(content, words);
    return step ? [[step, ...done]] : [];
  });
  return waiting.node.skip ? [[word('skip')], ...answers] : answers;
}

function turnOf(content: TurnContent, words: string): ScenarioTurn | undefined {
  switch (content.type) {
    case 'text':
      return { send: content.text };
    case 'button':
      return { press: words };
    case 'contact':
      return { contact: { phone: content.phone, name: '' } };
    case 'place':
      return { place: { latitude: content.latitude, longitude: content.longitude, label: content.label } };
    default:
      return undefined;
  }
}

function isIn({ flows }: EngineWorld, { flow, node }: { readonly flow: string; readonly node: string }): boolean {
  return Object.hasOwn(flows.latest(flow)?.document.nodes ?? {}, node);
}

function renumbered(step: ScenarioTurn, places: ReadonlyMap<number, number>): ScenarioTurn {
  return 'edit' in step ? { ...step, edit: { ...step.edit, of: places.get(step.edit.of) ?? step.edit.of } } : step;
}

/** The scenario with what comes of it now in the place of what it expected. */
function asItComes(scenario: Scenario, world: EngineWorld): Scenario | undefined {
  const { turns, final } = playTurns(scenario, world);
  if (turns.some(({ played }) => !played)) return undefined;
  const run = turns.flatMap(({ exchanges }) => exchanges.flatMap(({ commands }) => commands));
  // What a command would give that the scenario does not have, nobody knows.
  if (run.some(({ call, scripted }) => scripted?.command !== call.command)) return undefined;
  const commands = run.flatMap(({ call, scripted }) => {
    if (!scripted?.expects) return scripted ?? [];
    const input = toJson(call.input);
    const expects = Object.entries(scripted.expects).map(([name, value]) => {
      const actual = (isJsonObject(input) ? input[name] : undefined) ?? null;
      return [name, sameJson(actual, value) ? value : actual] as const;
    });
    return { ...scripted, expects: Object.fromEntries(expects) };
  });
  return parseScenario({
    ...scenario,
    ...{ commands, final },
    turns: turns.map(({ step, exchanges, buttons }) => {
      const shown = (exchanges.at(-1)?.messages ?? []).map(textOf).join('\n');
      const { expect, buttons: wanted, ...rest } = step;
      const holds = expect?.filter((part) => shown.toLowerCase().includes(part.toLowerCase())) ?? [];
      const there = wanted?.filter((label) => buttons.some((button) => button.label.includes(label))) ?? [];
      const lines = shown.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('['));
      // A turn that expected something still does.
      const kept = expect && expect.length > 0 && holds.length === 0 ? lines.slice(0, 1) : holds;
      return { ...rest, ...(kept.length > 0 ? { expect: kept } : {}), ...(there.length > 0 ? { buttons: there } : {}) };
    }),
  });
}
