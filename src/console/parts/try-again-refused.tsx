import { Alert, Button } from 'antd';
import type { LocalizedText } from '#domain/text.ts';
import { useSay } from '../shell/language.tsx';
import { useRefusalText } from '../shell/refusal.tsx';

const reloads: LocalizedText = { 'zh-CN': '刷新列表', en: 'Reload the list' };

/** Why an entry of a list was not tried again, with a way to see how the list is by now. Nothing where it was not refused. */
export function TryAgainRefused({ error, reload }: { readonly error: unknown; readonly reload: () => unknown }) {
  const say = useSay();
  const refusalText = useRefusalText();
  if (!error) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={refusalText(error)}
      action={<Button onClick={() => void reload()}>{say(reloads)}</Button>}
    />
  );
}
