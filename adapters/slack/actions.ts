import { createHash } from 'node:crypto';
import type { ViewOutput } from '@slack/bolt';
import { inputOf, type StaffAction, type StaffActionType, staffActionTypes } from '#desk/action.ts';
import type { DeskForm } from '#desk/form.ts';
import type { CaseId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { readBoxes, type Typed } from './boxes.ts';

/** Where an action comes from: who, on which case, and what makes it the same one when it is delivered again. */
export interface ActionSource {
  readonly staff: Staff;
  readonly caseId: CaseId;
  readonly externalId: string;
}

export function staffAction({ staff, caseId, externalId }: ActionSource, command: StaffAction['command']): StaffAction {
  return { externalId, through: 'slack', staff, caseId, command };
}

/** `case.claim` → `claim`. Only ids that passed `CASE_ACTION` get here. */
export function actionType(actionId: string): StaffActionType {
  const type = staffActionTypes.find((known) => actionId === `case.${known}`);
  if (!type) throw new HuishengError('request.malformed');
  return type;
}

/** A press of a button: Slack makes a new `trigger_id` for each. */
export function pressId(triggerId: string): string {
  return `press:${triggerId}`;
}

/**
 * A window that was submitted. The same window may be submitted again with other words, after a mistake or when the first
 * answer came late; with the same words it is the same action.
 */
export function submissionId(view: Pick<ViewOutput, 'id' | 'root_view_id'>, command: StaffAction['command']): string {
  const digest = createHash('sha256').update(JSON.stringify(command)).digest('base64url').slice(0, 22);
  return `view:${view.root_view_id ?? view.id}:${digest}`;
}

/** A message in a case's thread; edits are told apart by when they were made. */
export function messageId(channel: string, ts: string, editedTs?: string): string {
  return `message:${channel}:${ts}${editedTs === undefined ? '' : `:${editedTs}`}`;
}

/** What was typed or chosen in a window. */
export interface Filled extends Typed {
  /** The value that was chosen, by the field's name; without fields that were left open. */
  readonly chosen: Readonly<Record<string, string>>;
}

export function filledIn(view: Pick<ViewOutput, 'state'>): Filled {
  const fields = Object.values(view.state.values).flatMap(Object.entries);
  const chosen = fields.flatMap(([name, { selected_option: option }]) => (option ? [[name, option.value]] : []));
  return { ...readBoxes(view), chosen: Object.fromEntries(chosen) };
}

/** The command that a filled-in window stands for. Throws `case.empty-text` where words are missing. */
export function commandOf(
  type: StaffActionType,
  form: Pick<DeskForm, 'text'>,
  { text, chosen }: Pick<Filled, 'text' | 'chosen'>,
): StaffAction['command'] {
  if (form.text && !form.text.optional && text === '') throw new HuishengError('case.empty-text');
  const parsed = inputOf(type).safeParse({ ...chosen, ...(form.text ? { [form.text.name]: text } : {}) });
  if (!parsed.success) throw new HuishengError('request.malformed', { cause: parsed.error });
  // What the kind of this type takes, which the look-up by that type makes sure of.
  return { type, ...(parsed.data as object) } as StaffAction['command'];
}
