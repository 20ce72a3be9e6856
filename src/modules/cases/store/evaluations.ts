import type { ConversationId } from '#domain/ids.ts';
import { Prisma } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import type { GivenEvaluation } from '../model/case.ts';
import type { Decision } from '../model/decision.ts';

/** An evaluation as `evaluationsOf` gives it, within JSON. */
export interface EvaluationRow {
  readonly id: string;
  readonly ending: number;
  readonly by: string;
  readonly reached: boolean;
  readonly solved: boolean;
  readonly satisfaction: number;
  /** In base64. */
  readonly words: string;
  /** In milliseconds. */
  readonly at: number;
}

// Named as it was when an evaluation stood in its case: those of that time have the case's id, under which they were sealed.
const wordsAt = (id: string) => ({ table: 'case', column: 'evaluation_sealed', row: id });

/** The evaluations of a case's endings, oldest first, as a value of a larger query. */
export function evaluationsOf(caseId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    SELECT coalesce(json_agg(json_build_object(
      'id', r.id, 'ending', r.ending, 'by', r.given_by, 'reached', r.reached, 'solved', r.solved, 'satisfaction', r.satisfaction,
      'words', encode(r.words_sealed, 'base64'), 'at', (extract(epoch FROM r.at) * 1000)::bigint
    ) ORDER BY r.at, r.id), '[]') FROM evaluation r WHERE r.case_id = ${caseId})`;
}

/** Under the case's key, which is loaded. */
export function toEvaluation({ id, by, at, words, ...row }: EvaluationRow, keyRing: KeyRing): GivenEvaluation {
  const sealed = Buffer.from(words, 'base64');
  return { ...row, by: by as ConversationId, at: new Date(at), words: keyRing.open(sealed, wordsAt(id)) };
}

/** Saves the evaluation that the event brought. */
export async function saveEvaluation(
  tx: Prisma.TransactionClient,
  { after, event }: Decision,
  { dataKeyId, keyRing }: { readonly dataKeyId: number; readonly keyRing: KeyRing },
): Promise<void> {
  const given = after.evaluations.at(-1);
  if (!given) throw new Error('an evaluation was given without being kept');
  const { by: givenBy, words, ...row } = given;
  const wordsSealed = Uint8Array.from(keyRing.sealUnder(dataKeyId, words, wordsAt(event.id)));
  await tx.evaluation.create({ data: { ...row, id: event.id, caseId: after.id, givenBy, wordsSealed } });
}
