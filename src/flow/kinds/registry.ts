import { z } from 'zod';
import { choice } from './choice.ts';
import { choices } from './choices.ts';
import { contact } from './contact.ts';
import { date } from './date.ts';
import { files } from './files.ts';
import type { AskKind } from './kind.ts';
import { longText } from './long-text.ts';
import { number } from './number.ts';
import { phone } from './phone.ts';
import { place } from './place.ts';
import { rating } from './rating.ts';
import { text } from './text.ts';
import { yesNo } from './yes-no.ts';

/** Every kind of question. A kind that is not in this list does not exist. */
export const askKinds = [
  text,
  longText,
  choice,
  choices,
  number,
  date,
  phone,
  contact,
  place,
  files,
  rating,
  yesNo,
] as const;

/** A question of any kind. */
export const ask = z.discriminatedUnion('kind', [
  text.schema,
  longText.schema,
  choice.schema,
  choices.schema,
  number.schema,
  date.schema,
  phone.schema,
  contact.schema,
  place.schema,
  files.schema,
  rating.schema,
  yesNo.schema,
]);
export type AskNode = z.infer<typeof ask>;

const byName: ReadonlyMap<string, AskKind<AskNode>> = new Map(askKinds.map((kind) => [kind.kind, kind]));

/** The kind that a question is of. */
export function kindOf(node: AskNode): AskKind<AskNode> {
  const kind = byName.get(node.kind);
  if (!kind) throw new TypeError(`no such kind of question: ${node.kind}`);
  return kind;
}
