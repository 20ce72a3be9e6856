import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Modal, Radio, Skeleton, Typography } from 'antd';
import { useState } from 'react';
import { getDraft, saveDraft } from '#console/api/client.gen.ts';
import { useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { type JsonObject, toJson } from '#document/json.ts';
import { type Conflict, resolve } from '#document/merge.ts';
import { fieldName } from '../editor/form/field-name.ts';
import { usePlaceValue } from '../editor/place-value.ts';
import { type DraftSummary, flowKey } from './flow-data.ts';
import { texts } from './texts.ts';

/** Where the program's update and the office changed the same: the reader takes one side of each place. */
export function DecideDialog({ draft, onClose }: { readonly draft: DraftSummary; readonly onClose: () => void }) {
  const say = useSay();
  const refusalText = useRefusalText();
  const shown = usePlaceValue();
  const client = useQueryClient();
  const at = { flow: draft.flow, draft: draft.id };
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const query = useQuery({ queryKey: [...flowKey(draft.flow), 'draft', draft.id], queryFn: () => getDraft(at) });
  const conflicts = (query.data?.conflicts ?? []) as readonly Conflict[];
  const save = useMutation({
    mutationFn: async () => {
      const { document, revision } = query.data ?? (await getDraft(at));
      const taken = conflicts.filter(({ path }) => theirs.has(path.join('/')));
      const merged = taken.reduce((so, one) => resolve(so, one.path, one.theirs), toJson(document) as JsonObject);
      return saveDraft({ ...at, body: { revision, document: { ...merged }, decided: true } });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['flows'] });
      onClose();
    },
  });
  const choose = (key: string, side: unknown) => {
    const others = [...theirs].filter((one) => one !== key);
    setTheirs(new Set(side === 'theirs' ? [...others, key] : others));
  };
  return (
    <Modal
      open
      width={880}
      title={say(texts.decide)}
      okText={say(texts.decided)}
      cancelText={say(texts.cancel)}
      confirmLoading={save.isPending}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <p>{say(texts.decideWhat)}</p>
      {query.isPending && <Skeleton active />}
      {conflicts.map((conflict) => {
        const key = conflict.path.join('/');
        return (
          <section key={key} style={{ marginBottom: 16 }}>
            <Typography.Text strong>{say(fieldName(conflict.path))}</Typography.Text>
            <Radio.Group
              style={{ display: 'grid', gap: 8 }}
              value={theirs.has(key) ? 'theirs' : 'mine'}
              onChange={({ target }) => choose(key, target.value)}
            >
              {(['mine', 'theirs'] as const).map((side) => (
                <Radio key={side} value={side}>
                  {say(texts[side])}{' '}
                  <span className="flow-words">{shown(conflict.path, conflict[side]) ?? say(texts.nothing)}</span>
                </Radio>
              ))}
            </Radio.Group>
          </section>
        );
      })}
      {(query.error ?? save.error) && <Alert type="error" showIcon title={refusalText(query.error ?? save.error)} />}
    </Modal>
  );
}
