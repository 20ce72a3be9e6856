import type { LocalizedText } from '#domain/text.ts';

/** What a form says below a field that was left empty and must not be. */
export const neededText = { 'zh-CN': '请填写这一项。', en: 'Please fill this in.' } as const satisfies LocalizedText;
