import type { WebchatCitizen } from '#test/support/webchat-citizen.ts';
import type { Agenda } from './agenda.ts';
import type { Filing } from './filing.ts';
import type { Journal } from './journal.ts';
import type { Office } from './office.ts';
import type { RealPetition } from './petitions.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** Where lives are played. */
export interface Stage {
  readonly world: World;
  readonly office: Office;
  readonly agenda: Agenda;
  readonly journal: Journal;
}

/** One petition from its first word to its ending. */
export interface Life {
  readonly petition: RealPetition;
  readonly filing: Filing;
  readonly random: Random;
  /** Whether its citizen wrote other petitions, too, and so does not leave one half written. */
  readonly busy: boolean;
  readonly citizen: () => Promise<WebchatCitizen>;
  /** The edition of the flow that it was begun on. */
  drafted: number | undefined;
  filed: { readonly number: string; readonly caseId: string; readonly citizen: WebchatCitizen } | undefined;
  /** What is done in it and in others of its citizen's: one thing after the other. */
  readonly line: { turn: Promise<void> };
}

/** Adds a step to a life; what goes wrong in it is noted, and the others go on. */
export function plan({ agenda, journal }: Stage, life: Life, at: Date, what: string, run: () => Promise<void>): void {
  agenda.add(at, () => {
    const { line } = life;
    line.turn = line.turn.then(run).catch((error: unknown) => {
      journal.surprise(life.petition.id, `${what}: ${error instanceof Error ? error.message : String(error)}`);
    });
    return line.turn;
  });
}
