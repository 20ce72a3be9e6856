import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { ruleOf, type StaffActionType } from '#desk/action.ts';
import type { ChoiceField, DeskForm } from '#desk/form.ts';
import type { CaseCard, CaseDetail } from '#desk/view.ts';
import { phoneInWords } from '#domain/phone.ts';
import type { Locale } from '#domain/text.ts';
import { tellingNames } from '#modules/cases/model/names.ts';
import type { ReplyTemplate } from '#modules/office/model/policy.ts';
import { formatText } from '#text/format.ts';
import { formatWhen } from '#text/when.ts';
import type { Filled } from './actions.ts';
import { actions, button, context, header, markup, option, plain, plainSection, plainSections } from './blocks.ts';
import { textBoxes } from './boxes.ts';
import { caseActionId } from './cards.ts';
import { type FormState, writeState } from './form-state.ts';
import { BUTTON_TEXT, CARD_TEXT, DETAIL_TEXT, HINT_TEXT, SELECT_OPTIONS, VIEW_TITLE } from './limits.ts';
import { pageBlocks } from './pages.ts';
import { clip } from './text.ts';
import { say } from './words.ts';

export const TEMPLATE_ACTION = 'reply.template';
/** Takes a template out again. */
export const TEMPLATE_UNDO_ACTION = 'reply.template-undo';
/** Room for a name in a list: a hundred of them stand in a window beside the case and a text. */
const LISTED_NAME = 30;
/** Turns a page of the case's text in a window. */
export const PAGE_ACTION = 'form.page';

/** A form that is being filled in. */
export interface Filling {
  readonly type: StaffActionType;
  readonly form: DeskForm;
  readonly state: FormState;
  readonly locale: Locale;
  /** To be put into the boxes anew. */
  readonly text?: string | undefined;
  /** To be said on top of the fields. */
  readonly notice?: string | undefined;
  /** Where a template was put above what the person had written: what its button tells, which takes it out again. */
  readonly templateAbove?: string | undefined;
  /** Says that the text had not been sent, as markup. */
  readonly unsent?: string | undefined;
}

/** What of the case stands above the fields. */
export type Above =
  | { readonly shows: 'card' | 'request'; readonly card: CaseCard }
  | { readonly shows: 'case'; readonly detail: CaseDetail; readonly templates: readonly ReplyTemplate[] };

/** The window of a form: the case, or its card, and the fields. A block is called as its field, and a mistake is shown below it. */
export function formModal(filling: Filling, above: Above): ModalView {
  const { type, form, state, locale } = filling;
  const { about } = ruleOf(type).offer;
  return {
    type: 'modal',
    callback_id: caseActionId(type),
    title: plain(form.title[locale], VIEW_TITLE),
    submit: plain(form.lastLook ? say('preview.next', locale) : form.submit[locale], VIEW_TITLE),
    close: plain(say('modal.cancel', locale), VIEW_TITLE),
    private_metadata: writeState(state),
    ...keptOnClose(form),
    blocks: [
      ...(above.shows === 'case' ? detailBlocks(above.detail, filling) : cardBlocks(above.card)),
      ...(above.shows === 'request' ? requestBlocks(above.card, locale) : []),
      ...(about === undefined ? [] : [context([about[locale]])]),
      ...(above.shows === 'case' && form.text?.templates ? templateSelect(above.templates, locale) : []),
      ...noticeBlocks(filling),
      ...form.choices.map((field) => choiceInput(field, locale)),
      ...unsentBlocks(filling),
      ...templateAboveBlocks(filling),
      ...boxes(filling),
    ],
  };
}

/**
 * Last look before it goes out: the words that the citizen will read and what was chosen, above the boxes that hold them. It is sent when it
 * is submitted as it is; changed, it is shown once more.
 */
export function previewModal(filling: Filling, { text, chosen }: Pick<Filled, 'text' | 'chosen'>): ModalView {
  const { type, form, locale, state } = filling;
  return {
    type: 'modal',
    callback_id: caseActionId(type),
    title: plain(say('preview.title', locale), VIEW_TITLE),
    submit: plain(form.submit[locale], VIEW_TITLE),
    close: plain(say('modal.cancel', locale), VIEW_TITLE),
    private_metadata: writeState(state),
    ...keptOnClose(form),
    blocks: [
      ...noticeBlocks(filling),
      context([say('preview.lead', locale)]),
      ...plainSections(text),
      ...form.choices.flatMap((field) => chosenBlocks(field, chosen, locale)),
      { type: 'divider' },
      context([say('preview.change', locale)]),
      ...form.choices.map((field) => choiceInput(field, locale)),
      ...boxes(filling),
    ],
  };
}

/** What was chosen, in words. */
function chosenBlocks(field: ChoiceField, chosen: Filled['chosen'], locale: Locale): readonly KnownBlock[] {
  const choice = field.choices.find(({ value }) => value === chosen[field.name]);
  return choice ? [plainSection(clip(`${field.label[locale]}: ${choice.label[locale]}`, CARD_TEXT))] : [];
}

/** A window that only says something, for where no message can be shown. */
export function noticeModal(text: string, locale: Locale): ModalView {
  return {
    type: 'modal',
    title: plain(say('notice.title', locale), VIEW_TITLE),
    close: plain(say('modal.close', locale), VIEW_TITLE),
    blocks: [plainSection(text)],
  };
}

/** A window that shows a case; its buttons work as on the card. */
export function showModal(blocks: readonly KnownBlock[], title: string, locale: Locale): ModalView {
  return {
    type: 'modal',
    title: plain(title, VIEW_TITLE),
    close: plain(say('modal.close', locale), VIEW_TITLE),
    blocks: [...blocks],
  };
}

/** A template in the citizen's language, with the case's number and title filled in. */
export function templateText(template: ReplyTemplate, detail: CaseDetail): string {
  const { number, title } = detail.card;
  return formatText(template.text, detail.locale, { number, title });
}

/** Of a window with a text Slack says that it was closed, so that the text is kept. */
function keptOnClose({ text }: DeskForm): Pick<ModalView, 'notify_on_close'> {
  return text ? { notify_on_close: true } : {};
}

function boxes({ form, state, locale, text }: Filling): readonly KnownBlock[] {
  return form.text
    ? textBoxes(state, { label: form.text.label[locale], locale, text, optional: form.text.optional })
    : [];
}

function choiceInput({ name, label, hint, choices, required }: ChoiceField, locale: Locale): InputBlock {
  return {
    type: 'input',
    block_id: name,
    ...(required ? {} : { optional: true }),
    label: plain(label[locale], BUTTON_TEXT),
    ...(hint === undefined ? {} : { hint: plain(hint[locale], HINT_TEXT) }),
    element: {
      type: 'static_select',
      action_id: name,
      placeholder: plain(say('form.choose', locale), BUTTON_TEXT),
      options: choices
        .slice(0, SELECT_OPTIONS)
        .map(({ value, label }) => option(clip(label[locale], LISTED_NAME), value)),
    },
  };
}

function noticeBlocks({ notice }: Filling): readonly KnownBlock[] {
  return notice === undefined ? [] : [...plainSections(`⚠️ ${notice}`)];
}

function templateAboveBlocks({ templateAbove, locale }: Filling): readonly KnownBlock[] {
  if (templateAbove === undefined) return [];
  const undo = button(TEMPLATE_UNDO_ACTION, say('modal.template-undo', locale), templateAbove);
  return [context([say('modal.template-above', locale)]), actions([undo])];
}

function unsentBlocks({ unsent }: Filling): readonly KnownBlock[] {
  return unsent === undefined ? [] : [{ type: 'context', elements: [markup(unsent)] }];
}

function cardBlocks(card: CaseCard): readonly KnownBlock[] {
  return [header(card.number), plainSection(clip(card.title, CARD_TEXT))];
}

/** What is to be decided on. */
function requestBlocks({ extensionRequest }: CaseCard, locale: Locale): readonly KnownBlock[] {
  if (!extensionRequest) return [];
  const { by, count, reason } = extensionRequest;
  return plainSections(clip(say('card.extension', locale, { by, count, reason }), CARD_TEXT));
}

function detailBlocks(detail: CaseDetail, { state, locale }: Filling): readonly KnownBlock[] {
  const { card, body, petitioner, toldByStaff, happenedOn, reply } = detail;
  const text = reply === undefined ? body : `${body}\n\n— ${say('modal.earlier-reply', locale)} —\n${reply}`;
  return [
    ...cardBlocks(card),
    context([
      petitioner.type === 'named'
        ? say('modal.named', locale, { name: petitioner.name, phone: phoneInWords(petitioner.phone, locale) || 'none' })
        : say('modal.anonymous', locale),
      ...(toldByStaff
        ? [
            say('modal.told-by-staff', locale, {
              by: tellingNames[toldByStaff.by],
              address: toldByStaff.address || 'none',
            }),
          ]
        : []),
      say('modal.language', locale, { language: detail.locale }),
      ...(happenedOn === undefined ? [] : [say('modal.happened', locale, { when: formatWhen(happenedOn, locale) })]),
    ]),
    context([say('modal.body', locale)]),
    ...pageBlocks({ text, page: state.page, room: DETAIL_TEXT, locale, action: PAGE_ACTION, pageValue: String }),
  ];
}

function templateSelect(templates: readonly ReplyTemplate[], locale: Locale): readonly KnownBlock[] {
  if (templates.length === 0) return [];
  const listed = templates.slice(0, SELECT_OPTIONS);
  const select: KnownBlock = {
    type: 'section',
    block_id: 'template',
    text: plain(say('modal.template', locale), BUTTON_TEXT),
    accessory: {
      type: 'static_select',
      action_id: TEMPLATE_ACTION,
      placeholder: plain(say('modal.template-choose', locale), BUTTON_TEXT),
      options: listed.map((template) => option(template.name[locale], template.id)),
    },
  };
  if (listed.length === templates.length) return [select];
  return [select, context([say('modal.templates-more', locale, { listed: listed.length, all: templates.length })])];
}
