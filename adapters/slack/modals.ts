import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { type CloseOutcome, closeOutcomes, otherWaysOfTelling } from '#cases/case.ts';
import { outcomeNames, tellingNames } from '#cases/names.ts';
import type { StaffActionType } from '#desk/action.ts';
import type { CaseCard, CaseDetail } from '#desk/view.ts';
import type { ReplyTemplate } from '#domain/policy.ts';
import type { Locale } from '#domain/text.ts';
import { formatText } from '#text/format.ts';
import { formatWhen } from '#text/when.ts';
import { context, header, option, plain, plainSection, plainSections } from './blocks.ts';
import { textBoxes } from './boxes.ts';
import { digestOf, type FormState, writeState } from './form-state.ts';
import { BUTTON_TEXT, CARD_TEXT, DETAIL_TEXT, HINT_TEXT, SELECT_OPTIONS, VIEW_TITLE } from './limits.ts';
import { pageBlocks } from './pages.ts';
import { clip } from './text.ts';
import { say, titled, type Word } from './words.ts';

/** Actions that open a window first. */
export type FormType = Exclude<StaffActionType, 'claim'>;

export const TEMPLATE_ACTION = 'reply.template';
/** Turns a page of the case's text in a window. */
export const PAGE_ACTION = 'form.page';
/** Block ids of what people fill in; a mistake is shown below the block. */
export const OUTCOME_BLOCK = 'outcome';
export const TOLD_BLOCK = 'told';

export interface Form {
  readonly state: FormState;
  readonly locale: Locale;
  /** To be put into the boxes anew. */
  readonly text?: string | undefined;
  /** To be said on top of the boxes. */
  readonly notice?: string | undefined;
}

/** Window to answer the citizen: the case as its handler may see it, a template to start from, and the text. */
export function replyModal(
  form: Form,
  { detail, templates }: { readonly detail: CaseDetail; readonly templates: readonly ReplyTemplate[] },
): ModalView {
  const { locale } = form;
  return modal(form, 'reply', [
    ...detailBlocks(detail, form),
    ...(templates.length > 0 ? templateSelect(templates, locale) : []),
    ...boxes(form, 'reply'),
  ]);
}

/**
 * Last look before it goes out: exactly the words that the citizen will read, above the boxes that hold them. It is sent when it
 * is submitted with these words; changed, it is shown once more.
 */
export function previewModal(form: Form, text: string): ModalView {
  const { locale, state } = form;
  return {
    type: 'modal',
    callback_id: 'case.reply',
    title: plain(say('preview.title', locale), VIEW_TITLE),
    submit: plain(say('preview.send', locale), VIEW_TITLE),
    close: plain(say('modal.cancel', locale), VIEW_TITLE),
    private_metadata: writeState({ ...state, looked: digestOf(text) }),
    blocks: [
      ...noticeBlocks(form),
      context([say('preview.lead', locale)]),
      ...plainSections(text),
      { type: 'divider' },
      context([say('preview.change', locale)]),
      ...boxes({ ...form, notice: undefined }, 'reply'),
    ],
  };
}

/** Window to ask the citizen for more. */
export function askModal(form: Form, detail: CaseDetail): ModalView {
  return modal(form, 'ask', [...detailBlocks(detail, form), ...boxes(form, 'ask')]);
}

/** Window for a note among staff, or for the reason of a release. */
export function textModal(form: Form, type: 'note' | 'release', card: CaseCard): ModalView {
  return modal(form, type, [...cardBlocks(card), ...boxes(form, type)]);
}

/** Window to close a case; asks how the citizen was told unless our reply is known to have arrived. */
export function closeModal(form: Form, card: CaseCard): ModalView {
  const { locale } = form;
  const choose = plain(say('close.choose', locale), BUTTON_TEXT);
  const outcome: InputBlock = {
    type: 'input',
    block_id: OUTCOME_BLOCK,
    label: plain(say('close.outcome', locale), BUTTON_TEXT),
    element: {
      type: 'static_select',
      action_id: OUTCOME_BLOCK,
      placeholder: choose,
      options: closeOutcomes.map((value: CloseOutcome) => option(titled(outcomeNames[value], locale), value)),
    },
  };
  const told: InputBlock = {
    type: 'input',
    block_id: TOLD_BLOCK,
    optional: true,
    label: plain(say('close.told-by', locale), BUTTON_TEXT),
    hint: plain(say('close.told-by-hint', locale), HINT_TEXT),
    element: {
      type: 'static_select',
      action_id: TOLD_BLOCK,
      placeholder: choose,
      options: otherWaysOfTelling.map((value) => option(titled(tellingNames[value], locale), value)),
    },
  };
  return modal(form, 'close', [...cardBlocks(card), outcome, ...(card.replyDelivery === 'delivered' ? [] : [told])]);
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

function modal(form: Form, type: FormType, blocks: readonly KnownBlock[]): ModalView {
  const { state, locale } = form;
  const submit: Word = type === 'reply' ? 'reply.next' : `${type}.send`;
  return {
    type: 'modal',
    callback_id: `case.${type}`,
    title: plain(say(`${type}.title`, locale), VIEW_TITLE),
    submit: plain(say(submit, locale), VIEW_TITLE),
    close: plain(say('modal.cancel', locale), VIEW_TITLE),
    private_metadata: writeState(state),
    blocks: [...blocks],
  };
}

function boxes(form: Form, type: 'reply' | 'ask' | 'note' | 'release'): readonly KnownBlock[] {
  const { state, locale, text } = form;
  return [...noticeBlocks(form), ...textBoxes(state, { label: say(`${type}.text`, locale), locale, text })];
}

function noticeBlocks({ notice }: Form): readonly KnownBlock[] {
  return notice === undefined ? [] : [...plainSections(`⚠️ ${notice}`)];
}

function cardBlocks(card: CaseCard): readonly KnownBlock[] {
  return [header(card.number), plainSection(clip(card.title, CARD_TEXT))];
}

function detailBlocks(detail: CaseDetail, { state, locale }: Form): readonly KnownBlock[] {
  const { card, body, petitioner, happenedOn, reply } = detail;
  const text = reply === undefined ? body : `${body}\n\n— ${say('modal.earlier-reply', locale)} —\n${reply}`;
  return [
    ...cardBlocks(card),
    context([
      petitioner.type === 'named'
        ? say('modal.named', locale, { name: petitioner.name, phone: petitioner.phone })
        : say('modal.anonymous', locale),
      say('modal.language', locale, { language: detail.locale }),
      ...(happenedOn === undefined ? [] : [say('modal.happened', locale, { when: formatWhen(happenedOn, locale) })]),
    ]),
    context([say('modal.body', locale)]),
    ...pageBlocks({ text, page: state.page, room: DETAIL_TEXT, locale, action: PAGE_ACTION, pageValue: String }),
  ];
}

function templateSelect(templates: readonly ReplyTemplate[], locale: Locale): readonly KnownBlock[] {
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
