import type { LocalizedText } from '#domain/text.ts';
import { placeholdersOf } from '#text/format.ts';
import { type ErrorCode, errorTable } from '#vocabulary/errors.ts';

/** Said to admins; the table's own sentences are for whoever was refused. */
const forAdmins = {
  internal: {
    'zh-CN': '程序处理它时出了意外的错误。请把下面的详情发给技术人员。',
    en: 'The program ran into an unexpected error. Send the details below to a technician.',
  },
  'flow.invalid': {
    'zh-CN': '当时使用的流程有误。请流程编辑检查，发布改好的版本之后再重新处理。',
    en: 'The flow in use then had a mistake. Have an editor check it, and run the message again once a mended version is published.',
  },
  'flow.too-many-steps': {
    'zh-CN': '流程一步接一步停不下来，可能绕成了圈。请流程编辑检查，发布改好的版本之后再重新处理。',
    en: 'The flow went from step to step without stopping; it may run in a circle. Have an editor check it, and run the message again once a mended version is published.',
  },
} as const satisfies Partial<Record<ErrorCode, LocalizedText>>;

/** Why a message could not be processed, in plain words, by the error's code. */
export function whyFailed(code: string): LocalizedText {
  if (isIn(forAdmins, code)) return forAdmins[code];
  if (!isIn(errorTable, code)) return forAdmins.internal;
  const { text } = errorTable[code];
  // The values that such a sentence needs were not kept with the message.
  return placeholdersOf(text.en, 'en').size > 0 ? forAdmins.internal : text;
}

function isIn<Table extends object>(table: Table, key: PropertyKey): key is keyof Table {
  return Object.hasOwn(table, key);
}
