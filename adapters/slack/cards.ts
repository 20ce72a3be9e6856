import type { Button, KnownBlock, Overflow } from '@slack/types';
import { ruleOf, type StaffActionType, staffActionTypes } from '#desk/action.ts';
import type { CaseCard, CaseReading } from '#desk/view.ts';
import type { CaseId } from '#domain/ids.ts';
import { type Locale, titled } from '#domain/text.ts';
import { isOpen } from '#modules/cases/model/case.ts';
import { appealNames, outcomeNames, satisfactionName, stateNames } from '#modules/cases/model/names.ts';
import {
  button,
  context,
  header,
  labelled,
  link,
  markup,
  moment,
  name,
  option,
  plain,
  plainField,
  plainSection,
} from './blocks.ts';
import { caseIdOf } from './form-state.ts';
import { CARD_TEXT, CONTEXT_ELEMENTS, TITLE_TEXT } from './limits.ts';
import { pageBlocks } from './pages.ts';
import { clip, escapeMrkdwn } from './text.ts';
import { say } from './words.ts';

/** For whom and when something is drawn. */
export interface Drawing {
  readonly locale: Locale;
  readonly now: Date;
  /** The address of the console's cases page, where the console has one that staff can reach. */
  readonly casesPage?: string | undefined;
}

/** What `chat.postMessage` takes: `text` is what a notification says. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** Room for a title or a name in a list. */
const LINE_TEXT = 80;

/** Buttons on a card, a queue line or the Home tab: the action's name, and the case as the button's value. */
export const CASE_ACTION = new RegExp(`^case\\.(${staffActionTypes.join('|')})$`);
export const SHOW_ACTION = 'case.show';
/** The menu of what is done now and then. */
export const MENU_ACTION = 'case.menu';
export const READING_PAGE = /^case\.page\.(before|next)$/;

/** A page of a case's text below its card, in characters: with the card within what a message may hold. */
const READING_TEXT = 6_000;

export function caseActionId(type: StaffActionType): string {
  return `case.${type}`;
}

/**
 * The case as everyone in the channel sees it.
 * @param looks whether it has a button that shows its text to whoever presses it
 */
export function caseCard(card: CaseCard, drawing: Drawing, looks = true): SlackMessage {
  const { locale } = drawing;
  const remarks = remarksOn(card, locale);
  const fields = [
    labelled(say('card.topic', locale), name(card.topic.map((topic) => topic[locale]).join(' › '))),
    labelled(say('card.state', locale), name(titled(stateNames[card.state])[locale])),
    labelled(say('card.unit', locale), name(card.unit[locale])),
    labelled(say('card.holder', locale), name(card.holder?.[locale] ?? say('card.no-holder', locale))),
    labelled(say('card.opened', locale), moment(card.openedAt)),
    labelled(say('card.due', locale), due(card, drawing)),
    ...(card.place === '' ? [] : [plainField(say('card.place', locale), clip(card.place, CARD_TEXT))]),
  ];
  return {
    // The notification's text is read as mrkdwn, so nothing that a citizen wrote goes into it.
    text: escapeMrkdwn(say('card.new', locale, { number: card.number, kind: card.kind[locale] })),
    blocks: [
      header(`${card.urgent ? '🚨 ' : ''}${card.number} · ${titled(card.kind)[locale]}`),
      plainSection(clip(card.title, CARD_TEXT)),
      { type: 'section', fields },
      ...remarkBlocks(remarks),
      ...lostFiles(card, drawing),
      ...caseButtons(card, locale, looks),
    ],
  };
}

/** The case and all that was written in it, for one reader, a page at a time. */
export function caseReading({ card, clocks, text }: CaseReading, drawing: Drawing, page = 0): SlackMessage {
  const { locale } = drawing;
  const message = caseCard(card, drawing, false);
  const pageValue = (to: number) => `${card.id} ${to}`;
  const pages = pageBlocks({ text, page, room: READING_TEXT, locale, action: 'case.page', pageValue });
  return { ...message, blocks: [...message.blocks, ...whyBlocks(clocks, locale), { type: 'divider' }, ...pages] };
}

/** Why each deadline that runs is on its day. */
function whyBlocks(clocks: CaseReading['clocks'], locale: Locale): readonly KnownBlock[] {
  return clocks
    .filter(({ state }) => state === 'running')
    .map(({ why }) => context([clip(why.map((line) => line[locale]).join(' '), CARD_TEXT)]));
}

/** What a button carries that turns the page of a {@link caseReading}. */
export function readPage(value: string | undefined): { readonly caseId: CaseId; readonly page: number } {
  const [id, page] = (value ?? '').split(' ');
  return { caseId: caseIdOf(id), page: Number(page ?? 0) };
}

/** One case among others: what it is, where it stands, until when. */
export function caseLine(card: CaseCard, drawing: Drawing): readonly KnownBlock[] {
  const { locale } = drawing;
  return [
    caseSection(card, locale),
    {
      type: 'context',
      elements: [
        labelledLine(
          `${card.news ? `${say('queue.news', locale)} · ` : ''}${titled(stateNames[card.state])[locale]} · ${card.holder?.[locale] ?? say('card.no-holder', locale)}`,
          due(card, drawing),
        ),
      ],
    },
  ];
}

/** What a case is, and a button that shows it. */
export function caseSection(card: CaseCard, locale: Locale): KnownBlock {
  return {
    type: 'section',
    text: plain(`${card.urgent ? '🚨 ' : ''}${card.number} · ${clip(card.title, LINE_TEXT)}`, TITLE_TEXT),
    accessory: button(SHOW_ACTION, say('queue.show', locale), card.id),
  };
}

function labelledLine(line: string, markupAfter: string) {
  return { type: 'mrkdwn', text: `${name(clip(line, LINE_TEXT))} · ${markupAfter}`, verbatim: true } as const;
}

/** The actions that the case's state allows, as buttons, and where it `looks` one that shows its text. */
function caseButtons(card: CaseCard, locale: Locale, looks: boolean): readonly KnownBlock[] {
  const look = looks ? [button(SHOW_ACTION, say('queue.show', locale), card.id)] : [];
  // What only its handler does would be refused to nearly everybody until it is claimed; whoever leads the unit finds theirs in the menu.
  const unclaimed = card.actions.includes('claim');
  const seldom = card.actions.filter((type) => ruleOf(type).offer.seldom);
  const often = card.actions
    .filter((type) => !seldom.includes(type))
    .filter((type) => !unclaimed || ruleOf(type).cases === 'seen');
  const buttons = often.map((type) => caseButton(type, card.id, locale));
  const elements = [...buttons, ...look, ...menu(seldom, card.id, locale)];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

/** What is done now and then. */
function menu(types: readonly StaffActionType[], id: CaseId, locale: Locale): readonly Overflow[] {
  if (types.length === 0) return [];
  const options = types.map((type) => option(ruleOf(type).offer.label[locale], `${type} ${id}`));
  return [{ type: 'overflow', action_id: MENU_ACTION, options }];
}

/** What an entry of the menu stands for: the action's id, and the case. */
export function menuEntry(value: string): { readonly action_id: string; readonly value: string } {
  const [type = '', id = ''] = value.split(' ');
  return { action_id: `case.${type}`, value: id };
}

/** The button of an action. */
export function caseButton(type: StaffActionType, id: CaseId, locale: Locale): Button {
  const { label, primary } = ruleOf(type).offer;
  const made = button(caseActionId(type), label[locale], id);
  return primary ? { ...made, style: 'primary' } : made;
}

/** Attachments that are not in the thread, and where they can be looked at. */
function lostFiles({ id, deskFiles }: CaseCard, { locale, casesPage }: Drawing): readonly KnownBlock[] {
  const { all, here, lost } = deskFiles;
  if (lost === 0) return [];
  const look = say('card.lost-files-console', locale);
  const where = casesPage === undefined ? look : link(casePage(id, casesPage), look);
  return [{ type: 'context', elements: [markup(say('card.lost-files', locale, { all, here, lost, where }))] }];
}

/** The address of a case in the console. */
export function casePage(id: CaseId, casesPage: string): string {
  return new URL(`cases/${id}`, casesPage).href;
}

function due(card: CaseCard, { locale, now }: Drawing): string {
  const ended = card.state === 'closed' || card.state === 'withdrawn';
  if (ended) return moment(card.dueAt);
  const day = `${moment(card.dueAt)} ${name(clip(card.dueFor[locale], LINE_TEXT))}`;
  return card.dueAt.getTime() < now.getTime() ? `${day} :red_circle: *${say('card.overdue', locale)}*` : day;
}

/** Slack takes so many elements in one block. */
function remarkBlocks(remarks: readonly string[]): readonly KnownBlock[] {
  const blocks = Math.ceil(remarks.length / CONTEXT_ELEMENTS);
  return Array.from({ length: blocks }, (_, n) =>
    context(remarks.slice(n * CONTEXT_ELEMENTS, (n + 1) * CONTEXT_ELEMENTS)),
  );
}

function remarksOn(card: CaseCard, locale: Locale): readonly string[] {
  const remarks: string[] = [];
  if (card.news) remarks.push(say('card.news', locale));
  if (card.urgent) remarks.push(say('card.urgent', locale));
  if (card.withdrawalRequest) {
    const { lastDay, undelivered } = card.withdrawalRequest;
    const asking = card.hasPhone ? 'card.withdrawal-undelivered' : 'card.withdrawal-unaskable';
    remarks.push(say(undelivered ? asking : 'card.withdrawal', locale, { lastDay }));
  }
  if (card.reopened) remarks.push(say('card.reopened', locale));
  if (card.appeal) remarks.push(say('card.appeal', locale, { appeal: appealNames[card.appeal][locale] }));
  if (card.extensionRequest) {
    const { by, count, reason } = card.extensionRequest;
    remarks.push(say('card.extension', locale, { by, count, reason: clip(reason, CARD_TEXT) }));
  }
  if (card.waitingForCitizen) remarks.push(say('card.waiting', locale));
  if (card.replyDelivery === 'pending') remarks.push(say('card.pending', locale));
  // Whoever ended the case has said how the citizen was told.
  if (isOpen(card.state) && card.replyDelivery === 'failed') {
    remarks.push(say('card.failed', locale, { phone: card.hasPhone }));
  }
  if (isOpen(card.state) && card.replyDelivery === 'unknown') remarks.push(say('card.unknown', locale));
  if (isOpen(card.state) && card.replyDelivery === 'told') remarks.push(say('card.told', locale));
  if (card.files > 0) remarks.push(say('card.files', locale, { count: card.files }));
  if (card.suggestedTopic) remarks.push(say('card.suggested', locale, { topic: card.suggestedTopic[locale] }));
  if (card.outcome) remarks.push(say('card.outcome', locale, { outcome: outcomeNames[card.outcome][locale] }));
  if (card.satisfaction !== undefined) {
    remarks.push(
      say('card.satisfaction', locale, {
        level: `${'★'.repeat(card.satisfaction)} ${satisfactionName(card.satisfaction)[locale]}`,
      }),
    );
  }
  return remarks;
}
