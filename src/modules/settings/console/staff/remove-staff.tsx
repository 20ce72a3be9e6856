import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Flex, Input, Modal, Typography } from 'antd';
import { useId, useState } from 'react';
import { refusalOf } from '#console/api/call.ts';
import { releaseHeldCases } from '#console/api/client.gen.ts';
import { useLimit } from '#console/parts/limit.ts';
import { SaveRefusal } from '#console/parts/setting.tsx';
import type { Change } from '#console/parts/setting-history/changes.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import type { Member } from './office.ts';
import { texts } from './texts.ts';

/** Takes somebody off the list; where they still hold cases, those are released first. */
export function RemoveStaff(props: {
  readonly member: Member;
  readonly saving: boolean;
  readonly error: unknown;
  readonly onRemove: () => void;
  readonly onClose: () => void;
  readonly meanwhile: readonly Change[] | undefined;
  readonly onGoOn: () => void;
}) {
  const { member, error, onRemove } = props;
  const say = useSay();
  const { locale } = useLanguage();
  const refusalText = useRefusalText();
  const field = useId();
  const limit = useLimit(500);
  const [reason, setReason] = useState(say(texts.releaseDefault));
  const release = useMutation({ mutationFn: () => releaseHeldCases({ id: member.id, body: { reason } }) });
  const holds = Boolean(error) && refusalOf(error).code === 'staff.holds-cases' && !release.isSuccess;
  return (
    <Modal
      open
      title={say(texts.removeStaff, { name: member.name[locale] })}
      okText={say(texts.remove)}
      okButtonProps={{ danger: true, disabled: holds }}
      cancelText={say(texts.cancel)}
      mask={{ closable: false }}
      confirmLoading={props.saving}
      onOk={onRemove}
      onCancel={props.onClose}
    >
      <Flex vertical gap={12}>
        <Typography.Text>{say(texts.removeStaffWhat)}</Typography.Text>
        {!release.isSuccess && <SaveRefusal error={error} meanwhile={props.meanwhile} onGoOn={props.onGoOn} />}
        {release.isSuccess && (
          <Alert type="success" showIcon role="status" title={say(texts.released, { count: release.data.released })} />
        )}
        {release.error && <Alert type="error" showIcon role="alert" title={refusalText(release.error)} />}
        {holds && (
          <section aria-label={say(texts.releaseFirst)}>
            <label htmlFor={field}>{say(texts.releaseReason)}</label>
            <Flex wrap gap={8} style={{ marginTop: 4 }}>
              <Input
                id={field}
                style={{ flex: '1 1 200px' }}
                value={reason}
                count={limit.count}
                status={limit.wrong(reason) === undefined ? '' : 'error'}
                onChange={({ target }) => setReason(target.value)}
              />
              <Button
                disabled={reason.trim() === '' || limit.wrong(reason) !== undefined}
                loading={release.isPending}
                onClick={() => release.mutate()}
              >
                {say(texts.release)}
              </Button>
            </Flex>
            {limit.wrong(reason) && <Typography.Text type="danger">{limit.wrong(reason)}</Typography.Text>}
          </section>
        )}
      </Flex>
    </Modal>
  );
}
