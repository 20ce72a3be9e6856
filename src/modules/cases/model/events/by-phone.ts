import { z } from 'zod';
import type { EventKind, ToldInTimeline } from './kind.ts';
import { actingUnit, noAttachments } from './parts.ts';

/** When staff spoke, and with whom. */
export const call = z.string();

/** What the timeline names of an answer that was given by phone: whose it is, and who recorded it. */
export function recorded(told: ToldInTimeline<unknown>) {
  return { you: told.you, unit: actingUnit(told) };
}

/** What all answers have in common that a petitioner gave by phone: the note on the call is for colleagues. */
export const byPhone = {
  quote: (fact: { readonly call: string }) => fact.call,
  quoteForColleagues: true,
  attachments: noAttachments,
  reading: 'unchanged',
  colleaguesHear: false,
} as const satisfies Partial<EventKind<{ readonly type: string; readonly call: string }>>;
