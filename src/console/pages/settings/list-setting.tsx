import { App, Button, Empty, Flex, Form, Modal, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import type { LocalizedText } from '#domain/text.ts';
import { IdField } from '../../parts/id-field.tsx';
import { SaveRefusal, SettingFrame, type useSetting } from '../../parts/setting.tsx';
import { useLanguage, useSay } from '../../shell/language.tsx';
import { useRefusalText } from '../../shell/refusal.tsx';
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
  const { query, saving } = setting;
  const say = useSay();
  const { locale } = useLanguage();
  const refusalText = useRefusalText();
  const { modal, message } = App.useApp();
  const [form] = Form.useForm<One>();
  const [open, setOpen] = useState<{ readonly item: One | undefined }>();
  const close = () => {
    setOpen(undefined);
    saving.reset();
  };
  const latest = () => {
    close();
    void query.refetch();
  };
  const remove = (value: Value, item: One) =>
    modal.confirm({
      title: say(texts.sureRemove, { name: item.name[locale] }),
      content: props.removeWhat,
      okText: say(texts.remove),
      okButtonProps: { danger: true },
      cancelText: say(texts.cancel),
      onOk: () =>
        saving
          .mutateAsync(
            withItems(
              value,
              itemsOf(value).filter(({ id }) => id !== item.id),
            ),
          )
          .catch((error: unknown) => void message.error(refusalText(error), 8)),
    });
  return (
    <SettingFrame query={query}>
      {({ value }) => (
        <>
          <Typography.Text type="secondary">{props.what}</Typography.Text>
          {itemsOf(value).length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={props.empty} />}
          <div>
            {itemsOf(value).map((item) => (
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
                      onClick={() => setOpen({ item })}
                    >
                      {say(texts.edit)}
                    </Button>
                    <Button
                      size="small"
                      danger
                      type="text"
                      aria-label={say(texts.removeOf, { name: item.name[locale] })}
                      onClick={() => remove(value, item)}
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
              <Button onClick={() => setOpen({ item: undefined })}>{props.addLabel}</Button>
            </div>
          )}
          {open && (
            <Modal
              open
              width={720}
              title={open.item ? say(texts.editOf, { name: open.item.name[locale] }) : props.addLabel}
              okText={say(texts.save)}
              cancelText={say(texts.cancel)}
              mask={{ closable: false }}
              confirmLoading={saving.isPending}
              onOk={() => form.submit()}
              onCancel={close}
            >
              <SaveRefusal error={saving.error} onLatest={latest} />
              <Form
                form={form}
                layout="vertical"
                {...(open.item ? { initialValues: open.item } : {})}
                onFinish={(fields) => {
                  const item = { ...props.fromFields(fields), id: open.item?.id ?? fields.id };
                  const items = itemsOf(value);
                  const next = open.item
                    ? items.map((known) => (known.id === item.id ? item : known))
                    : [...items, item];
                  saving.mutate(withItems(value, next), { onSuccess: close });
                }}
              >
                {!open.item && <IdField taken={itemsOf(value).map(({ id }) => id)} example={props.exampleId} />}
                {props.nameField}
                {props.fields}
              </Form>
            </Modal>
          )}
        </>
      )}
    </SettingFrame>
  );
}
