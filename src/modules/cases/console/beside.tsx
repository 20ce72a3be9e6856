import { Typography } from 'antd';
import { useId } from 'react';
import { Quoted } from '#console/parts/quoted.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { Attachments } from './attachments.tsx';
import { texts } from './case-texts.ts';
import type { CaseFile } from './names.ts';
import './cases.css';

/** What the citizen wrote, to be read while one writes to them: beside the form, or above it where there is no room. */
export function Beside({ file: { body, story } }: { readonly file: CaseFile }) {
  const say = useSay();
  const { locale } = useLanguage();
  const id = useId();
  const said = story.filter(({ type, text, files, byCitizen }) => {
    return byCitizen && type !== 'opened' && (text !== '' || files.length > 0);
  });
  return (
    // It is scrolled, so that it must be reached by keyboard, too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
    <section className="beside" aria-labelledby={id} tabIndex={0}>
      <Typography.Title id={id} level={3} style={{ fontSize: 14, margin: '0 0 8px' }}>
        {say(texts.wrote)}
      </Typography.Title>
      <Quoted>{body}</Quoted>
      <Attachments files={story.find(({ type }) => type === 'opened')?.files ?? []} />
      {said.map(({ sequence, line, text, files }) => (
        <div key={sequence}>
          <Typography.Paragraph type="secondary" style={{ margin: '12px 0 4px' }}>
            {line[locale]}
          </Typography.Paragraph>
          {text !== '' && <Quoted>{text}</Quoted>}
          <Attachments files={files} />
        </div>
      ))}
    </section>
  );
}
