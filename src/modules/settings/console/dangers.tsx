import { Collapse, Flex, Form, Input, InputNumber, Select, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { getDangers, saveDangers } from '#console/api/client.gen.ts';
import { Bilingual } from '#console/parts/bilingual.tsx';
import { SettingFrame, type SettingSource, useSetting } from '#console/parts/setting.tsx';
import { SettingForm } from '#console/parts/setting-form.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { alarmReaches } from '#modules/alerts/model/dangers.ts';
import { type Dangers, KindFields, Lines, NumbersField } from './danger-fields.tsx';
import { DangerNews } from './danger-news.tsx';
import { calmingNames, texts } from './dangers-texts.ts';

const source: SettingSource<Dangers> = {
  key: ['setting', 'dangers'],
  part: 'dangers',
  read: () => getDangers(),
  save: (body) => saveDangers({ body }),
};

const calmingLists = ['lookalikes', 'past', 'present', 'over', 'supposed', 'denied', 'joking'] as const;

/** What an office says and does where somebody may be in danger. */
export function DangersSetting({ editable }: { readonly editable: boolean }) {
  const say = useSay();
  const { locale } = useLanguage();
  const setting = useSetting(source);
  const [unfolded, setUnfolded] = useState<readonly string[]>([]);
  // A closed panel is rendered all the same: a form gives back only the fields that it has.
  const panel = (key: string, label: string, children: ReactNode) => ({ key, label, children, forceRender: true });
  return (
    <SettingFrame setting={setting} editable={editable}>
      {(read) => (
        <>
          {!read.fromFile && <DangerNews revision={read.revision} editable={editable} />}
          <SettingForm
            {...{ setting, read, editable }}
            cleaned={withoutEmptyLines}
            onWrong={(fields) => setUnfolded((now) => [...now, ...fields.map((path) => panelOf(path, read.value))])}
          >
            {({ kinds, ringing }) => (
              <>
                <Typography.Paragraph type="secondary">{say(texts.what)}</Typography.Paragraph>
                <Collapse
                  activeKey={[...unfolded]}
                  onChange={setUnfolded}
                  items={[
                    panel('numbers', say(texts.numbers), <Numbers />),
                    ...kinds.map(({ id, name }, index) => panel(id, name[locale], <KindFields index={index} />)),
                    panel('calming', say(texts.calming), <Calming />),
                    panel('ringing', say(texts.ringing), <Ringing stages={ringing.stages.length} />),
                  ]}
                />
              </>
            )}
          </SettingForm>
        </>
      )}
    </SettingFrame>
  );
}

/** The panel in which a field stands. */
function panelOf([part, index]: readonly (string | number)[], { kinds }: Dangers): string {
  if (part === 'kinds') return kinds[Number(index)]?.id ?? '';
  return part === 'calming' || part === 'ringing' ? part : 'numbers';
}

function Numbers() {
  const say = useSay();
  const needed = [{ required: true, message: say(texts.needed) }];
  return (
    <>
      <Form.List name="numbers">
        {(fields) =>
          fields.map(({ key, name }) => (
            <Flex key={key} wrap gap="0 16px">
              <Form.Item name={[name, 'id']} hidden>
                <Input />
              </Form.Item>
              <Form.Item name={[name, 'number']} label={say(texts.number)} rules={needed}>
                <Input inputMode="tel" style={{ width: 140 }} />
              </Form.Item>
              <div style={{ flex: '1 1 400px' }}>
                <Bilingual name={[name, 'name']} label={say(texts.numberFor)} />
              </div>
            </Flex>
          ))
        }
      </Form.List>
      <Bilingual name={['closing']} label={say(texts.closing)} rows={3} />
      <Bilingual name={['quiet', 'say']} label={say(texts.quiet)} rows={3} />
      <NumbersField name={['quiet', 'numbers']} />
    </>
  );
}

function Calming() {
  const say = useSay();
  return (
    <>
      <Typography.Paragraph type="secondary">{say(texts.how)}</Typography.Paragraph>
      {calmingLists.map((list) => (
        <Lines key={list} name={['calming', list]} label={say(calmingNames[list])} />
      ))}
    </>
  );
}

function Ringing({ stages }: { readonly stages: number }) {
  const say = useSay();
  const needed = [{ required: true, message: say(texts.needed) }];
  return (
    <>
      {Array.from({ length: stages }, (_, index) => index).map((index) => (
        <Flex key={index} wrap gap="0 16px">
          <Form.Item name={['ringing', 'stages', index, 'minutes']} label={say(texts.stage)} rules={needed}>
            <InputNumber />
          </Form.Item>
          <Form.Item
            name={['ringing', 'stages', index, 'reach']}
            label={say(texts.reach)}
            style={{ flex: '1 1 220px', minWidth: 0, maxWidth: 360 }}
          >
            <Select options={alarmReaches.map((reach) => ({ value: reach, label: say(texts[reach]) }))} />
          </Form.Item>
        </Flex>
      ))}
      <Form.Item name={['ringing', 'everyMinutes']} label={say(texts.everyMinutes)} rules={needed}>
        <InputNumber />
      </Form.Item>
    </>
  );
}

function withoutEmptyLines({ kinds, calming, ...rest }: Dangers): Dangers {
  const filled = (lines: readonly string[]) => lines.map((line) => line.trim()).filter((line) => line !== '');
  return {
    ...rest,
    kinds: kinds.map((kind) => ({
      ...kind,
      phrases: filled(kind.phrases),
      brief: filled(kind.brief),
      alone: filled(kind.alone),
      unsure: filled(kind.unsure),
    })),
    calming: {
      lookalikes: filled(calming.lookalikes),
      past: filled(calming.past),
      present: filled(calming.present),
      over: filled(calming.over),
      supposed: filled(calming.supposed),
      denied: filled(calming.denied),
      joking: filled(calming.joking),
    },
  };
}
