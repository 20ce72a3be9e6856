import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Flex, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { approveDraft, askReview, checkDraft, discardDraft } from '#console/api/client.gen.ts';
import { Moment } from '#console/parts/moment.tsx';
import { Quoted } from '#console/parts/quoted.tsx';
import { useSay } from '#console/shell/language.tsx';
import { useMay, useMe } from '#console/shell/me.ts';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { CompareDialog } from './compare-dialog.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import { type DraftSummary, doer, draftName, draftPath, type FlowCard } from './flow-data.ts';
import { Problems } from './problems.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { SendBackDialog } from './send-back-dialog.tsx';
import { texts } from './texts.ts';

const stateTags = {
  open: [texts['open-state'], 'default'],
  'in-review': [texts['in-review'], 'warning'],
  approved: [texts.approved, 'success'],
  published: [texts.inUse, 'success'],
  discarded: [texts.discard, 'default'],
} as const;

/** One draft: how far it is, and the next step. */
export function DraftCard({ draft, card }: { readonly draft: DraftSummary; readonly card: FlowCard }) {
  const say = useSay();
  const may = useMay();
  const me = useMe();
  const refusalText = useRefusalText();
  const client = useQueryClient();
  const { modal } = App.useApp();
  const [shown, setShown] = useState<'compare' | 'publish' | 'send-back' | 'decide'>();
  const at = { flow: draft.flow, draft: draft.id };
  const reload = () => client.invalidateQueries({ queryKey: ['flows'] });
  const check = useMutation({ mutationFn: () => checkDraft(at), onSuccess: reload });
  const ask = useMutation({ mutationFn: () => askReview(at), onSuccess: reload });
  const approve = useMutation({
    mutationFn: () => approveDraft({ ...at, body: { revision: draft.revision } }),
    onSettled: reload,
  });
  const discard = useMutation({ mutationFn: () => discardDraft(at), onSuccess: reload });
  const error = check.error ?? ask.error ?? approve.error ?? discard.error;
  const own = draft.updatedBy?.account === me?.account || draft.askedBy?.account === me?.account;
  const [stateText, colour] = stateTags[draft.state];
  const current = card.current?.version ?? null;
  const askDiscard = () =>
    modal.confirm({
      title: say(texts.discardSure),
      content: say(texts.discardWhat),
      okText: say(texts.discard),
      okButtonProps: { danger: true },
      cancelText: say(texts.keep),
      onOk: () => discard.mutate(),
    });
  return (
    <Card size="small">
      <Flex vertical gap={8}>
        <Flex gap={8} wrap align="center">
          <Typography.Text strong>{say(draftName(draft))}</Typography.Text>
          <Tag color={colour}>{say(stateText)}</Tag>
          <Tag color={draft.checked ? 'success' : 'default'}>
            {say(draft.checked ? texts.checked : texts.notChecked)}
          </Tag>
          {draft.undecided > 0 && <Tag color="warning">{say(texts.undecided, { count: draft.undecided })}</Tag>}
        </Flex>
        <Typography.Text type="secondary">
          {say(texts.changedBy, { name: say(doer(draft.updatedBy, draft.origin)) })} <Moment at={draft.updatedAt} /> ·{' '}
          {draft.baseVersion === null ? say(texts.basedOnNothing) : say(texts.basedOn, { version: draft.baseVersion })}
        </Typography.Text>
        {draft.reviewNote !== '' && (
          <div>
            <p style={{ margin: 0 }}>{say(texts.sentBackBy, { name: say(doer(draft.reviewedBy)) })}</p>
            <Quoted>{draft.reviewNote}</Quoted>
          </div>
        )}
        {error && <Alert type="error" showIcon title={refusalText(error)} />}
        {check.data && <Problems draft={draft} problems={check.data.problems} />}
        <Flex gap={8} wrap>
          {may('flow.edit') && (
            <Link to={draftPath(draft)}>
              <Button size="small" type="primary">
                {say(texts.edit)}
              </Button>
            </Link>
          )}
          {may('flow.edit') && draft.undecided > 0 && (
            <Button size="small" onClick={() => setShown('decide')}>
              {say(texts.decide)}
            </Button>
          )}
          <Button size="small" onClick={() => setShown('compare')}>
            {say(texts.see)}
          </Button>
          {may('flow.edit') && (
            <Button size="small" loading={check.isPending} onClick={() => check.mutate()}>
              {say(texts.check)}
            </Button>
          )}
          {may('flow.edit') && draft.state === 'open' && draft.checked && (
            <Button size="small" loading={ask.isPending} onClick={() => ask.mutate()}>
              {say(texts.askReview)}
            </Button>
          )}
          {may('flow.review') && draft.state === 'in-review' && (
            <>
              {!own && (
                <Button size="small" loading={approve.isPending} onClick={() => approve.mutate()}>
                  {say(texts.approve)}
                </Button>
              )}
              <Button size="small" onClick={() => setShown('send-back')}>
                {say(texts.sendBack)}
              </Button>
            </>
          )}
          {may('flow.publish') && draft.checked && (
            <Button size="small" onClick={() => setShown('publish')}>
              {say(texts.publish)}
            </Button>
          )}
          <Button size="small" type="link" href={`/console/api/flows/${draft.flow}/drafts/${draft.id}/yaml`}>
            {say(texts.download)}
          </Button>
          {may('flow.edit') && (
            <Button size="small" type="text" danger onClick={askDiscard}>
              {say(texts.discard)}
            </Button>
          )}
        </Flex>
      </Flex>
      {shown === 'compare' && (
        <CompareDialog flow={draft.flow} before={current} after={draft.id} onClose={() => setShown(undefined)} />
      )}
      {shown === 'publish' && <PublishDialog draft={draft} card={card} onClose={() => setShown(undefined)} />}
      {shown === 'decide' && <DecideDialog draft={draft} onClose={() => setShown(undefined)} />}
      {shown === 'send-back' && <SendBackDialog draft={draft} onClose={() => setShown(undefined)} />}
    </Card>
  );
}
