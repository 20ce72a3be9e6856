import type { LocalizedText } from '#domain/text.ts';
import type { EngineWorld } from '../contract.ts';
import { playTurns } from './play-scenario.ts';
import { deedOf, differencesIn } from './scenario.ts';
import type { Scenario } from './scenario-file.ts';

/** Where a scenario leaves the way that it takes today. */
export interface Departure {
  /** From 1. */
  readonly turn: number;
  /** What the citizen does in that turn. */
  readonly deed: LocalizedText;
  /** The flow and the node at which it waits after that turn, or, where its button is not there, before; undefined where nothing waits. */
  readonly at: { readonly flow: string; readonly node: string } | undefined;
}

/**
 * The first turn after which a scenario waits elsewhere than it does on the flows in use (`before`); where it goes the same way, the first turn
 * that says something else than it should. Undefined where there is none.
 */
export function departureOf(
  scenario: Scenario,
  { now, before }: { readonly now: EngineWorld; readonly before: EngineWorld },
): Departure | undefined {
  const played = playTurns(scenario, now).turns;
  const formerly = playTurns(scenario, before).turns;
  const index = played.findIndex(({ waits, played: done }, turn) => !done || !sameAt(waits, formerly[turn]?.waits));
  const found = index < 0 ? differencesIn(scenario, now).find(({ turn }) => turn !== undefined)?.turn : index + 1;
  const step = found === undefined ? undefined : played[found - 1];
  return found === undefined || !step
    ? undefined
    : { turn: found, deed: { 'zh-CN': deedOf(step.step, 'zh-CN'), en: deedOf(step.step, 'en') }, at: step.waits };
}

export function sameAt(one: Departure['at'], other: Departure['at']): boolean {
  return one?.flow === other?.flow && one?.node === other?.node;
}
