import { Alert } from 'antd';
import { useLanguage } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import type { LocalizedText } from '#domain/text.ts';

interface RefusedProps {
  readonly error: unknown;
  /** What others did with the case since the form was opened, also where an earlier refusal told so. */
  readonly told: readonly LocalizedText[];
}

/** Why something was not done with a case, and what others did with it while the form was open. */
export function Refused({ error, told }: RefusedProps) {
  const { locale } = useLanguage();
  const refusalText = useRefusalText();
  const lines = told.map((line) => `• ${line[locale]}`);
  const title = <span style={{ whiteSpace: 'pre-line' }}>{[refusalText(error), ...lines].join('\n')}</span>;
  return <Alert type="error" showIcon role="alert" title={title} />;
}
