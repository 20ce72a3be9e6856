import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { getDropOff } from '#console/api/client.gen.ts';
import type { LocalizedText } from '#domain/text.ts';
import { timeInWords, worst } from '../drop-off/figures.ts';
import { useSay } from './say.ts';

/** How citizens got on at a step. */
export type Figures = {
  readonly version: number;
  readonly reached: number;
  /** Nowhere do more of them leave. */
  readonly worst: boolean;
} & (
  | {
      readonly type: 'asked';
      readonly answered: number;
      readonly retried: number;
      readonly left: number;
      readonly medianSeconds: number | null;
    }
  | { readonly type: 'passed' }
);

const DAYS = 30;
/** Where a browser keeps that its reader does not want to see them. */
const KEY = 'huisheng.figures';

const texts = {
  line: { 'zh-CN': '走到 {reached} · 离开 {left}', en: '{reached} came · {left} left' },
  passed: { 'zh-CN': '走到 {reached}', en: '{reached} came' },
  passedWhole: {
    'zh-CN': '最近 30 天，第 {version} 版：走到 {reached}',
    en: 'Last 30 days, version {version}: {reached} reached it',
  },
  whole: {
    'zh-CN':
      '最近 30 天，第 {version} 版：走到 {reached}，回答 {answered}，重试 {retried}，离开 {left}；通常用时：{time}',
    en: 'Last 30 days, version {version}: {reached} reached it, {answered} answered, {retried} tried again, {left} left; usual time: {time}',
  },
} as const satisfies Record<string, LocalizedText>;

/** The figures of a version's steps, if there are any, and whether its reader wants to see them. */
export function useFigures({ flow, version }: { readonly flow: string; readonly version: number | null }) {
  const [shown, setShown] = useState(() => localStorage.getItem(KEY) !== 'hidden');
  const { data } = useQuery({
    queryKey: ['flows', flow, 'drop-off', { days: DAYS, version }],
    queryFn: () => getDropOff({ flow, days: DAYS, ...(version === null ? {} : { version }) }),
    enabled: version !== null,
    staleTime: 60_000,
  });
  const found = useMemo(() => {
    const questions = data?.questions ?? [];
    const most = worst(questions)?.node;
    const of = { version: version ?? 0 };
    const asked = questions
      .filter(({ reached, left }) => reached + left > 0)
      .map(({ node, ...rest }): [string, Figures] => [node, { ...of, ...rest, type: 'asked', worst: node === most }]);
    const passed = (data?.passed ?? [])
      .filter(({ reached }) => reached > 0)
      .map(({ node, reached }): [string, Figures] => [node, { ...of, reached, type: 'passed', worst: false }]);
    const figures = new Map([...asked, ...passed]);
    return figures.size === 0 ? undefined : figures;
  }, [data, version]);
  const show = (wanted: boolean) => {
    setShown(wanted);
    localStorage.setItem(KEY, wanted ? 'shown' : 'hidden');
  };
  return { figures: shown ? found : undefined, any: found !== undefined, shown, show };
}

/** What a card says of them, and all there is to say. */
export function useFigureWords(): (figures: Figures) => { readonly line: string; readonly whole: string } {
  const say = useSay();
  return useMemo(
    () => (figures) => {
      const { reached, version } = figures;
      if (figures.type === 'passed')
        return { line: say(texts.passed, { reached }), whole: say(texts.passedWhole, { version, reached }) };
      const { answered, retried, left } = figures;
      const time = say(...timeInWords(figures.medianSeconds));
      return {
        line: say(texts.line, { reached, left }),
        whole: say(texts.whole, { version, reached, answered, retried, left, time }),
      };
    },
    [say],
  );
}
