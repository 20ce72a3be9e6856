import { z } from 'zod';
import type { DeskOffer } from '#desk/form.ts';
import type { StaffRole } from '#domain/person.ts';
import type { LocalizedText } from '#domain/text.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { ErrorCode } from '#vocabulary/errors.ts';
import type { Case, CaseState } from '../case.ts';
import type { CommandContext, Decision } from '../decision.ts';

/**
 * Which citizens may run a command. Anyone who has the case's number and query code reaches it from another chat than the one where it was
 * filed, and may be anybody: where the place matters, the other place is answered `else`.
 */
export type CitizenRule =
  | { readonly from: 'anywhere' }
  | { readonly from: 'own-chat' | 'elsewhere'; readonly else: ErrorCode };

/** Which staff may run a command, and how it is offered to them. */
export interface StaffRule {
  /** The roles that hold its permission, which is called `case.` and the command's name. */
  readonly roles: readonly StaffRole[];
  /** On which cases: all that they may see, or those that they handle or lead. */
  readonly cases: 'seen' | 'handled';
  readonly offer: DeskOffer;
}

/** All that is to know of one command: what comes with it, who may run it and when, and what it decides. */
export interface CommandKind<Input> {
  readonly input: z.ZodType<Input>;
  /** The states in which it is possible, and the one that it leads to from each. */
  readonly leads: Readonly<Partial<Record<CaseState, CaseState>>>;
  /** Where it leads instead, from each of them, by what comes with it. */
  readonly mayLeadTo?: CaseState;
  readonly citizen?: CitizenRule;
  readonly staff?: StaffRule;
  /** Whether the system runs it by itself. */
  readonly system?: true;
  /** What to do instead where the state does not allow it, for anyone but staff. */
  readonly advice?: LocalizedText;
  /** What the case must be like besides its state. It is not offered of others, and refused with `else`. */
  readonly needs?: { readonly met: (current: Case, policy: Policy) => boolean; readonly else: ErrorCode };
  /** Throws where more is to be said than that the state does not allow it. */
  readonly refuse?: (current: Case, context: CommandContext) => void;
  /** What becomes of the case, which stands in its next state already. Throws a `HuishengError` where it may not be. */
  readonly decide: (current: Case, input: Input, context: CommandContext) => Decision;
}

/** A command that staff run at a desk. */
export interface StaffCommandKind<Input> extends CommandKind<Input> {
  readonly staff: StaffRule;
}

export type Nothing = { readonly [Key in never]: never };

/** Of a command with which nothing comes. */
export const nothing: z.ZodType<Nothing> = z.object({});

/** Both roles of staff. */
export const allStaff = ['officer', 'lead'] as const satisfies readonly StaffRole[];

/** From each of these states to itself. */
export function staysIn(...states: readonly CaseState[]): CommandKind<unknown>['leads'] {
  return Object.fromEntries(states.map((state) => [state, state]));
}

/** Advice where a case is not to be withdrawn any more. */
export const notWithdrawn: LocalizedText = { 'zh-CN': '不用再撤回了。', en: 'it need not be withdrawn any more.' };
