import { Alert, Form, Typography } from 'antd';
import dayjs from 'dayjs';
import { getWorkDays, saveWorkDays } from '#console/api/client.gen.ts';
import { SettingFrame, type SettingSource, useSetting } from '#console/parts/setting.tsx';
import { SettingForm } from '#console/parts/setting-form.tsx';
import { useSay } from '#console/shell/language.tsx';
import { toJson } from '#document/json.ts';
import { same } from '#document/merge.ts';
import { missedYear, type WorkDays } from '#modules/office/model/work-days.ts';
import { OneDay } from './one-day.tsx';
import { PasteNotice } from './paste-notice.tsx';
import { texts } from './texts.ts';
import { YearCard } from './year-card.tsx';

type Saved = Awaited<ReturnType<typeof getWorkDays>>['value'];
type Years = WorkDays['years'];

const source: SettingSource<Saved> = {
  key: ['setting', 'workdays'],
  part: 'workdays',
  read: () => getWorkDays(),
  save: (body) => saveWorkDays({ body }),
};

/** Public holidays and worked weekends, by year. */
export function WorkDaysSetting({ editable }: { readonly editable: boolean }) {
  const say = useSay();
  const setting = useSetting(source);
  return (
    <SettingFrame setting={setting} editable={editable}>
      {(read) => (
        <SettingForm setting={setting} read={read} editable={editable}>
          {(begun) => (
            <>
              <Typography.Paragraph type="secondary">{say(texts.what)}</Typography.Paragraph>
              <Form.Item name="years" noStyle>
                <YearsField saved={begun.years} editable={editable} />
              </Form.Item>
            </>
          )}
        </SettingForm>
      )}
    </SettingFrame>
  );
}

/** The years as a field of the form, which gives it value and change. */
function YearsField(props: {
  readonly saved: Years;
  readonly editable: boolean;
  readonly value?: Years;
  readonly onChange?: (years: Years) => void;
}) {
  const { saved, editable, value = saved, onChange } = props;
  const say = useSay();
  const workDays = { years: value };
  const missed = missedYear(workDays, dayjs().format('YYYY-MM-DD'));
  const change = ({ years }: WorkDays) => onChange?.(years);
  return (
    <>
      {missed && (
        <Alert
          type="warning"
          showIcon
          role="status"
          style={{ marginBottom: 12 }}
          title={say(texts.missed, { year: String(missed.year) })}
        />
      )}
      {editable && <PasteNotice workDays={workDays} onChange={change} />}
      {value
        .map((year) => (
          <YearCard
            key={year.year}
            {...{ workDays, year }}
            {...(editable ? { onRemove: () => change({ years: value.filter((one) => one !== year) }) } : {})}
          />
        ))
        .toReversed()}
      {editable && <OneDay workDays={workDays} onChange={change} />}
      {!same(toJson(value), toJson(saved)) && <Alert type="info" showIcon role="status" title={say(texts.unsaved)} />}
    </>
  );
}
