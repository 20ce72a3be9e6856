import { z } from 'zod';
import { type FileRef, fileKinds } from '#domain/files.ts';
import type { CaseId, FileId, TopicId } from '#domain/ids.ts';
import { whenSchema } from '#flow/kinds/when-schema.ts';

/** A day of the office's calendar. */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** The id of a case, which only a command gave. */
export const caseId = z
  .string()
  .min(1)
  .transform((id) => id as CaseId);

export const topicId = z
  .string()
  .min(1)
  .transform((id) => id as TopicId);

export const place = z.object({
  words: z.string(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
});

/** A file as flows hold it. */
export const file = z.object({
  id: z.string(),
  kind: z.enum(fileKinds),
  name: z.string(),
  mime: z.string(),
  size: z.number().optional(),
});

const fileRef = file.transform((sent): FileRef => ({ ...sent, id: sent.id as FileId, size: sent.size }));

/** What a petitioner was told of other ways, see `ToldDoors`. */
export const toldDoors = z.object({
  since: whenSchema.nullable(),
  doors: z.array(z.object({ door: z.string(), lastDay: day.nullable() })),
});

/** Questions that were skipped give null: no files. */
export const fileRefs = z
  .array(fileRef)
  .nullable()
  .transform((files) => files ?? []);

/** Questions that were skipped give null: no words. */
export const optionalWords = z
  .string()
  .nullable()
  .transform((text) => text ?? '');

/** Whether the citizen was asked already if it is their own wish; a flow that says nothing of it does not ask. */
export const freely = z.boolean().optional();

export const nothing = z.strictObject({});

/** Words of ours: kept in every language, since the citizen may change theirs before they are shown again. */
export const words = z.object({ 'zh-CN': z.string(), en: z.string() });
