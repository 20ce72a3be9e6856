import { Flex, Typography } from 'antd';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import type { LocalizedText } from '#domain/text.ts';
import { formatTime } from '#text/format.ts';
import type { CaseFile } from './names.ts';

const texts = {
  why: { 'zh-CN': '这个日期怎么来的', en: 'Why this date' },
  running: { 'zh-CN': '应于 {day} 前', en: 'by {day}' },
  met: { 'zh-CN': '按期', en: 'kept' },
  missed: { 'zh-CN': '超期', en: 'missed' },
  cancelled: { 'zh-CN': '不用再算', en: 'no longer counts' },
} as const satisfies Record<string, LocalizedText>;

/** The clocks of a case, folded: each with the rule, calendar and approvals that its day rests on. */
export function Clocks({ clocks, timeZone }: Pick<CaseFile, 'clocks' | 'timeZone'>) {
  const say = useSay();
  const { locale } = useLanguage();
  const body = clocks.map(({ name, dueAt, state, why }, index) => {
    const day = formatTime(new Date(dueAt), locale, { dateStyle: 'medium', timeZone });
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: clocks have no other key here, and are only ever added at the end.
      <div key={index}>
        <Typography.Text strong>
          {name[locale]} · {say(texts[state], { day })}
        </Typography.Text>
        <ul style={{ margin: '4px 0 0', paddingInlineStart: 20 }}>
          {why.map((line) => (
            <li key={line.en}>{line[locale]}</li>
          ))}
        </ul>
      </div>
    );
  });
  return (
    <details className="not-printed">
      <summary style={{ cursor: 'pointer' }}>{say(texts.why)}</summary>
      <Flex vertical gap={12} style={{ marginTop: 8 }}>
        {body}
      </Flex>
    </details>
  );
}
