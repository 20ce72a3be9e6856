import { z } from 'zod';

/** A text in both languages. */
export const localized = z.object({ 'zh-CN': z.string(), en: z.string() });
