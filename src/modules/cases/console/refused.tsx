import { Alert } from 'antd';
import { changesIn } from '#console/api/case-actions.ts';
import { useLanguage } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';

/** Why something was not done with a case, and what others did with it while the form was open. */
export function Refused({ error }: { readonly error: unknown }) {
  const { locale } = useLanguage();
  const refusalText = useRefusalText();
  const lines = (changesIn(error)?.lines ?? []).map((line) => `• ${line[locale]}`);
  const title = <span style={{ whiteSpace: 'pre-line' }}>{[refusalText(error), ...lines].join('\n')}</span>;
  return <Alert type="error" showIcon role="alert" title={title} />;
}
