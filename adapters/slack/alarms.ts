import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { AlertCard, AlertLine, AlertReach, AlertReading } from '#desk/alert.ts';
import type { AlertId } from '#domain/ids.ts';
import { phoneInWords } from '#domain/phone.ts';
import type { Locale } from '#domain/text.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import {
  actions,
  button,
  context,
  header,
  labelled,
  markup,
  moment,
  name,
  plainSection,
  plainSections,
} from './blocks.ts';
import { askerOf } from './buttons.ts';
import type { SlackMessage } from './cards.ts';
import { showModal } from './modals.ts';
import { type DeskParts, drawingFor, staffOf } from './parts.ts';
import { openModal, tellError } from './tell.ts';
import { escapeMrkdwn } from './text.ts';
import { say } from './words.ts';

export const TAKE_ACTION = 'alert.take';
/** Opens the window to write to the citizen. */
export const WRITE_ACTION = 'alert.write';
/** Room for what was said, in characters, within what a message may hold. */
const WORDS_TEXT = 9_000;

interface AlarmDrawing {
  readonly locale: Locale;
  readonly mention?: 'here' | 'channel' | undefined;
  /** For the person who took it: since it has grown, or since what they wrote did not surely arrive. */
  readonly news?: 'again' | 'undelivered' | undefined;
}

/** An alert as the whole channel sees it: who is wanted, and nothing that a citizen wrote. */
export function alarmMessage(card: AlertCard, { locale, mention, news }: AlarmDrawing): SlackMessage {
  const kinds = card.kinds.map((kind) => kind[locale]).join(locale === 'en' ? ', ' : '、');
  const title = say(`alarm.${news ?? 'title'}`, locale, { kinds });
  const ringing = card.state === 'ringing';
  const holder = card.holder?.[locale] ?? say('alarm.colleague', locale);
  const calls = ringing && mention ? `<!${mention}> ` : '';
  const standing = ringing
    ? say('alarm.nobody', locale)
    : say(card.state === 'ended' ? 'alarm.ended' : 'alarm.taken', locale, { holder });
  const fields = [
    labelled(say('alarm.state', locale), name(standing)),
    labelled(say('alarm.since', locale), moment(card.openedAt)),
    labelled(say('alarm.messages', locale), String(card.messages)),
    labelled(say('alarm.latest', locale), moment(card.grownAt)),
    ...(card.caseNumber ? [labelled(say('alarm.case', locale), name(card.caseNumber))] : []),
  ];
  const press = { ...button(TAKE_ACTION, say(ringing ? 'alarm.take' : 'alarm.read', locale), card.id) };
  const blocks: KnownBlock[] = [
    header(title),
    ...(calls === '' ? [] : [{ type: 'section' as const, text: markup(calls.trim()) }]),
    { type: 'section', fields },
    ...(card.foundBy === 'model' ? [context([say('alarm.by-model', locale)])] : []),
    ...(ringing ? [plainSection(say('alarm.what', locale))] : []),
    ...(card.state === 'ended'
      ? []
      : [{ type: 'actions' as const, elements: [ringing ? { ...press, style: 'danger' as const } : press] }]),
  ];
  return { text: `${calls}${escapeMrkdwn(title)}`, blocks };
}

/** What a citizen wrote and was written, for the one person who took the alert, with a button to write to them. */
export function alarmWords({ card, words, reach }: AlertReading, locale: Locale): readonly KnownBlock[] {
  const kinds = card.kinds.map((kind) => kind[locale]).join(locale === 'en' ? ', ' : '、');
  return [
    header(say('alarm.title', locale, { kinds })),
    ...plainSections(latest(words.map((line) => said(line, locale)).join('\n\n'))),
    ...(reach ? plainSections(say('alarm.reach', locale, inWords(reach, locale))) : []),
    context([say('alarm.words', locale)]),
    ...(card.state === 'taken' && !reach ? [actions([button(WRITE_ACTION, say('alarm.write', locale), card.id)])] : []),
  ];
}

/** What is known of somebody without a chat, in the place of nothing where it is not. */
function inWords({ name, phone, address }: AlertReach, locale: Locale) {
  const known = [name, phoneInWords(phone, locale), address].filter((one) => one !== '');
  return { known: known.length === 0 ? 'none' : known.join(locale === 'en' ? ', ' : '，') };
}

function said(line: AlertLine, locale: Locale): string {
  const by =
    line.by === 'citizen' ? say('alarm.citizen', locale) : say('alarm.office', locale, { delivery: line.delivery });
  return `${by}\n${line.text}`;
}

/** What was said last, where all of it has no room. */
function latest(text: string): string {
  const characters = [...text];
  return characters.length <= WORDS_TEXT ? text : `…${characters.slice(1 - WORDS_TEXT).join('')}`;
}

/** The button on an alert: takes it, and shows the words to the person who took it. */
export function registerAlarms(app: App, desk: DeskParts): void {
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: TAKE_ACTION },
    async ({ ack, body, action, respond }) => {
      const asker = askerOf(body, respond);
      try {
        const viewer = staffOf(desk, body.user.id);
        const reading = await desk.service.takeAlert(alertIdOf(action.value), viewer);
        await ack();
        const { locale } = await drawingFor(desk, body.user.id);
        const blocks = [...alarmWords(reading, locale)];
        const text = escapeMrkdwn(say('alarm.taken', locale, { holder: viewer.name[locale] }));
        await (asker.respond
          ? asker.respond({ response_type: 'ephemeral', replace_original: false, text, blocks })
          : openModal(desk, asker, showModal(blocks, say('alarm.read', locale), locale)));
      } catch (error) {
        await ack();
        await tellError(desk, asker, error);
      }
    },
  );
}

export function alertIdOf(value: string | undefined): AlertId {
  if (value === undefined || !/^[0-9a-f-]{36}$/i.test(value)) throw new HuishengError('request.malformed');
  return value as AlertId;
}
