import { consentAnswers } from '#flow/checks/privacy.ts';
import { answerNames, type FlowDocument, saveOf } from '#flow/document.ts';
import { nodeNamed } from '#flow/move-map.ts';
import type { Carried } from '../turn/carrying.ts';
import type { Landing, Missing } from '../turn/landing.ts';
import type { MoveReason } from './move-reasons.ts';

interface Arrival {
  /** Questions that Back leads to, oldest first. */
  readonly trail: readonly string[];
  readonly carried: Carried;
  readonly to: FlowDocument;
}

/** The nodes at which a conversation that lands at `node` can go on, with the answers that it does not have there. */
export function entriesOf(node: string, { trail, carried, to }: Arrival): Missing {
  const consents = consentAnswers(to).filter((name) => carried.answers[name] !== true);
  const absent = [...answerNames(to)].filter((name) => !Object.hasOwn(carried.answers, name));
  const missing = new Set([...absent, ...consents]);
  const entries = new Map<string, ReadonlySet<string>>();
  const enter = (at: string, without: ReadonlySet<string>) =>
    entries.set(at, new Set([...(entries.get(at) ?? []), ...without]));

  const landed = nodeNamed(to, node);
  if (landed?.type === 'call') {
    // What the call was given was read already; what it gives is still to come.
    enter(landed.next, new Set([...missing].filter((name) => name !== landed.save)));
  } else {
    enter(node, missing);
  }
  // Back takes the answers of the questions back that it passes.
  let taken = missing;
  for (const step of trail.toReversed()) {
    const question = nodeNamed(to, step);
    if (question?.type !== 'ask') continue;
    taken = new Set([...taken, saveOf(step, question)]);
    enter(step, taken);
  }
  return entries;
}

interface Gap {
  readonly reason: MoveReason;
  readonly answer: string;
}

/** The first answer that is missing where it is needed, on any way on from where a conversation lands. */
export function findGap(landing: Landing, carried: Carried, entries: Missing): Gap | undefined {
  for (const [node, missing] of landing.missingFrom(entries)) {
    const consents = landing.consentsAt(node);
    for (const name of missing) {
      const consent = consents.includes(name);
      const read = consent || landing.reads(node, name);
      if (!read) continue;
      const lost = carried.lost.get(name);
      if (lost !== undefined) return { reason: 'answer-lost', answer: lost };
      const unfit = carried.unfit.get(name);
      if (unfit !== undefined) return { reason: 'answer-unfit', answer: unfit };
      if (consent && Object.hasOwn(carried.answers, name)) return { reason: 'answer-unfit', answer: name };
      if (consent || landing.needs(node, name)) return { reason: 'never-asked', answer: name };
    }
  }
  return undefined;
}
