import { Modal, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { DraftKeeper, ShownDraft } from './draft-keeper.ts';
import { type DraftForm, useDraft, useShownDraft } from './use-draft.ts';

/** What a form needs to write with: what is there, and where it goes. */
export interface Writing extends ShownDraft {
  readonly keeper: DraftKeeper;
}

/** A window in which something is written about a case, drawn once it is known what its author wrote before. */
export function DraftFrame(props: {
  readonly caseId: string;
  readonly form: DraftForm;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: (writing: Writing) => ReactNode;
}) {
  const keeper = useDraft(props.caseId, props.form);
  if (keeper) return <Kept keeper={keeper}>{props.children}</Kept>;
  return (
    <Modal open title={props.title} footer={null} onCancel={props.onClose}>
      <Skeleton active />
    </Modal>
  );
}

function Kept({
  keeper,
  children,
}: {
  readonly keeper: DraftKeeper;
  readonly children: (writing: Writing) => ReactNode;
}) {
  const shown = useShownDraft(keeper);
  return children({ keeper, ...shown });
}
