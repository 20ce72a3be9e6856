import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseNumber, parseCaseNumber, parseCaseNumberOfStaff } from '#modules/cases/model/number.ts';

const number = fc
  .tuple(fc.integer({ min: 2020, max: 2099 }), fc.integer({ min: 1, max: 2_000_000 }))
  .map(([year, sequence]) => caseNumber(year, sequence));

describe('case numbers', () => {
  it('carry the Damm check digit', () => {
    // 572 → 4 is the example that descriptions of the algorithm give; zeros in front do not count.
    expect(caseNumber(0, 572)).toBe('0-000572-4');
    expect(caseNumber(2026, 17)).toBe('2026-000017-9');
  });

  it.each([
    '`2026-000017-9`',
    '*2026-000017-9*',
    '“2026-000017-9”',
    "'2026-000017-9'",
    '~2026-000017-9~ _',
    '请看 2026-000017-9 谢谢',
    '２０２６－００００１７－９ 这件',
    '17',
    '#17',
    '`000017-9`',
    '000017-9 3天',
    '2026-000017-9',
  ])('are read amid marks and other words: %s', (typed) => {
    expect(parseCaseNumberOfStaff(typed, 2026)).toEqual({ type: 'number', number: '2026-000017-9' });
  });

  it.each(['17 第2次', '17 (3)', '1 7'])('are not made of several: %s', (typed) => {
    expect(parseCaseNumberOfStaff(typed, 2026).type).toBe('nonsense');
  });

  it.each([
    '2026-000017-9',
    '  2026-000017-9 ',
    '20260000179',
    '2026 000017 9',
    '2026-17-9',
    '2026—000017—9',
    '２０２６－００００１７－９',
    '编号：2026-000017-9。',
    '编号 2026-000017-9',
    '#2026-000017-9',
    'No. 2026-000017-9',
    'case 2026-000017-9',
  ])('are read from %j', (typed) => {
    expect(parseCaseNumber(typed)).toEqual({ type: 'number', number: '2026-000017-9' });
  });

  it.each(['', '你好', '12', '2026', '13800138000', '2026-000017', '2026-000017-94', 'x2026-000017-9'])(
    'are not seen in %j',
    (typed) => {
      expect(parseCaseNumber(typed).type).not.toBe('number');
    },
  );

  it('are read back from every way of writing them', () => {
    fc.assert(
      fc.property(number, (written) => {
        expect(parseCaseNumber(written)).toEqual({ type: 'number', number: written });
        expect(parseCaseNumber(written.replaceAll('-', ''))).toEqual({ type: 'number', number: written });
      }),
    );
  });

  it('tell every single wrong digit and every swap of neighbours', () => {
    fc.assert(
      fc.property(number, (written) => {
        const digits = written.replaceAll('-', '');
        for (let at = 0; at < digits.length; at++) {
          for (const wrong of '0123456789') {
            const typed = digits.slice(0, at) + wrong + digits.slice(at + 1);
            if (typed !== digits) expect(parseCaseNumber(typed)).toEqual({ type: 'mistyped' });
          }
          const swapped = digits.slice(0, at) + (digits[at + 1] ?? '') + (digits[at] ?? '') + digits.slice(at + 2);
          if (swapped !== digits) expect(parseCaseNumber(swapped)).toEqual({ type: 'mistyped' });
        }
      }),
      { numRuns: 50 },
    );
  });
});
