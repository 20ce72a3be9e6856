import type { QueryKey } from '@tanstack/react-query';
import type { listSettingRevisions } from '../../api/client.gen.ts';

export type SettingPart = Parameters<typeof listSettingRevisions>[0]['part'];

/** Under which the history of a part is read. */
export const historyKey = (part: SettingPart): QueryKey => ['setting-history', part];

/** What a reader wants to see whole: a revision, or what the file says now. */
export type Wanted = number | 'file';
