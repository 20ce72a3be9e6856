import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { LocalizedText } from '#domain/text.ts';
import { getDropOff } from '../../api/client.gen.ts';
import { lastDays } from '../drop-off/days.ts';
import { timeInWords, worst } from '../drop-off/figures.ts';
import { useSay } from './say.ts';

/** How citizens fared at a question. */
export interface Figures {
  readonly version: number;
  readonly reached: number;
  readonly answered: number;
  readonly retried: number;
  readonly left: number;
  readonly medianSeconds: number | null;
  /** Nowhere do more of them leave. */
  readonly worst: boolean;
}

const DAYS = 30;
/** Where a browser keeps that its reader does not want to see them. */
const KEY = 'huisheng.figures';

const texts = {
  line: { 'zh-CN': '走到 {reached} · 离开 {left}', en: '{reached} came · {left} left' },
  whole: {
    'zh-CN':
      '最近 30 天，第 {version} 版：走到 {reached}，回答 {answered}，重试 {retried}，离开 {left}；通常用时：{time}',
    en: 'Last 30 days, version {version}: {reached} reached it, {answered} answered, {retried} tried again, {left} left; usual time: {time}',
  },
} as const satisfies Record<string, LocalizedText>;

/** The figures of a version's questions, if there are any, and whether its reader wants to see them. */
export function useFigures({ flow, version }: { readonly flow: string; readonly version: number | null }) {
  const [shown, setShown] = useState(() => localStorage.getItem(KEY) !== 'hidden');
  const { from, to } = lastDays(DAYS);
  const { data } = useQuery({
    queryKey: ['flows', flow, 'drop-off', { from, to, version }],
    queryFn: () => getDropOff({ flow, $from: from, to, ...(version === null ? {} : { version }) }),
    enabled: version !== null,
    staleTime: 60_000,
  });
  const found = useMemo(() => {
    const questions = data?.questions ?? [];
    const most = worst(questions)?.node;
    const counted = questions.filter(({ reached, left }) => reached + left > 0);
    const figures = counted.map(({ node, ...rest }): [string, Figures] => {
      return [node, { ...rest, version: version ?? 0, worst: node === most }];
    });
    return figures.length === 0 ? undefined : new Map(figures);
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
      const { reached, answered, retried, left, version } = figures;
      const time = say(...timeInWords(figures.medianSeconds));
      return {
        line: say(texts.line, { reached, left }),
        whole: say(texts.whole, { version, reached, answered, retried, left, time }),
      };
    },
    [say],
  );
}
