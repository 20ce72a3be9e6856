import { App, Button, Empty, Flex, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { FormDialog } from '#console/parts/form-dialog.tsx';
import { IdField } from '#console/parts/id-field.tsx';
import { type Begun, SaveRefusal, type Setting, SettingFrame, type useSetting } from '#console/parts/setting.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import type { LocalizedText } from '#domain/text.ts';
import { texts } from './texts.ts';

interface Item {
  readonly id: string;
  readonly name: LocalizedText;
}

/** A setting that is a list of named items, each changed in a window of its own. */
export function ListSetting<Value, One extends Item>(props: {
  readonly setting: ReturnType<typeof useSetting<Value>>;
  readonly editable: boolean;
  readonly what: string;
  readonly addLabel: string;
  readonly empty: string;
  /** An id as an item could have it. */
  readonly exampleId: string;
  readonly removeWhat?: string;
  readonly itemsOf: (value: Value) => readonly One[];
  readonly withItems: (value: Value, items: One[]) => Value;
  /** Beside the name. */
  readonly aside: (item: One) => ReactNode;
  /** The fields below id and name. */
  readonly fields: ReactNode;
  readonly nameField: ReactNode;
  /** What the fields hold → the item. */
  readonly fromFields: (fields: One) => One;
}) {
  const { setting, editable, itemsOf, withItems } = props;
  const { saving } = setting;
  const say = useSay();
  const { locale } = useLanguage();
  const refusalText = useRefusalText();
  const { modal, message } = App.useApp();
  const [open, setOpen] = useState<Begun<Value> & { readonly item: One | undefined }>();
  const close = () => {
    setOpen(undefined);
    saving.reset();
  };
  const goOn = async () => {
    const begun = open && (await setting.onLatest(open.on));
    if (begun) setOpen({ ...open, ...begun });
  };
  const remove = ({ value, revision }: Setting<Value>, item: One) =>
    modal.confirm({
      title: say(texts.sureRemove, { name: item.name[locale] }),
      content: props.removeWhat,
      okText: say(texts.remove),
      okButtonProps: { danger: true },
      cancelText: say(texts.cancel),
      onOk: () =>
        saving
          .mutateAsync({
            revision,
            value: withItems(
              value,
              itemsOf(value).filter(({ id }) => id !== item.id),
            ),
          })
          .catch((error: unknown) => void message.error(refusalText(error), 8)),
    });
  const save = ({ item, on }: NonNullable<typeof open>, fields: One) => {
    const saved = { ...props.fromFields(fields), id: item?.id ?? fields.id };
    const items = itemsOf(on.value);
    const known = items.some(({ id }) => id === saved.id);
    const next = known ? items.map((one) => (one.id === saved.id ? saved : one)) : [...items, saved];
    saving.mutate({ value: withItems(on.value, next), revision: on.revision }, { onSuccess: close });
  };
  return (
    <SettingFrame setting={setting} editable={editable}>
      {(read) => (
        <>
          <Typography.Text type="secondary">{props.what}</Typography.Text>
          {itemsOf(read.value).length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={props.empty} />}
          <div>
            {itemsOf(read.value).map((item) => (
              <Flex
                key={item.id}
                wrap
                gap={8}
                align="center"
                style={{ padding: '8px 0', borderBottom: '1px solid #eee' }}
              >
                {props.aside(item)}
                {editable && (
                  <Flex gap={4} style={{ marginInlineStart: 'auto' }}>
                    <Button
                      size="small"
                      aria-label={say(texts.editOf, { name: item.name[locale] })}
                      onClick={() => setOpen({ item, on: read })}
                    >
                      {say(texts.edit)}
                    </Button>
                    <Button
                      size="small"
                      danger
                      type="text"
                      aria-label={say(texts.removeOf, { name: item.name[locale] })}
                      onClick={() => remove(read, item)}
                    >
                      {say(texts.remove)}
                    </Button>
                  </Flex>
                )}
              </Flex>
            ))}
          </div>
          {editable && (
            <div>
              <Button onClick={() => setOpen({ item: undefined, on: read })}>{props.addLabel}</Button>
            </div>
          )}
          {open && (
            <FormDialog<One>
              subject={open.item?.id ?? ''}
              width={720}
              title={open.item ? say(texts.editOf, { name: open.item.name[locale] }) : props.addLabel}
              {...(open.item ? { initial: open.item } : {})}
              submit={say(texts.save)}
              pending={saving.isPending}
              refusal={<SaveRefusal error={saving.error} meanwhile={open.meanwhile} onGoOn={() => void goOn()} />}
              onSubmit={(fields) => save(open, fields)}
              onClose={close}
            >
              {!open.item && <IdField taken={itemsOf(open.on.value).map(({ id }) => id)} example={props.exampleId} />}
              {props.nameField}
              {props.fields}
            </FormDialog>
          )}
        </>
      )}
    </SettingFrame>
  );
}
