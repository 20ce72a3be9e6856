import { Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { FormDialog } from '#console/parts/form-dialog.tsx';
import { neededText } from '#console/parts/needed-text.ts';
import { useSay } from '#console/shell/language.tsx';
import { withNotice } from '#modules/office/model/change-work-days.ts';
import { noticeYear, readHolidayNotice } from '#modules/office/model/holiday-notice.ts';
import { YEARS } from '#modules/office/model/policy.ts';
import type { WorkDays } from '#modules/office/model/work-days.ts';
import { NoticeRead } from './notice-read.tsx';
import { texts } from './texts.ts';

/** Longer than any notice, in UTF-16 code units. */
const LONGEST_NOTICE = 20_000;

interface Pasted {
  readonly text: string;
  readonly year?: number;
}

/** Takes the days of an official notice into the table, once whoever pasted it has seen what was understood. */
export function PasteNotice(props: { readonly workDays: WorkDays; readonly onChange: (changed: WorkDays) => void }) {
  const { workDays, onChange } = props;
  const say = useSay();
  const [open, setOpen] = useState(false);
  const take = ({ text, year: asked }: Pasted) => {
    const year = noticeYear(text) ?? asked;
    if (year === undefined) return;
    onChange(withNotice(workDays, readHolidayNotice(text, year), year));
    setOpen(false);
  };
  return (
    <>
      <Button style={{ marginBottom: 12 }} onClick={() => setOpen(true)}>
        {say(texts.paste)}
      </Button>
      {open && (
        <FormDialog<Pasted>
          subject="notice"
          width={720}
          title={say(texts.paste)}
          submit={say(texts.takeOver)}
          pending={false}
          onSubmit={take}
          onClose={() => setOpen(false)}
        >
          <Fields workDays={workDays} />
        </FormDialog>
      )}
    </>
  );
}

function Fields({ workDays }: { readonly workDays: WorkDays }) {
  const say = useSay();
  const form = Form.useFormInstance<Pasted>();
  const text: string = Form.useWatch('text', form) ?? '';
  const asked: number | undefined = Form.useWatch('year', form);
  const said = noticeYear(text);
  const year = said ?? asked;
  const reads = (pasted: string | undefined) => {
    const { holidays } = readHolidayNotice(pasted ?? '', year ?? YEARS.min);
    return holidays.length > 0 ? Promise.resolve() : Promise.reject(new Error(say(texts.nothingRead)));
  };
  const within = { type: 'integer', ...YEARS, message: say(texts.yearsOnly, yearsInWords) } as const;
  return (
    <>
      <Form.Item
        name="text"
        label={say(texts.notice)}
        extra={say(texts.noticeWhat)}
        validateTrigger="onSubmit"
        rules={[{ validator: (_, pasted: string | undefined) => reads(pasted) }]}
      >
        <Input.TextArea autoSize={{ minRows: 5, maxRows: 12 }} maxLength={LONGEST_NOTICE} spellCheck={false} />
      </Form.Item>
      {text.trim() !== '' && said === undefined && (
        <Form.Item
          name="year"
          label={say(texts.noticeYear)}
          extra={say(texts.noticeYearWhat)}
          rules={[{ required: true, message: say(neededText) }, within]}
        >
          <InputNumber />
        </Form.Item>
      )}
      {year !== undefined && year >= YEARS.min && year <= YEARS.max && (
        <NoticeRead {...{ workDays, year }} notice={readHolidayNotice(text, year)} />
      )}
    </>
  );
}

const yearsInWords = { min: String(YEARS.min), max: String(YEARS.max) };
