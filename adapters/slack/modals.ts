import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { type CloseOutcome, closeOutcomes, otherWaysOfTelling } from '#cases/case.ts';
import { outcomeNames, tellingNames } from '#cases/names.ts';
import type { StaffActionType } from '#desk/action.ts';
import type { CaseCard, CaseDetail } from '#desk/view.ts';
import type { CaseId } from '#domain/ids.ts';
import type { ReplyTemplate } from '#domain/policy.ts';
import type { Locale } from '#domain/text.ts';
import { formatText } from '#text/format.ts';
import { formatWhen } from '#text/when.ts';
import { context, header, option, plain, plainSection, plainSections, textInput } from './blocks.ts';
import { BUTTON_TEXT, DETAIL_TEXT, HINT_TEXT, REPLY_TEXT, SELECT_OPTIONS, TITLE_TEXT, VIEW_TITLE } from './limits.ts';
import { clean, clip } from './text.ts';
import { say, titled, type Word } from './words.ts';

/** Actions that open a window first. */
export type FormType = Exclude<StaffActionType, 'claim'>;

/** What a window remembers about itself, in `private_metadata`. */
export interface FormContext {
  readonly caseId: CaseId;
  /** Opened from the Home tab, which is drawn anew afterwards. */
  readonly fromHome: boolean;
}

export const TEMPLATE_ACTION = 'reply.template';
export const PREVIEW = 'case.reply.preview';
/** Block ids of what people fill in; a mistake is shown below the block. */
export const OUTCOME_BLOCK = 'outcome';
export const TOLD_BLOCK = 'told';
const TEXT_BLOCK = 'text';

export interface Form {
  readonly context: FormContext;
  readonly locale: Locale;
}

export interface ReplyDraft {
  /** What the box holds. */
  readonly text?: string;
  /** Slack keeps what was typed as long as the block's id stays; a template is shown only under another id. */
  readonly block?: string;
}

/** Window to answer the citizen: the case as its handler may see it, a template to start from, and the text. */
export function replyModal(
  form: Form,
  { detail, templates }: { readonly detail: CaseDetail; readonly templates: readonly ReplyTemplate[] },
  draft: ReplyDraft = {},
): ModalView {
  const { locale } = form;
  return modal(form, 'reply', [
    ...detailBlocks(detail, locale),
    ...(templates.length > 0 ? [templateSelect(templates, locale)] : []),
    textInput({
      block: draft.block ?? TEXT_BLOCK,
      label: say('reply.text', locale),
      value: draft.text,
      max: REPLY_TEXT,
    }),
  ]);
}

/** Last look before it goes out. Exactly the words that the citizen will read; they travel in `private_metadata`. */
export function previewModal(form: Form, text: string, notice?: string): ModalView {
  const { locale } = form;
  return {
    type: 'modal',
    callback_id: PREVIEW,
    title: plain(say('preview.title', locale), VIEW_TITLE),
    submit: plain(say('preview.send', locale), VIEW_TITLE),
    close: plain(say('modal.back', locale), VIEW_TITLE),
    private_metadata: `${writeContext(form.context)}\n${text}`,
    blocks: [
      ...(notice === undefined ? [] : [plainSection(`⚠️ ${notice}`), { type: 'divider' } as const]),
      context([say('preview.lead', locale)]),
      ...plainSections(text),
    ],
  };
}

/** Window to ask the citizen for more. */
export function askModal(form: Form, detail: CaseDetail): ModalView {
  return modal(form, 'ask', [
    ...detailBlocks(detail, form.locale),
    textInput({ block: TEXT_BLOCK, label: say('ask.text', form.locale), max: REPLY_TEXT }),
  ]);
}

/** Window for a note among staff, or for the reason of a release. */
export function textModal(form: Form, type: 'note' | 'release', card: CaseCard): ModalView {
  return modal(form, type, [
    ...cardBlocks(card),
    textInput({ block: TEXT_BLOCK, label: say(`${type}.text`, form.locale) }),
  ]);
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

function writeContext({ caseId, fromHome }: FormContext): string {
  return `${caseId} ${fromHome ? 'home' : 'message'}`;
}

function modal(form: Form, type: FormType, blocks: readonly KnownBlock[]): ModalView {
  const { context: remembered, locale } = form;
  const submit: Word = type === 'reply' ? 'reply.next' : `${type}.send`;
  return {
    type: 'modal',
    callback_id: `case.${type}`,
    title: plain(say(`${type}.title`, locale), VIEW_TITLE),
    submit: plain(say(submit, locale), VIEW_TITLE),
    close: plain(say('modal.cancel', locale), VIEW_TITLE),
    private_metadata: writeContext(remembered),
    blocks: [...blocks],
  };
}

function cardBlocks(card: CaseCard): readonly KnownBlock[] {
  return [header(card.number), plainSection(clip(card.title, TITLE_TEXT))];
}

function detailBlocks(detail: CaseDetail, locale: Locale): readonly KnownBlock[] {
  const { card, body, petitioner, happenedOn, reply } = detail;
  const text = clean(body);
  const cut = text.length - DETAIL_TEXT;
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
    ...plainSections(clip(text, DETAIL_TEXT)),
    ...(cut > 0 ? [context([say('modal.cut', locale, { count: cut })])] : []),
    ...(reply === undefined ? [] : [context([say('modal.earlier-reply', locale)]), plainSection(clip(reply, 600))]),
  ];
}

function templateSelect(templates: readonly ReplyTemplate[], locale: Locale): KnownBlock {
  return {
    type: 'section',
    block_id: 'template',
    text: plain(say('modal.template', locale), BUTTON_TEXT),
    accessory: {
      type: 'static_select',
      action_id: TEMPLATE_ACTION,
      placeholder: plain(say('modal.template-choose', locale), BUTTON_TEXT),
      options: templates.slice(0, SELECT_OPTIONS).map((template) => option(template.name[locale], template.id)),
    },
  };
}
