import type { FileRef } from '#domain/files.ts';
import { inEachLanguage, type Locale, type LocalizedText } from '#domain/text.ts';
import { formatError, formatText } from '#text/format.ts';
import type { HuishengError } from '#vocabulary/errors.ts';

const notKept: LocalizedText = {
  'zh-CN':
    '您发来的{kind, select, photo {照片} audio {录音} video {视频} other {文件}}{named, select, true {“{name}”} other {}}没能保存。{why}',
  en: 'We could not keep the {kind, select, photo {photo} audio {recording} video {video} other {file}} you sent{named, select, true { (“{name}”)} other {}}. {why}',
};

/** Tells a citizen which of their files was not kept, why, and what to do. */
export function notKeptText(file: FileRef, error: HuishengError, locale: Locale): string {
  const { kind, name } = file;
  return formatText(notKept, locale, { kind, name, named: name !== '', why: formatError(error, locale) });
}

/** For the desk: a file of the case has come in after the entry that it belongs to. */
export const fileArrived: LocalizedText = {
  'zh-CN': '📎 群众发来的附件已经收到。',
  en: '📎 An attachment from the citizen has arrived.',
};

export const fileNotArrived: LocalizedText = {
  'zh-CN': '📎 群众发来的一个附件没能保存，已经请对方重新发送。',
  en: '📎 One of the citizen’s attachments could not be kept; we have asked them to send it again.',
};

const deskNotKept: LocalizedText = {
  'zh-CN': '📎 同事发在这里的一个附件没能存入本件。{why}',
  en: '📎 An attachment that a colleague posted here could not be kept with the case. {why}',
};

/** For the desk: an attachment of a colleague's is not in the case, and why. */
export function deskFileNotKept(error: HuishengError): LocalizedText {
  return inEachLanguage((locale) => formatText(deskNotKept, locale, { why: formatError(error, locale) }));
}
