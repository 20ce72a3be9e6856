import { Alert, App, Button, Card, Empty, Flex, Tag, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { PageHead } from '#console/parts/page-head.tsx';
import { type Begun, type Setting, SettingFrame, useSetting } from '#console/parts/setting.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useMay } from '#console/shell/me.ts';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { roleNames } from '#domain/role-names.ts';
import { settingNames } from '#modules/office/model/setting-names.ts';
import { StaffForm, UnitForm } from './edit-forms.tsx';
import { type Member, type Office, officeSource, treeOf, type Unit, withItem } from './office.ts';
import { RemoveStaff } from './remove-staff.tsx';
import { texts } from './texts.ts';

/** What is being done, on the office as it was when that began. */
type Doing = Begun<Office> &
  (
    | { readonly what: 'unit'; readonly item: Unit | undefined }
    | { readonly what: 'staff'; readonly item: Member | undefined }
    | { readonly what: 'remove-staff'; readonly item: Member }
  );

/** The units of the office and who works in them. */
export default function StaffPage() {
  const say = useSay();
  const { locale } = useLanguage();
  const editable = useMay()('staff.edit');
  const refusalText = useRefusalText();
  const { modal, message } = App.useApp();
  const setting = useSetting(officeSource);
  const { saving } = setting;
  const [doing, setDoing] = useState<Doing>();
  const close = () => {
    setDoing(undefined);
    saving.reset();
  };
  const goOn = async () => {
    const begun = doing && (await setting.onLatest(doing.on));
    if (begun) setDoing({ ...doing, ...begun });
  };
  const save = ({ on }: Doing, change: Partial<Office>) =>
    saving.mutate({ value: { ...on.value, ...change }, revision: on.revision }, { onSuccess: close });
  const dialog = {
    saving: saving.isPending,
    error: saving.error,
    onClose: close,
    meanwhile: doing?.meanwhile,
    onGoOn: () => void goOn(),
  };

  const removeUnit = ({ value: office, revision }: Setting<Office>, unit: Unit) =>
    modal.confirm({
      title: say(texts.removeUnit, { name: unit.name[locale] }),
      content: say(texts.removeUnitWhat),
      okText: say(texts.remove),
      okButtonProps: { danger: true },
      cancelText: say(texts.cancel),
      onOk: () =>
        saving
          .mutateAsync({ revision, value: { ...office, units: office.units.filter(({ id }) => id !== unit.id) } })
          .catch((error: unknown) => void message.error(refusalText(error), 8)),
    });

  return (
    <>
      <PageHead title={say(settingNames.units)} what={say(texts.what)} />
      <SettingFrame setting={setting} editable={editable}>
        {(read) => {
          const { value: office } = read;
          return (
            <Flex vertical gap={16}>
              {!office.units.every((unit) => hasStaff(office, unit)) && (
                <Alert type="warning" showIcon title={say(texts.unstaffed)} />
              )}
              <Section
                title={say(texts.units)}
                add={
                  editable && (
                    <Button onClick={() => setDoing({ what: 'unit', item: undefined, on: read })}>
                      {say(texts.addUnit)}
                    </Button>
                  )
                }
              >
                {treeOf(office.units).map(({ unit, depth }) => (
                  <Line
                    key={unit.id}
                    depth={depth}
                    name={unit.name[locale]}
                    editable={editable}
                    onEdit={() => setDoing({ what: 'unit', item: unit, on: read })}
                    onRemove={() => removeUnit(read, unit)}
                  >
                    {hasStaff(office, unit) ? (
                      <Typography.Text type="secondary">
                        {say(texts.people, { count: office.staff.filter((member) => member.unit === unit.id).length })}
                      </Typography.Text>
                    ) : (
                      <Tag color="warning">{say(texts.nobodyYet)}</Tag>
                    )}
                  </Line>
                ))}
              </Section>
              <Section
                title={say(texts.staff)}
                add={
                  editable && (
                    <Button onClick={() => setDoing({ what: 'staff', item: undefined, on: read })}>
                      {say(texts.addStaff)}
                    </Button>
                  )
                }
              >
                {office.staff.length === 0 && (
                  <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(texts.noStaff)} />
                )}
                {office.staff.map((member) => (
                  <Line
                    key={member.id}
                    depth={0}
                    name={member.name[locale]}
                    editable={editable}
                    onEdit={() => setDoing({ what: 'staff', item: member, on: read })}
                    onRemove={() => setDoing({ what: 'remove-staff', item: member, on: read })}
                  >
                    <Tag>{say(roleNames[member.role])}</Tag>
                    <Typography.Text type="secondary">
                      {office.units.find(({ id }) => id === member.unit)?.name[locale]}
                      {member.slack ? ` · Slack ${member.slack}` : ''}
                    </Typography.Text>
                  </Line>
                ))}
              </Section>
              {doing?.what === 'unit' && (
                <UnitForm
                  {...dialog}
                  office={doing.on.value}
                  item={doing.item}
                  onSave={(unit) => save(doing, { units: withItem(doing.on.value.units, unit) })}
                />
              )}
              {doing?.what === 'staff' && (
                <StaffForm
                  {...dialog}
                  office={doing.on.value}
                  item={doing.item}
                  onSave={(member) => save(doing, { staff: withItem(doing.on.value.staff, member) })}
                />
              )}
              {doing?.what === 'remove-staff' && (
                <RemoveStaff
                  {...dialog}
                  member={doing.item}
                  onRemove={() => save(doing, { staff: doing.on.value.staff.filter(({ id }) => id !== doing.item.id) })}
                />
              )}
            </Flex>
          );
        }}
      </SettingFrame>
    </>
  );
}

function hasStaff({ staff }: Office, { id }: Unit): boolean {
  return staff.some(({ unit }) => unit === id);
}

function Section({
  title,
  add,
  children,
}: {
  readonly title: string;
  readonly add: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Card
      title={<h2 style={{ margin: 0, fontSize: 16 }}>{title}</h2>}
      extra={add}
      styles={{ body: { padding: '4px 16px' } }}
    >
      {children}
    </Card>
  );
}

function Line(props: {
  readonly depth: number;
  readonly name: string;
  readonly editable: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}) {
  const { depth, name, editable, children } = props;
  const say = useSay();
  return (
    <Flex
      wrap
      gap={8}
      align="center"
      style={{ padding: '10px 0', paddingLeft: depth * 20, borderBottom: '1px solid #eee' }}
    >
      <Typography.Text strong>{name}</Typography.Text>
      {children}
      {editable && (
        <Flex gap={4} style={{ marginInlineStart: 'auto' }}>
          <Button size="small" aria-label={say(texts.editOf, { name })} onClick={props.onEdit}>
            {say(texts.edit)}
          </Button>
          <Button size="small" danger type="text" aria-label={say(texts.removeOf, { name })} onClick={props.onRemove}>
            {say(texts.remove)}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}
