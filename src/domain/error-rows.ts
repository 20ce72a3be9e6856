import type { LocalizedText } from './text.ts';

/** Part of the table of errors: `http` is the status where the error leaves over HTTP; texts are ICU MessageFormat. */
export type ErrorRows = Record<string, { readonly http: number; readonly text: LocalizedText }>;
