import { z } from 'zod';
import { locales } from '#domain/text.ts';
import type { FlowCommand } from './command.ts';

/** Changes the language of the conversation. The engine does so itself, since the texts that follow depend on it. */
export const setLocale = {
  words: { 'zh-CN': '换语言', en: 'Change the language' },
  input: z.strictObject({ locale: z.enum(locales) }),
  output: z.strictObject({}),
  errors: [],
  changes: false,
  shown: [],
  run: async () => ({}),
} as const satisfies FlowCommand & { run: () => Promise<object> };
