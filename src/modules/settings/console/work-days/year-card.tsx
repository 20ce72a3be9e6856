import { Button, Card, Flex, Tag, Typography } from 'antd';
import { useSay } from '#console/shell/language.tsx';
import { holidaysOf } from '#modules/office/model/change-work-days.ts';
import type { WorkDays, WorkYear } from '#modules/office/model/work-days.ts';
import { useDaysInWords } from './days-in-words.ts';
import { texts } from './texts.ts';

/** The holidays of a year, and the weekend days that are worked in it. */
export function YearCard(props: {
  readonly workDays: WorkDays;
  readonly year: WorkYear;
  readonly onRemove?: () => void;
}) {
  const { workDays, year, onRemove } = props;
  const say = useSay();
  const words = useDaysInWords();
  return (
    <Card
      size="small"
      role="region"
      aria-label={say(texts.year, { year: String(year.year) })}
      style={{ marginBottom: 12 }}
      title={say(texts.year, { year: String(year.year) })}
      extra={
        onRemove && (
          <Button
            size="small"
            danger
            type="text"
            aria-label={say(texts.removeYearOf, { year: String(year.year) })}
            onClick={onRemove}
          >
            {say(texts.removeYear)}
          </Button>
        )
      }
    >
      <Days label={say(texts.off)} days={holidaysOf(workDays, year).map((span) => words.span(span, year.year))} />
      <Days label={say(texts.on)} days={year.on.map((day) => words.day(day, year.year))} />
    </Card>
  );
}

function Days({ label, days }: { readonly label: string; readonly days: readonly string[] }) {
  const say = useSay();
  return (
    <Flex wrap gap={8} align="baseline" style={{ marginBottom: 8 }}>
      <Typography.Text type="secondary">{label}</Typography.Text>
      {days.length === 0 && <Typography.Text>{say(texts.none)}</Typography.Text>}
      {days.map((day) => (
        <Tag key={day} style={{ marginInlineEnd: 0, whiteSpace: 'normal' }}>
          {day}
        </Tag>
      ))}
    </Flex>
  );
}
