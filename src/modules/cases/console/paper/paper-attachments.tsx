import { useLanguage, useSay } from '#console/shell/language.tsx';
import { texts as caseTexts } from '../case-texts.ts';
import type { CaseFile } from '../names.ts';
import { texts } from './texts.ts';

/** Which files belong to the case, and by what their content is known. */
export function PaperAttachments({ story }: Pick<CaseFile, 'story'>) {
  const say = useSay();
  const { locale } = useLanguage();
  const files = story.flatMap(({ sequence, files: its }) => its.map((file) => ({ ...file, sequence })));
  if (files.length === 0) return null;
  return (
    <>
      <h2>{say(texts.attachments)}</h2>
      <p>{say(texts.attachmentsWhat)}</p>
      <table className="paper-files">
        <thead>
          <tr>
            <th>{say(texts.number)}</th>
            <th>{say(texts.file)}</th>
            <th>SHA-256</th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ id, name, mime, size, sha256, sequence }, place) => (
            <tr key={id}>
              <td>{place + 1}</td>
              <td>
                {name || say(caseTexts.file)}
                <br />
                <span className="paper-when">
                  {[
                    mime,
                    size === null ? '' : say(texts.size, { size: size.toLocaleString(locale) }),
                    say(texts.cameWith, { sequence }),
                  ]
                    .filter((one) => one !== '')
                    .join(' · ')}
                </span>
              </td>
              <td className="paper-hash">{sha256 ?? say(texts.notKept)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
