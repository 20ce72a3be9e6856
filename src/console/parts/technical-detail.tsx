import type { LocalizedText } from '#domain/text.ts';
import { useSay } from '../shell/language.tsx';
import './parts.css';

const texts = {
  summary: { 'zh-CN': '给技术人员看的详情', en: 'Details for a technician' },
} as const satisfies Record<string, LocalizedText>;

/** What only a technician understands, folded away. */
export function TechnicalDetail({ detail }: { readonly detail: string }) {
  const say = useSay();
  if (detail === '') return null;
  return (
    <details>
      <summary>{say(texts.summary)}</summary>
      <pre className="technical-detail">{detail}</pre>
    </details>
  );
}
