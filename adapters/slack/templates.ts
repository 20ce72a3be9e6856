import type { App, BlockAction, ButtonAction, StaticSelectAction, ViewOutput } from '@slack/bolt';
import type { ReplyTemplate } from '#modules/office/model/policy.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { filledIn } from './actions.ts';
import { boxesFor } from './boxes.ts';
import { askerOf } from './buttons.ts';
import { readState } from './form-state.ts';
import { redraw } from './forms.ts';
import { MAX_BOXES } from './limits.ts';
import { TEMPLATE_ACTION, TEMPLATE_UNDO_ACTION, templateText } from './modals.ts';
import { type DeskParts, staffOf } from './parts.ts';
import { tellError } from './tell.ts';
import { say } from './words.ts';

/** A reply's templates in its window, which anyone may choose before they write or afterwards. */
export function registerTemplates(app: App, desk: DeskParts): void {
  app.action<BlockAction<StaticSelectAction>>(
    { type: 'block_actions', action_id: TEMPLATE_ACTION },
    async ({ ack, body, action, respond }) => {
      await ack();
      await fill(desk, body, action).catch((error) => tellError(desk, askerOf(body, respond), error));
    },
  );

  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: TEMPLATE_UNDO_ACTION },
    async ({ ack, body, action, respond }) => {
      await ack();
      await takeOut(desk, body, action).catch((error) => tellError(desk, askerOf(body, respond), error));
    },
  );
}

/**
 * Fills the reply from a template, in the place of the one that stands there untouched. What the person typed stays below it, which is said,
 * with a way back. Where there is no room for both, what they typed stays as it is.
 */
async function fill(desk: DeskParts, body: BlockAction<StaticSelectAction>, action: StaticSelectAction): Promise<void> {
  const { state, typed, written } = await opened(desk, body);
  const chosen = written.find(({ id }) => id === action.selected_option.value);
  if (!chosen) throw new HuishengError('request.malformed');
  const before = written.find(({ text }) => typed.startsWith(text.trim()));
  const own = typed.slice(before?.text.trim().length ?? 0).trim();
  const text = above(chosen.text, own);
  const locale = await desk.languages.of(body.user.id);
  const boxes = boxesFor(text);
  if (boxes > MAX_BOXES) return redraw(desk, body, { state, notice: say('modal.template-too-long', locale) });
  const next = { ...state, boxes: Math.max(boxes, state.boxes), filling: action.action_ts };
  const undo = own === '' ? undefined : [chosen.id, before?.id ?? ''].join(' ');
  return redraw(desk, body, { state: next, text, templateAbove: undo });
}

/** Takes a template out again that was put above what the person had written. */
async function takeOut(desk: DeskParts, body: BlockAction<ButtonAction>, action: ButtonAction): Promise<void> {
  const { state, typed, written } = await opened(desk, body);
  const [id, beforeId] = (action.value ?? '').split(' ');
  const chosen = written.find((template) => template.id === id)?.text.trim();
  if (chosen === undefined || !typed.startsWith(chosen)) {
    const locale = await desk.languages.of(body.user.id);
    return redraw(desk, body, { state, notice: say('modal.template-changed', locale) });
  }
  const own = typed.slice(chosen.length).trim();
  const text = above(written.find((template) => template.id === beforeId)?.text ?? '', own);
  const boxes = Math.max(boxesFor(text), state.boxes);
  return redraw(desk, body, { state: { ...state, boxes, filling: action.action_ts }, text });
}

function above(template: string, own: string): string {
  return [template, own].filter((part) => part !== '').join('\n\n');
}

/** A window with what stands in it, and every template as it reads for its case. */
async function opened(
  desk: DeskParts,
  { user, view }: { readonly user: BlockAction['user']; readonly view?: ViewOutput },
) {
  if (!view) throw new HuishengError('request.malformed');
  const state = readState(view.private_metadata);
  const detail = await desk.service.detail(state.caseId, staffOf(desk, user.id));
  const written = desk.service
    .templates()
    .map((template: ReplyTemplate) => ({ id: template.id, text: templateText(template, detail) }));
  return { state, typed: filledIn(view).text, written };
}
