import { Alert, Modal, Skeleton } from 'antd';
import { useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { Difference } from './difference.tsx';
import { texts } from './texts.ts';
import { type Compared, useDocument } from './use-document.ts';

/** What differs between two versions or drafts of a flow. */
export function Compare({ flow, before, after }: ComparedBoth) {
  const refusalText = useRefusalText();
  const [old, now] = [useDocument(flow, before), useDocument(flow, after)];
  const error = old.error ?? now.error;
  if (error) return <Alert type="error" showIcon title={refusalText(error)} />;
  if (!old.data || !now.data) return <Skeleton active />;
  return <Difference before={old.data} after={now.data} />;
}

export interface ComparedBoth {
  readonly flow: string;
  readonly before: Compared;
  readonly after: Compared;
}

export function CompareDialog({ onClose, ...compared }: ComparedBoth & { readonly onClose: () => void }) {
  const say = useSay();
  return (
    <Modal open width={960} title={say(texts.changes)} footer={null} onCancel={onClose}>
      <Compare {...compared} />
    </Modal>
  );
}
