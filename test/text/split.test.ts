import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileId } from '#domain/ids.ts';
import { type OutboundMessage, textMessage } from '#domain/messages.ts';
import { cpuClock } from '#test/support/cpu-clock.ts';
import { splitMessage as splitBy, splitText } from '#text/split.ts';

const FAMILY = '👨‍👩‍👧‍👦';
const LIMIT = 40;
const MAX_TEXT = 4_096;
const MAX_CAPTION = 1_024;
const splitMessage = (message: OutboundMessage) => splitBy(message, { text: MAX_TEXT, caption: MAX_CAPTION });
/** A part without the number that it carries. */
const unnumbered = (text: string) => text.replace(/^\(\d+\/\d+\)\n/, '');

/** Whether `parts` are `text` in order, with nothing but white space left out between them. */
function covers(parts: readonly string[], text: string): boolean {
  let at = 0;
  for (const part of parts) {
    const start = text.indexOf(part, at);
    if (start < 0 || text.slice(at, start).trim() !== '') return false;
    at = start + part.length;
  }
  return text.slice(at).trim() === '';
}

const piece = fc.oneof(
  fc.constantFrom('。', '\n', '\n\n', ' ', '. ', '！', FAMILY, '🏳️‍🌈', 'é', '\r\n', '‏', 'שלום', '📍'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('违法征地', '拖欠工资', '楼上漏水'),
);
const anyText = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

describe('splitText', () => {
  it('keeps every word, in order, in parts that fit', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: LIMIT, max: 120 }), (text, limit) => {
        const parts = splitText(text, limit);
        expect(parts.length).toBeGreaterThan(0);
        expect(parts.every((part) => part.length <= limit)).toBe(true);
        expect(covers(parts, text)).toBe(true);
      }),
    );
  });

  it('cuts no character that a reader sees as one', () => {
    const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    const visible = (text: string) =>
      [...segmenter.segment(text)].map(({ segment }) => segment).filter((one) => one.trim() !== '');
    const sturdy = fc
      .array(fc.constantFrom(FAMILY, '🏳️‍🌈', 'é', '字', '。', 'a ', '👍🏽'), { maxLength: 80 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(sturdy, (text) => {
        const parts = splitText(text, LIMIT);
        expect(parts.every((part) => part.isWellFormed())).toBe(true);
        expect(parts.flatMap(visible)).toEqual(visible(text));
      }),
    );
  });

  it('keeps surrogate pairs whole even in one character that is longer than a message', () => {
    const monster = `a${'‍👩'.repeat(100)}`;
    const parts = splitText(monster, LIMIT);
    expect(parts.every((part) => part.isWellFormed() && part.length <= LIMIT)).toBe(true);
    expect(parts.join('')).toBe(monster);
  });

  it.each([
    ['paragraphs', `${'甲'.repeat(25)}。\n\n${'乙'.repeat(12)}。${'丙'.repeat(20)}`, `${'甲'.repeat(25)}。`],
    ['lines', `${'甲'.repeat(25)}\n${'乙'.repeat(8)}。${'丙'.repeat(20)}`, '甲'.repeat(25)],
    ['sentences', `${'甲'.repeat(25)}。${'乙，'.repeat(20)}`, `${'甲'.repeat(25)}。`],
    ['sentences with their quotes', `“${'甲'.repeat(25)}！”${'乙'.repeat(20)}`, `“${'甲'.repeat(25)}！”`],
    ['words', 'aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj', 'aaaa bbbb cccc dddd eeee ffff gggg hhhh'],
  ])('cuts at the ends of %s', (_, text, first) => {
    expect(splitText(text, LIMIT)[0]).toBe(first);
  });

  it('does not cut numbers at their point', () => {
    expect(splitText(`${'甲'.repeat(25)}，欠款1,234.56元${'乙'.repeat(30)}`, 34)[0]).toBe(`${'甲'.repeat(25)}，`);
  });

  it('splits 100,000 characters in a moment', () => {
    const took = cpuClock();
    const parts = splitText('某小区物业不作为，垃圾无人清理。'.repeat(6_250), MAX_TEXT);
    expect(parts.length).toBe(25);
    expect(took()).toBeLessThan(500);
  });
});

describe('splitMessage', () => {
  const choice = { label: '好', token: 'a1:0' };

  it('leaves what fits as it is', () => {
    const message = textMessage('x'.repeat(MAX_TEXT), { choices: [choice], replaces: '4' });
    expect(splitMessage(message)).toEqual([message]);
  });

  it('keeps buttons and requests on the last part, and replaces nothing with several', () => {
    const parts = splitMessage(
      textMessage('长。'.repeat(4_000), { choices: [choice], request: 'place', replaces: '4' }),
    );
    expect(parts.slice(0, -1)).toEqual(
      parts.slice(0, -1).map((part) => textMessage(part.type === 'text' ? part.text : '')),
    );
    expect(parts.at(-1)).toMatchObject({ choices: [choice], request: 'place' });
    expect(parts.some((part) => 'replaces' in part)).toBe(false);
  });

  it('sends what a caption cannot hold behind the file', () => {
    const file = { id: 'f' as FileId, kind: 'photo', name: '', mime: 'image/png', size: 1 } as const;
    const caption = '修好了。'.repeat(2_000);
    const [first, ...rest] = splitMessage({ type: 'file', file, caption });
    expect(first).toMatchObject({ type: 'file', file });
    expect(first?.type === 'file' && first.caption.length).toBeLessThanOrEqual(MAX_CAPTION);
    const texts = [first, ...rest].map((part) => (part?.type === 'file' ? part.caption : (part?.text ?? '')));
    expect(texts.map(unnumbered).join('')).toBe(caption);
    expect(texts.map((text) => text.split('\n')[0])).toEqual(texts.map((_, at) => `(${at + 1}/${texts.length})`));
  });
});
