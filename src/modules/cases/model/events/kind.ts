import { z } from 'zod';
import type { CaseId, EventId, FileId, StaffId } from '#domain/ids.ts';
import type { Actor, Through } from '#domain/person.ts';
import type { LocalizedText, TextValues } from '#domain/text.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { Case } from '../case.ts';
import type { WithdrawalOutcome } from '../withdrawal.ts';

/** What happened to a case, past tense, never changed afterwards. `fact` is sealed under the case's key. */
export interface EventOf<Fact> {
  readonly id: EventId;
  readonly caseId: CaseId;
  /** 1, 2, 3 … within the case. */
  readonly sequence: number;
  readonly at: Date;
  readonly actor: Actor;
  readonly through: Through;
  readonly fact: Fact;
}

/** A sentence whose values are filled in when it is shown. */
export interface Line {
  readonly text: LocalizedText;
  readonly values: TextValues;
}

/** What the citizen hears of an event, in the language they read when it is sent. */
export interface Echo extends Line {
  readonly buttons: readonly EchoButton[];
}

/** A button that starts what the deep link of the same name starts, at any time. */
export interface EchoButton {
  readonly label: LocalizedText;
  readonly token: string;
}

/** An event, and the case as it has been since. */
export interface Told<Fact> {
  readonly event: EventOf<Fact>;
  readonly fact: Fact;
  readonly after: Case;
  readonly policy: Policy;
  /** Done by a citizen from another chat than a petitioner's, with number and query code. */
  readonly byCode: boolean;
}

/** To somebody who reads the case's timeline. */
export interface ToldInTimeline<Fact> extends Told<Fact> {
  /** Whether the reader is a petitioner. */
  readonly you: boolean;
  /** The citizen who acted, for texts that select by it; `petitioner` is another than the reader and the one who filed the case. */
  readonly who: 'code' | 'you' | 'filer' | 'petitioner';
}

/** To colleagues, in the case's thread. */
export interface ToldInThread<Fact> extends Told<Fact> {
  /** The name of the one who acted. */
  readonly who: LocalizedText;
}

/** How the citizen is told: not at all of what is internal. What citizens do in their own chat is answered by the flow in which they do it. */
export type ToCitizen<Fact> =
  | { readonly internal: true }
  | {
      readonly internal: false;
      /** `undefined` where they need not be told. */
      readonly echo: (told: Told<Fact>) => Echo | undefined;
      /** Units, never people; `undefined` where they need not read of it. */
      readonly timeline: (told: ToldInTimeline<Fact>) => Line | undefined;
    };

/** All that is told of one type of event, and what it means for whoever handles the case. */
export type EventKind<Fact extends { readonly type: string }> = ToCitizen<Fact> & {
  /** How the fact is stored. */
  readonly fact: z.ZodType<Fact>;
  readonly thread: (told: ToldInThread<Fact>) => Line;
  /** What a person wrote in it, or nothing: quoted in the thread and the story, and among what the case is found by. */
  readonly quote: (fact: Fact) => string;
  /** Set where the citizen is told of it, but not shown what is quoted. */
  readonly quoteForColleagues?: true;
  readonly attachments: (fact: Fact) => readonly FileId[];
  /** Whether the handler has something new to read from it on, has read everything by it, or neither. */
  readonly reading: 'new' | 'read' | 'unchanged';
  /** Of an accusation: whether colleagues are told although one of them did it. */
  readonly colleaguesHear: boolean;
  /** Members of staff whom it calls, each by themselves. */
  readonly calls?: (fact: Fact) => readonly StaffId[];
  readonly endsRequest?: EndsRequest;
};

/** How an event ends a request by query code to withdraw the case, and what the one who asked is told. */
export interface EndsRequest {
  readonly outcome: WithdrawalOutcome;
  readonly told: LocalizedText;
}

/** A text of the policy as it was told then. */
export const storedText = z.custom<LocalizedText>((value) => typeof value === 'object' && value !== null);

/** An id as it is stored. */
export function idOf<Id extends string>(): z.ZodType<Id> {
  return z.custom<Id>((value) => typeof value === 'string');
}
