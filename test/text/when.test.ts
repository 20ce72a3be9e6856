import { expect, test } from 'vitest';
import { onDay, type When } from '#domain/when.ts';
import { formatWhen } from '#text/when.ts';

const within = (from: string, to: string, words = ''): When => ({ type: 'within', from, to, words });
const ongoing = (from: string | null, by: string | null, words: string): When => ({
  type: 'ongoing',
  from,
  by,
  to: null,
  words,
});

test.each<[When, string, string]>([
  [onDay('2026-11-24'), '2026年11月24日', '24 November 2026'],
  [{ ...onDay('2026-11-24'), words: '周二' }, '“周二”（2026年11月24日）', '“周二” (24 November 2026)'],
  [{ ...onDay('2024-03-05'), words: '2024/3/5' }, '2024年3月5日', '5 March 2024'],
  [
    { type: 'day', from: '2026-11-20', to: '2026-11-20', about: true, words: 'about 10 days ago' },
    '“about 10 days ago”（2026年11月20日前后）',
    '“about 10 days ago” (about 20 November 2026)',
  ],
  [within('2025-08-01', '2025-08-31', '去年8月'), '“去年8月”（2025年8月）', '“去年8月” (August 2025)'],
  [within('2023-01-01', '2023-12-31', '2023年'), '2023年', '2023'],
  [within('2020-01-01', '2023-12-31'), '2020年至2023年', '2020–2023'],
  [within('2026-03-01', '2026-05-31'), '2026年3月至5月', 'March–May 2026'],
  [within('2025-11-01', '2026-03-31'), '2025年11月至2026年3月', 'November 2025 – March 2026'],
  [within('2026-09-01', '2026-09-10'), '2026年9月1日至10日', '1–10 September 2026'],
  [within('2026-08-28', '2026-09-03'), '2026年8月28日至9月3日', '28 August – 3 September 2026'],
  [
    ongoing('2025-01-01', '2025-12-31', '从去年开始'),
    '“从去年开始”（2025年开始，持续至今）',
    '“从去年开始” (since 2025, still going on)',
  ],
  [ongoing(null, null, '每天夜里'), '“每天夜里”（持续或反复发生）', '“每天夜里” (ongoing or repeated)'],
  [{ type: 'words', from: null, to: null, words: '搬家那会儿' }, '“搬家那会儿”', '“搬家那会儿”'],
])('%j', (when, zh, en) => {
  expect(formatWhen(when, 'zh-CN')).toBe(zh);
  expect(formatWhen(when, 'en')).toBe(en);
});
