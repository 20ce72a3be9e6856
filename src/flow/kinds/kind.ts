import { z } from 'zod';
import { answerName, localizedText, nodeName, textValues } from '#document/fields.ts';
import type { Json } from '#document/json.ts';
import type { ChannelName } from '#domain/channels.ts';
import type { FileRef } from '#domain/files.ts';
import type { ButtonMeaning, InputRequest, MessageRef } from '#domain/messages.ts';
import type { Locale, LocalizedText, TextValue, TextValues } from '#domain/text.ts';
import type { Policy } from '#modules/office/model/policy.ts';

/** What every question has, whatever its kind. */
export const askFields = {
  type: z.literal('ask').describe('Asks the citizen a question.'),
  text: localizedText.describe('The question.'),
  values: textValues.optional().describe('Raw values for placeholders: name → CEL.'),
  help: localizedText.optional().describe('What Help answers here.'),
  save: answerName.optional().describe("The answer's name; the node's name where absent."),
  skip: z.boolean().optional().describe('Whether the question may be skipped; its answer is then null.'),
  personal: z.boolean().optional().describe('Whether the answer is personal data.'),
  dropped: z
    .boolean()
    .optional()
    .describe('Whether what nobody uses of the answer is dropped on purpose when the flow ends.'),
  clears: z.array(answerName).optional().describe('Answers that are dropped when this one changes.'),
} as const;

export const askNext = nodeName.describe('The node that follows.');

/** What a question is asked and an answer is read in. */
export interface AskContext {
  readonly locale: Locale;
  readonly channel: ChannelName;
  readonly policy: Policy;
  readonly now: Date;
  readonly answers: Readonly<Record<string, Json>>;
  /** What was gathered so far, in the kind's own shape; null for kinds that do not gather. */
  readonly draft: Json;
  /** Page of the options that is shown, from 0. */
  readonly page: number;
  /** Evaluates CEL over the answers. Throws where it cannot. */
  evaluate(expression: string): Json;
}

/** What it takes to see whether an answer that was given elsewhere fits a question. */
export type FitContext = Pick<AskContext, 'policy' | 'now' | 'evaluate'>;

/** What a citizen gave in answer, after navigation was taken out. */
export type AnswerInput =
  | { readonly type: 'text'; readonly text: string; readonly ref: MessageRef | undefined }
  /** The button with that {@link Choice.index}. */
  | { readonly type: 'pressed'; readonly index: number }
  | { readonly type: 'place'; readonly latitude: number; readonly longitude: number; readonly label: string }
  | { readonly type: 'contact'; readonly phone: string }
  | {
      readonly type: 'files';
      readonly files: readonly FileRef[];
      readonly caption: string;
      /** Named where more of what was sent at once may follow. */
      readonly album?: string;
      readonly ref: MessageRef | undefined;
    }
  | { readonly type: 'done' };

export interface Edit {
  readonly of: MessageRef;
  readonly text: string;
}

/** A sentence to the citizen. */
export interface Note {
  readonly text: LocalizedText;
  readonly values?: TextValues;
}

export interface Choice {
  /** Names the button for as long as its question stands; a whole number from 0. */
  readonly index: number;
  readonly label: string;
  readonly meaning?: ButtonMeaning;
}

/** What is shown below the question. */
export interface Shown {
  readonly choices: readonly Choice[];
  readonly columns: number;
  readonly request?: InputRequest;
  /** Said after the question, such as what was gathered before. */
  readonly note?: Note;
}

/** `note` tells what the answer was understood as, where that is not what was written; `instead` answers the question to which it leads. */
export interface Answered {
  readonly type: 'answer';
  readonly answer: Json;
  readonly also?: Readonly<Record<string, Json>>;
  readonly note?: Note;
  readonly instead?: string;
}

export type Reading =
  | Answered
  /** Not complete yet. `note` tells what was understood; without one the question is drawn again in its place. */
  | {
      readonly type: 'gathered';
      readonly draft: Json;
      /** How many of the files that were sent found no room. */
      readonly over?: number;
      readonly also?: Readonly<Record<string, Json>>;
      readonly note?: Note;
    }
  | { readonly type: 'page'; readonly page: number }
  /**
   * Cannot be an answer. The note says why and what would be. `orElse` is what it is taken for where nothing better follows, and `shortened`
   * where another question keeps the whole of it. `understood`: it was meant as an answer and was refused, so that it tells nothing that
   * belongs elsewhere. `vague`: a gesture towards the question, of which no story is made.
   */
  | {
      readonly type: 'misfit';
      readonly note: Note;
      readonly orElse?: Answered;
      readonly shortened?: Answered;
      readonly understood?: true;
      readonly vague?: true;
    }
  /** All that was gathered is to be thrown away. The note asks whether that is meant. */
  | { readonly type: 'clear'; readonly note: Note }
  /** A button that this question does not have. */
  | { readonly type: 'unknown-button' };

/**
 * All that one kind of question is: the fields in its document, how it is shown, how an answer is read and how it is
 * shown again. Methods, not properties, so that a kind stands in a list of kinds of any node.
 */
export interface AskKind<Node> {
  readonly kind: string;
  readonly schema: z.ZodType;
  show(node: Node, context: AskContext): Shown;
  read(node: Node, input: AnswerInput, context: AskContext): Reading;
  /** A given answer, never null, for a placeholder in the reader's language. */
  display(node: Node, answer: Json, context: AskContext): TextValue;
  /** Tells whether an answer that was given elsewhere, never null, is one that this question could have been given. Takes anything. */
  accepts(node: Node, answer: Json, context: FitContext): boolean;
  /** A given answer in the shape that this question gives, where it was given to an earlier version of it in another. */
  adapt?(node: Node, answer: Json): Json;
  /** Present where an answer is gathered over several messages until Done. */
  readonly gathering?: Gathering<Node>;
}

export interface Gathering<Node> {
  /** The draft that the question begins with: from an earlier answer, or null. */
  begin(node: Node, earlier: Json, context: AskContext): Json;
  /** The answer that the draft would make now, whether or not it is long enough. */
  soFar(draft: Json): Json;
  /** A draft that was cleared, followed by what was gathered since. */
  join(earlier: Json, later: Json): Json;
  /** Takes over the edit of an earlier message, or says why it cannot; `undefined` where the draft has no such part. */
  edit(node: Node, draft: Json, edit: Edit): Extract<Reading, { type: 'gathered' | 'misfit' }> | undefined;
}

export function misfit(text: LocalizedText, values?: TextValues): Extract<Reading, { type: 'misfit' }> {
  return { type: 'misfit', note: values ? { text, values } : { text } };
}

/** A misfit that was understood, and cannot be the answer all the same. */
export function refused(text: LocalizedText, values?: TextValues): Extract<Reading, { type: 'misfit' }> {
  return { ...misfit(text, values), understood: true };
}

/** A misfit that says nothing by which anything could be meant: 等一下, “how?”. */
export function vague(text: LocalizedText): Extract<Reading, { type: 'misfit' }> {
  return { ...misfit(text), vague: true };
}

export const nothingShown: Shown = { choices: [], columns: 1 };

/** Length as people count it, in characters. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** The room that a text takes on a button, where a Chinese character takes two. */
export function roomOf(text: string): number {
  return lengthOf(text.replaceAll(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/gu, 'mm'));
}

/** Full-width letters and digits narrowed, case and outer punctuation dropped: how typed words are compared. */
export function plainWords(text: string): string {
  if (text !== lastPlain.text) {
    const narrowed = text.normalize('NFKC').toLowerCase();
    lastPlain = { text, plain: narrowed.replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '') };
  }
  return lastPlain.plain;
}

/** One turn asks this of the same words some five times. */
let lastPlain = { text: '', plain: '' };
