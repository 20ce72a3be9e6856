import { z } from 'zod';

/** A text in both languages. */
export const localized = z.object({ 'zh-CN': z.string(), en: z.string() });

/** What any refused request answers at least. */
export const refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
