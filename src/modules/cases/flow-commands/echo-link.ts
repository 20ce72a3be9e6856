import type { CaseNumber } from '#domain/ids.ts';
import { lettersOf } from '#flow/kinds/spoken.ts';
import type { Case } from '../model/case.ts';
import { type EchoButtonName, echoButtons } from '../model/events/echo-buttons.ts';
import type { FlowTurn } from './command.ts';

interface Asking {
  /** The case that the words are likely about: of the message that they reply to, or of the last news. */
  readonly near: CaseNumber | undefined;
  /** The cases in which the office waits for an answer. */
  readonly waiting: readonly CaseNumber[];
}

/** A button may have been shown some cases ago. */
const LOOKED_INTO = 20;

/** The link of the button of a message of ours whose label was typed; undefined where it is none, or of no one case. */
export async function echoLink(typed: string, { near, waiting }: Asking, turn: FlowTurn): Promise<string | undefined> {
  const name = buttonNamed(typed);
  if (!name) return undefined;
  const number = name === 'answer' ? answered(near, waiting) : (near ?? (await last(name, turn)));
  return number === undefined ? undefined : `${echoButtons[name].prefix}${number}`;
}

function buttonNamed(typed: string): EchoButtonName | undefined {
  const letters = lettersOf(typed);
  const names = Object.keys(echoButtons) as EchoButtonName[];
  return names.find((name) => Object.values(echoButtons[name].label).some((label) => lettersOf(label) === letters));
}

function answered(near: CaseNumber | undefined, waiting: readonly CaseNumber[]): CaseNumber | undefined {
  if (near !== undefined && waiting.includes(near)) return near;
  return waiting.length === 1 ? waiting[0] : undefined;
}

const shown: Readonly<Record<Exclude<EchoButtonName, 'answer'>, (current: Case) => boolean>> = {
  look: () => true,
  resume: ({ state }) => state === 'withdrawn',
  rate: ({ state }) => state === 'closed',
};

/** The newest case of the conversation to which news with such a button comes. */
async function last(name: Exclude<EchoButtonName, 'answer'>, { runner, cases }: FlowTurn) {
  const filed = await cases.filedBy(runner.id, LOOKED_INTO);
  return filed.find((found) => shown[name](found.case))?.case.number;
}
