import { Button, Flex, Typography } from 'antd';
import { useState } from 'react';
import { DayPicker } from '#console/parts/day-picker.tsx';
import { useSay } from '#console/shell/language.tsx';
import { withDay } from '#modules/office/model/change-work-days.ts';
import { YEARS } from '#modules/office/model/policy.ts';
import { isWorkDay, type WorkDays, yearOf } from '#modules/office/model/work-days.ts';
import { useDaysInWords } from './days-in-words.ts';
import { texts } from './texts.ts';

const FIELD = 'work-days-one-day';

/** Makes a day a work day, or one off. */
export function OneDay(props: { readonly workDays: WorkDays; readonly onChange: (changed: WorkDays) => void }) {
  const { workDays, onChange } = props;
  const say = useSay();
  const words = useDaysInWords();
  const [day, setDay] = useState('');
  const year = yearOf(day);
  const possible = year >= YEARS.min && year <= YEARS.max;
  const worked = possible && isWorkDay(workDays, day);
  return (
    <div style={{ margin: '16px 0' }}>
      <label htmlFor={FIELD} style={{ display: 'block', marginBottom: 4 }}>
        {say(texts.oneDay)}
      </label>
      <Flex wrap gap={8} align="center">
        <DayPicker id={FIELD} value={day} onChange={setDay} />
        {day !== '' && possible && (
          <>
            <span role="status">{say(worked ? texts.worked : texts.free, { day: words.day(day) })}</span>
            <Button onClick={() => onChange(withDay(workDays, day, !worked))}>
              {say(worked ? texts.makeFree : texts.makeWorked)}
            </Button>
          </>
        )}
      </Flex>
      {day !== '' && !possible && (
        <Typography.Text type="danger">
          {say(texts.yearsOnly, { min: String(YEARS.min), max: String(YEARS.max) })}
        </Typography.Text>
      )}
      {possible && !workDays.years.some((known) => known.year === year) && (
        <Typography.Paragraph type="warning">{say(texts.newYear, { year: String(year) })}</Typography.Paragraph>
      )}
    </div>
  );
}
