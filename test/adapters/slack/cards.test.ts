import type { ViewOutput } from '@slack/bolt';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxesFor, readBoxes, textBoxes } from '#adapters/slack/boxes.ts';
import { caseCard, caseLine } from '#adapters/slack/cards.ts';
import { newForm } from '#adapters/slack/form-state.ts';
import { MAX_BOXES } from '#adapters/slack/limits.ts';
import { type Above, formModal, previewModal } from '#adapters/slack/modals.ts';
import { alertMessage, directMessage, threadMessages } from '#adapters/slack/thread.ts';
import { say } from '#adapters/slack/words.ts';
import { formOf, ruleOf, staffActionTypes } from '#desk/action.ts';
import { listed } from '#desk/form.ts';
import type { CaseCard, CaseDetail } from '#desk/view.ts';
import type { CaseNumber } from '#domain/ids.ts';
import { locales } from '#domain/text.ts';
import { onDay } from '#domain/when.ts';
import { caseStates, closeOutcomes, type ReplyDelivery } from '#modules/cases/model/case.ts';
import { endingKinds } from '#modules/cases/model/ending.ts';
import { appealRounds } from '#modules/office/model/procedures.ts';
import { checkBlocks, checkView } from '#test/support/fake-slack-limits.ts';
import { caseId, NOW, sampleCard, templates } from './fake-service.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.constantFrom(
    '<!here> <!channel> <@U123> <https://evil.example|click> & *bold* `code`',
    '&lt;!here&gt;',
    ':rotating_light: @channel',
    '👨‍👩‍👧‍👦'.repeat(300),
    '🇨🇳'.repeat(900),
    `a${'\u0301'.repeat(5000)}`,
    '字'.repeat(20_000),
    '<'.repeat(9000),
    '\u202Egnp.exe',
    '\uD800',
    ' \n\t ',
    '',
  ),
);
const localized = fc.record({ 'zh-CN': hostile, en: hostile });
const delivery: readonly ReplyDelivery[] = ['none', 'pending', 'delivered', 'failed', 'unknown'];

const anyCard: fc.Arbitrary<CaseCard> = fc.record({
  id: fc.constant(caseId(1)),
  number: fc.constant('2026-000017-9' as CaseNumber),
  version: fc.nat(),
  kind: localized,
  topic: fc.array(localized, { maxLength: 4 }),
  unit: localized,
  title: hostile,
  place: hostile,
  state: fc.constantFrom(...caseStates),
  waitingForCitizen: fc.boolean(),
  withdrawalRequest: fc.option(
    fc.record({ lastDay: fc.constant({ 'zh-CN': '2026年3月9日', en: '9 March 2026' }), undelivered: fc.boolean() }),
    { nil: undefined },
  ),
  reopened: fc.boolean(),
  appeal: fc.option(fc.constantFrom(...appealRounds), { nil: undefined }),
  ending: fc.constantFrom(...endingKinds),
  extensionRequest: fc.option(fc.record({ by: localized, count: localized, reason: hostile }), { nil: undefined }),
  news: fc.boolean(),
  urgent: fc.boolean(),
  holder: fc.option(localized, { nil: undefined }),
  openedAt: fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') }),
  dueAt: fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') }),
  dueFor: localized,
  replyDelivery: fc.constantFrom(...delivery),
  hasPhone: fc.boolean(),
  outcome: fc.option(fc.constantFrom(...closeOutcomes), { nil: undefined }),
  satisfaction: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  files: fc.nat(100),
  deskFiles: fc.record({ all: fc.nat(100), here: fc.nat(100), lost: fc.nat(100) }),
  suggestedTopic: fc.option(localized, { nil: undefined }),
  actions: fc.subarray([...staffActionTypes]),
});

const anyDetail: fc.Arbitrary<CaseDetail> = fc.record({
  card: anyCard,
  locale: fc.constantFrom(...locales),
  body: hostile,
  happenedOn: fc.option(fc.constant(onDay('2026-01-31')), { nil: undefined }),
  petitioner: fc.oneof(
    fc.constant({ type: 'anonymous' as const }),
    fc.record({ type: fc.constant('named' as const), name: hostile, phone: hostile }),
  ),
  reply: fc.option(hostile, { nil: undefined }),
});

const anyLocale = fc.constantFrom(...locales);

describe('whatever people wrote, Slack takes it', () => {
  it('on cards and in lists', () =>
    fc.assert(
      fc.property(anyCard, anyLocale, (card, locale) => {
        const drawing = { locale, now: NOW, casesPage: 'https://office.example/console/cases?tab=open' };
        const message = caseCard(card, drawing);
        expect(checkBlocks(message.blocks, 'message')).toEqual([]);
        expect(message.text).not.toContain('<');
        const lines = Array.from({ length: 15 }, () => caseLine(card, drawing)).flat();
        expect(checkBlocks(lines, 'message')).toEqual([]);
      }),
      { numRuns: 150 },
    ));

  it('in threads and alerts', () =>
    fc.assert(
      fc.property(localized, fc.option(hostile, { nil: undefined }), anyLocale, (text, quote, locale) => {
        const messages = threadMessages({ caseId: caseId(1), text, quote }, locale, 2);
        const entry = { caseId: caseId(1), text, quote };
        const direct = directMessage(
          entry,
          {
            card: sampleCard(caseId(1)),
            thread: 'https://fake.slack.example/archives/C0QUEUE/p1',
            called: text.en.length > 5,
          },
          { locale, casesPage: 'https://office.example/console/cases?tab=open' },
        );
        for (const message of [...messages, ...alertMessage(text[locale]), direct]) {
          expect(checkBlocks(message.blocks, 'message')).toEqual([]);
          expect(message.text).not.toContain('<');
        }
        const [calling, ...rest] = threadMessages({ ...entry, calls: 'U0LIHUA' }, locale, 2);
        expect(checkBlocks(calling.blocks, 'message')).toEqual([]);
        expect(calling.text.replace(/^<@U0LIHUA> /, '')).not.toContain('<');
        for (const message of rest) expect(JSON.stringify(message)).not.toContain('U0LIHUA');
      }),
      { numRuns: 150 },
    ));

  it('in windows', () =>
    fc.assert(
      fc.property(anyDetail, anyLocale, hostile, (detail, locale, text) => {
        const long = text.toWellFormed().slice(0, 12_000).toWellFormed();
        const boxes = Math.min(MAX_BOXES, boxesFor(long));
        const state = { ...newForm(detail.card.id, true), boxes, filling: '1700000000.000100' };
        const notice = say('modal.template-too-long', locale);
        const views = staffActionTypes.flatMap((type) => {
          const plain = formOf(type);
          if (!plain) return [];
          const choices = fullList.map((label, index) => ({ value: `${index}`, label: { 'zh-CN': label, en: label } }));
          const form = listed(plain, { colleagues: choices, units: choices, 'not-accepting': choices });
          const fitting = long.slice(0, plain.text?.limit).toWellFormed();
          const filling = { type, form, state, locale, text: fitting, notice };
          const { card } = detail;
          const above: Above =
            form.shows === 'case' ? { shows: 'case', detail, templates } : { shows: form.shows, card };
          // Only such forms are shown once more before they go.
          const looks = form.lastLook && fitting.trim() !== '';
          return [formModal(filling, above), ...(looks ? [previewModal(filling, { text: fitting, chosen: {} })] : [])];
        });
        for (const view of views) expect(checkView(view, 'modal')).toEqual([]);
      }),
      { numRuns: 100 },
    ));
});

/** More than Slack shows. */
const fullList = Array.from({ length: 130 }, (_, index) => `单位 ${index} ${'长'.repeat(index)}`);

describe('boxes of a window', () => {
  const typedInto = (text: string, boxes: number) => {
    const blocks = textBoxes({ boxes, filling: 'x' }, { label: 'Text', locale: 'en', text });
    const values = blocks.flatMap((block) =>
      block.type === 'input' && block.element.type === 'plain_text_input'
        ? [
            [
              block.block_id,
              { text: { type: 'plain_text_input', value: block.element.initial_value ?? null } },
            ] as const,
          ]
        : [],
    );
    // In whatever order Slack names them.
    return readBoxes({ state: { values: Object.fromEntries(values.reverse()) } } as unknown as ViewOutput);
  };

  it.each([3_000, 3_001, 7_883, 11_990])('hold a text of %i characters, and give it back word for word', (length) => {
    const text = '答复👨‍👩‍👧‍👦é的话。\n\n好的'.repeat(1_000).slice(0, length).toWellFormed().trim();
    expect(typedInto(text, boxesFor(text)).text).toBe(text);
  });

  it('begin a new paragraph where the one before is not full', () => {
    const values = Object.fromEntries(
      ['第一段 ', '', '第三段'].map((value, index) => [
        `text:${index + 1}:x`,
        { text: { type: 'plain_text_input', value } },
      ]),
    );
    const typed = readBoxes({ state: { values } } as unknown as ViewOutput);
    expect(typed).toMatchObject({ text: '第一段\n\n第三段', full: undefined });
  });
});

describe('a card', () => {
  const drawing = { locale: 'en', now: NOW } as const;
  const shown = (changes: Partial<CaseCard>) =>
    JSON.stringify(caseCard(sampleCard(caseId(1), changes), drawing).blocks);

  it('marks a deadline that has passed, unless the case has ended', () => {
    const dueAt = new Date('2026-03-01T00:00:00Z');
    expect(shown({ dueAt })).toContain('overdue');
    expect(shown({ dueAt, state: 'closed' })).not.toContain('overdue');
    expect(shown({})).not.toContain('overdue');
  });

  it('warns of a reply that did not arrive, and of one that perhaps did not', () => {
    expect(shown({ replyDelivery: 'failed' })).toContain('did not reach the citizen');
    expect(shown({ replyDelivery: 'failed', hasPhone: true })).toContain('tell them by phone, in person or by letter');
    expect(shown({ replyDelivery: 'failed', hasPhone: false })).toContain('tell them in person or by letter');
    expect(shown({ replyDelivery: 'unknown' })).toContain('cannot tell whether the reply arrived');
    expect(shown({ replyDelivery: 'delivered' })).not.toContain('reply');
  });

  it('has a button for each action, with the case as its value, and a menu of those that are done now and then', () => {
    const actions = staffActionTypes.filter((type) => type !== 'claim');
    const { blocks } = caseCard(sampleCard(caseId(1), { actions }), drawing);
    const row = blocks.find((block) => block.type === 'actions');
    const seldom = actions.filter((type) => ruleOf(type).offer.seldom);
    const often = actions.filter((type) => !ruleOf(type).offer.seldom);
    expect(row).toMatchObject({
      elements: [
        ...[...often, 'show'].map((type) => ({ action_id: `case.${type}`, value: caseId(1) })),
        {
          type: 'overflow',
          action_id: 'case.menu',
          options: seldom.map((type) => ({ value: `${type} ${caseId(1)}` })),
        },
      ],
    });
    const ended = sampleCard(caseId(1), { actions: [] });
    const buttons = (looks: boolean) => caseCard(ended, drawing, looks).blocks.filter(({ type }) => type === 'actions');
    expect(buttons(true)).toMatchObject([{ elements: [{ action_id: 'case.show' }] }]);
    expect(buttons(false)).toEqual([]);
  });

  it('tells the rating, the outcome, the attachments and another topic', () => {
    const suggestedTopic = { 'zh-CN': '环境', en: 'Environment' };
    const text = shown({ satisfaction: 5, outcome: 'explained', files: 2, suggestedTopic });
    for (const words of ['very satisfied', 'explained', '2 attachments', 'Environment']) expect(text).toContain(words);
  });
});
