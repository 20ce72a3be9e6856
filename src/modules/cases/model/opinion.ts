import { inEachLanguage, type LocalizedText, locales } from '#domain/text.ts';
import type { Policy, ReplyTemplate } from '#modules/office/model/policy.ts';
import type { OpinionPart } from '#modules/office/model/procedures.ts';
import { HuishengError } from '#vocabulary/errors.ts';

/** What replies may be begun from: the forms of written opinions, and the office's templates. */
export function replyTemplates({ procedures: { procedures }, templates }: Policy): readonly ReplyTemplate[] {
  const forms = procedures
    .filter(({ opinion }) => opinion.length > 0)
    .map(({ id, name, opinion }) => ({
      id: `opinion/${id}`,
      name: { 'zh-CN': `处理意见的格式（${name['zh-CN']}）`, en: `Parts of a written opinion (${name.en})` },
      text: blankOpinion(opinion),
    }));
  return [...forms, ...templates];
}

/** The headings of an opinion, each with a blank that says what belongs there. */
function blankOpinion(parts: readonly OpinionPart[]): LocalizedText {
  return inEachLanguage((locale) =>
    parts.map((part) => `${part.heading[locale]}\n${blankOf(part)[locale]}`).join('\n\n'),
  );
}

function blankOf({ hint }: OpinionPart): LocalizedText {
  return { 'zh-CN': `【${hint['zh-CN']}】`, en: `[${hint.en}]` };
}

function isBlank(line: string, part: OpinionPart): boolean {
  return locales.some((locale) => blankOf(part)[locale] === line);
}

/**
 * Throws `case.opinion-incomplete`, with the first heading that is missing, unless each part stands under its heading and says something. It may be
 * written in any language.
 */
export function assertWhole(text: string, parts: readonly OpinionPart[]): void {
  const lines = text.split('\n').map((line) => line.trim());
  const headed = lines.map((line) => parts.find(({ heading }) => locales.some((locale) => heading[locale] === line)));
  for (const part of parts) {
    const begins = headed.indexOf(part) + 1;
    const ends = headed.findIndex((other, index) => index >= begins && other !== undefined);
    const said = lines
      .slice(begins, ends === -1 ? undefined : ends)
      .some((line) => line !== '' && !isBlank(line, part));
    if (begins === 0 || !said)
      throw new HuishengError('case.opinion-incomplete', { values: { heading: part.heading } });
  }
}
