import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { chooseOwnNotices, getOwnNotices } from '#console/api/client.gen.ts';
import { LabelledSwitch } from '#console/parts/labelled-switch.tsx';
import { useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { directTexts } from './texts.ts';

/** Tells whether one is told by direct message in Slack what citizens do with one's cases; nothing for anyone who handles none. */
export function DirectNews() {
  const say = useSay();
  const refusalText = useRefusalText();
  const queryClient = useQueryClient();
  const queryKey = ['own', 'notices'];
  const { data } = useQuery({ queryKey, queryFn: () => getOwnNotices() });
  const { mutate, isPending, error } = useMutation({
    mutationFn: (direct: boolean) => chooseOwnNotices({ body: { direct } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
  if (!data || data.direct === 'not-staff') return null;
  const { direct } = data;
  const may = direct === 'on' || direct === 'off';
  return (
    <div>
      <LabelledSwitch
        label={say(directTexts.label)}
        what={say(may ? directTexts.what : directTexts[direct])}
        checked={direct === 'on'}
        disabled={!may}
        loading={isPending}
        onChange={mutate}
      />
      {error && <Alert type="error" showIcon title={refusalText(error)} style={{ marginTop: 8 }} role="alert" />}
    </div>
  );
}
