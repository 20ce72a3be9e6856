import type { PolicyParts } from './policy-parts.ts';

type Dangers = PolicyParts['dangers'];
type Kind = Dangers['kinds'][number];
type Calming = Dangers['calming'];

/** What a release brings to the phrases of an office that has its own. */
export interface NewPhrases {
  /** The office's phrases with the new ones. */
  readonly dangers: Dangers;
  /** How many phrases are new; those of new kinds included. */
  readonly count: number;
}

/**
 * Adds to an office's phrases those of the file that the office never had: in none of `earlier`, which is all that its setting ever said.
 * What the office took out stays out, what it moved to another list stays there, and nothing of its own is changed.
 */
export function withNewPhrases(office: Dangers, file: Dangers, earlier: readonly Dangers[]): NewPhrases {
  const all = [office, ...earlier];
  let count = 0;
  const grown = (own: readonly string[], shipped: readonly string[], known: ReadonlySet<string>): string[] => {
    const added = shipped.filter((phrase) => !known.has(phrase));
    count += added.length;
    return [...own, ...added];
  };

  const kinds = office.kinds.map((kind): Kind => {
    const shipped = file.kinds.find(({ id }) => id === kind.id);
    if (!shipped) return kind;
    const known = new Set(all.flatMap((one) => one.kinds.filter(({ id }) => id === kind.id).flatMap(phrasesOf)));
    return {
      ...kind,
      phrases: grown(kind.phrases, shipped.phrases, known),
      brief: grown(kind.brief, shipped.brief, known),
      alone: grown(kind.alone, shipped.alone, known),
      unsure: grown(kind.unsure, shipped.unsure, known),
    };
  });
  const knownKinds = new Set(all.flatMap((one) => one.kinds.map(({ id }) => id)));
  const newKinds = file.kinds.filter(({ id }) => !knownKinds.has(id));
  for (const kind of newKinds) {
    count += phrasesOf(kind).length;
    kinds.splice(placeOf(kind, kinds, file), 0, kind);
  }

  const known = new Set(all.flatMap(({ calming }) => Object.values(calming).flat()));
  const { lookalikes, past, present, over, supposed, denied, joking } = office.calming;
  const calming: Calming = {
    lookalikes: grown(lookalikes, file.calming.lookalikes, known),
    past: grown(past, file.calming.past, known),
    present: grown(present, file.calming.present, known),
    over: grown(over, file.calming.over, known),
    supposed: grown(supposed, file.calming.supposed, known),
    denied: grown(denied, file.calming.denied, known),
    joking: grown(joking, file.calming.joking, known),
  };
  return { dangers: { ...office, numbers: numbersWith(newKinds, office, file), kinds, calming }, count };
}

function phrasesOf({ phrases, brief, alone, unsure }: Kind): string[] {
  return [...phrases, ...brief, ...alone, ...unsure];
}

/** Before the first kind that comes after it in the file: they stand in the order of their gravity. */
function placeOf({ id }: Kind, kinds: readonly Kind[], file: Dangers): number {
  const after = file.kinds.slice(file.kinds.findIndex((kind) => kind.id === id) + 1);
  const next = kinds.findIndex((kind) => after.some((one) => one.id === kind.id));
  return next < 0 ? kinds.length : next;
}

/** The office's numbers, with those that new kinds name and it has not. */
function numbersWith(newKinds: readonly Kind[], office: Dangers, file: Dangers): Dangers['numbers'] {
  const named = new Set(newKinds.flatMap(({ numbers }) => numbers));
  const missing = file.numbers.filter(({ id }) => named.has(id) && !office.numbers.some((own) => own.id === id));
  return [...office.numbers, ...missing];
}
