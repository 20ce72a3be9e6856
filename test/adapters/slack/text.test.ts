import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunks, clip, plainFromSlack } from '#adapters/slack/text.ts';

describe('clip', () => {
  it.each([
    ['abcdef', 4, 'abc…'],
    ['abcd', 4, 'abcd'],
    ['ab👨‍👩‍👧cd', 6, 'ab…'],
    ['🇨🇳🇫🇷', 7, '🇨🇳…'],
    ['e\u0301e\u0301e\u0301', 5, 'e\u0301e\u0301…'],
  ])('of %s to %i is %s', (text, max, expected) => {
    expect(clip(text, max)).toBe(expected);
  });
});

describe('chunks', () => {
  it('keep every letter, fit, and stay well-formed', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 4, max: 40 }), (text, max) => {
        const pieces = chunks(text, max);
        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) expect(piece.length <= max && piece.isWellFormed()).toBe(true);
      }),
    ));
});

describe('what a person typed in Slack', () => {
  it.each([
    ['a &amp; b &lt;c&gt;', 'a & b <c>'],
    ['<@U1> and <@U2|bob>', '@Ann and @bob'],
    ['see <https://a.example/x|a.example/x>', 'see a.example/x'],
    ['<https://a.example|here>', 'here (https://a.example)'],
    ['<https://a.example>', 'https://a.example'],
    ['<#C1|general> <!here> <!subteam^S1|@team>', '#general @here @team'],
    ['<#C9> <#C9|> <!subteam^S2> <!channel|channel>', '#C9 #C9 @S2 @channel'],
    ['before <!date^1760000000^{date_short}|9 Oct>', 'before 9 Oct'],
    ['&amp;lt;', '&lt;'],
  ])('%s reads %s', (text, expected) => {
    expect(plainFromSlack(text, (user) => (user === 'U1' ? 'Ann' : undefined))).toBe(expected);
  });
});
