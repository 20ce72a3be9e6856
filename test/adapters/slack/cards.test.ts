import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContext } from '#adapters/slack/actions.ts';
import { caseCard, caseLine } from '#adapters/slack/cards.ts';
import { REPLY_TEXT } from '#adapters/slack/limits.ts';
import { askModal, closeModal, previewModal, replyModal, textModal } from '#adapters/slack/modals.ts';
import { alertMessage, threadMessage } from '#adapters/slack/thread.ts';
import { caseStates, closeOutcomes, type ReplyDelivery } from '#cases/case.ts';
import { staffActionTypes } from '#desk/action.ts';
import type { CaseCard, CaseDetail } from '#desk/view.ts';
import type { CaseNumber } from '#domain/ids.ts';
import { locales } from '#domain/text.ts';
import { onDay } from '#domain/when.ts';
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
  kind: localized,
  topic: fc.array(localized, { maxLength: 4 }),
  unit: localized,
  title: hostile,
  place: hostile,
  state: fc.constantFrom(...caseStates),
  waitingForCitizen: fc.boolean(),
  news: fc.boolean(),
  urgent: fc.boolean(),
  holder: fc.option(localized, { nil: undefined }),
  openedAt: fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') }),
  dueAt: fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') }),
  replyDelivery: fc.constantFrom(...delivery),
  outcome: fc.option(fc.constantFrom(...closeOutcomes), { nil: undefined }),
  satisfaction: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  files: fc.nat(100),
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
        const drawing = { locale, now: NOW };
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
        const message = threadMessage({ caseId: caseId(1), text, quote, files: [] }, locale, 2);
        expect(checkBlocks(message.blocks, 'message')).toEqual([]);
        expect(message.text).not.toContain('<');
        expect(checkBlocks(alertMessage(text[locale]).blocks, 'message')).toEqual([]);
      }),
      { numRuns: 150 },
    ));

  it('in windows', () =>
    fc.assert(
      fc.property(anyDetail, anyLocale, hostile, (detail, locale, text) => {
        const form = { context: { caseId: detail.card.id, fromHome: true }, locale };
        const views = [
          replyModal(form, { detail, templates }, { text, block: 'text:1' }),
          askModal(form, detail),
          textModal(form, 'note', detail.card),
          textModal(form, 'release', detail.card),
          closeModal(form, detail.card),
          ...(text.trim() === '' || !text.isWellFormed()
            ? []
            : [previewModal(form, text.slice(0, 2000).toWellFormed(), text)]),
        ];
        for (const view of views) expect(checkView(view, 'modal')).toEqual([]);
      }),
      { numRuns: 100 },
    ));
});

it('a preview carries the longest reply word for word', () => {
  const text = '字'.repeat(REPLY_TEXT);
  const view = previewModal({ context: { caseId: caseId(1), fromHome: true }, locale: 'zh-CN' }, text);
  expect(checkView(view, 'modal')).toEqual([]);
  expect(readContext(view.private_metadata ?? '')).toEqual({ context: { caseId: caseId(1), fromHome: true }, text });
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
    expect(shown({ replyDelivery: 'unknown' })).toContain('cannot tell whether the reply arrived');
    expect(shown({ replyDelivery: 'delivered' })).not.toContain('reply');
  });

  it('has a button for each action, with the case as its value', () => {
    const { blocks } = caseCard(sampleCard(caseId(1), { actions: staffActionTypes }), drawing);
    const row = blocks.find((block) => block.type === 'actions');
    expect(row).toMatchObject({
      elements: staffActionTypes.map((type) => ({ action_id: `case.${type}`, value: caseId(1) })),
    });
    expect(
      caseCard(sampleCard(caseId(1), { actions: [] }), drawing).blocks.some(({ type }) => type === 'actions'),
    ).toBe(false);
  });

  it('tells the rating, the outcome, the attachments and another topic', () => {
    const suggestedTopic = { 'zh-CN': '环境', en: 'Environment' };
    const text = shown({ satisfaction: 5, outcome: 'explained', files: 2, suggestedTopic });
    for (const words of ['very satisfied', 'explained', '2 attachments', 'Environment']) expect(text).toContain(words);
  });
});
