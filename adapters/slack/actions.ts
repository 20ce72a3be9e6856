import { createHash } from 'node:crypto';
import type { ViewOutput } from '@slack/bolt';
import { closeOutcomes, otherWaysOfTelling } from '#cases/case.ts';
import { type StaffAction, type StaffActionType, staffActionTypes } from '#desk/action.ts';
import { HuishengError } from '#domain/errors.ts';
import type { CaseId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import { readBoxes, type Typed } from './boxes.ts';
import { OUTCOME_BLOCK, TOLD_BLOCK } from './modals.ts';

/** Where an action comes from: who, on which case, and what makes it the same one when it is delivered again. */
export interface Deed {
  readonly staff: Staff;
  readonly caseId: CaseId;
  readonly externalId: string;
}

export function staffAction({ staff, caseId, externalId }: Deed, command: StaffAction['command']): StaffAction {
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
 * answer came late; with the same words it is the same deed.
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
  readonly outcome: string | undefined;
  readonly toldBy: string | undefined;
}

export function filledIn(view: Pick<ViewOutput, 'state'>): Filled {
  const blocks = Object.values(view.state.values);
  const chosen = (actionId: string) =>
    blocks.map((fields) => fields[actionId]).find((field) => field !== undefined)?.selected_option?.value;
  return { ...readBoxes(view), outcome: chosen(OUTCOME_BLOCK), toldBy: chosen(TOLD_BLOCK) };
}

/** The command that a filled-in window stands for. Throws `case.empty-text` where words are missing. */
export function commandOf(type: Exclude<StaffActionType, 'claim'>, filled: Filled): StaffAction['command'] {
  if (type === 'close') {
    const outcome = closeOutcomes.find((known) => known === filled.outcome);
    if (!outcome) throw new HuishengError('request.malformed');
    return { type, outcome, toldBy: otherWaysOfTelling.find((known) => known === filled.toldBy) };
  }
  if (filled.text === '') throw new HuishengError('case.empty-text');
  return type === 'release' ? { type, reason: filled.text } : { type, text: filled.text };
}
