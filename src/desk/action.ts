import type { SentFile } from '#domain/files.ts';
import type { CaseId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import { type CaseCommand, type CaseCommandType, commandTypes, kindOfCommand } from '#modules/cases/model/command.ts';
import type { CommandKind, StaffRule } from '#modules/cases/model/commands/kind.ts';
import type { commandKinds } from '#modules/cases/model/commands.ts';
import type { DeskForm } from './form.ts';

/** The commands that staff run at a desk. */
export type StaffActionType = {
  readonly [Type in CaseCommandType]: (typeof commandKinds)[Type] extends { readonly staff: StaffRule } ? Type : never;
}[CaseCommandType];

/** What a member of staff does at a desk. The commands are the same ones that citizens' flows run. */
export interface StaffAction {
  /** Unique per desk; the same request delivered again carries the same id. */
  readonly externalId: string;
  readonly through: 'slack' | 'console';
  readonly staff: Staff;
  readonly caseId: CaseId;
  readonly command: Extract<CaseCommand, { readonly type: StaffActionType }>;
  /** Attachments that came with a note, whose bytes the desk's platform still has. */
  readonly files?: readonly SentFile[];
  /**
   * The version of the case that they had before them as they filled in a form. Where others did something since, it is refused once, with
   * `case.overtaken`; absent where it is to be done whatever happened.
   */
  readonly seen?: number | undefined;
}

/** All that staff can do with a case, in the order in which desks offer it. */
export const staffActionTypes: readonly StaffActionType[] = commandTypes.filter(
  (type): type is StaffActionType => kindOfCommand(type).staff !== undefined,
);

/** Who may do it, and how it is offered. */
export function ruleOf(type: StaffActionType): StaffRule {
  const { staff } = kindOfCommand(type);
  if (!staff) throw new TypeError(`${type} is no command of staff`);
  return staff;
}

/** What comes with it. */
export function inputOf(type: StaffActionType): CommandKind<unknown>['input'] {
  return kindOfCommand(type).input;
}

/** The form of an action; undefined where a press is all that it takes. */
export function formOf(type: StaffActionType): DeskForm | undefined {
  return ruleOf(type).offer.form;
}

/** The actions that come with a text, which is kept as a draft until it is sent. */
export const draftForms: readonly StaffActionType[] = staffActionTypes.filter((type) => formOf(type)?.text);
