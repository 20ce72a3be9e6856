import { z } from 'zod';
import { fileKinds, MAX_FILE_BYTES } from '#domain/files.ts';

/** Largest body of a posted message, in bytes. */
export const MAX_BODY_BYTES = 1_000_000;
/** Longest text that one message may hold, in UTF-16 code units. The page asks to split a longer one. */
export const MAX_TEXT = 20_000;
/** Most files in one message. */
export const MAX_FILES = 10;

const fileRef = z.strictObject({
  id: z.string().min(1).max(64),
  kind: z.enum(fileKinds),
  name: z.string().max(500),
  mime: z.string().max(200),
  size: z.number().int().min(0).max(MAX_FILE_BYTES).optional(),
});

/** A stored file, and the proof that we gave its name to this very session. */
export const heldFile = z.strictObject({ file: fileRef, proof: z.string().max(100) });

const content = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().regex(/\S/) }),
  z.strictObject({
    type: z.literal('command'),
    name: z.string().regex(/^[a-z_]{1,32}$/),
    argument: z.string().max(200),
  }),
  z.strictObject({
    type: z.literal('button'),
    token: z.string().min(1).max(64),
    /** The log id of the message that the button stands on. */
    on: z.string().regex(/^\d{1,19}$/),
    /** What the button said, so that the citizen's own answer reads well later. */
    label: z.string().max(300),
  }),
  z.strictObject({
    type: z.literal('place'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  z.strictObject({ type: z.literal('contact'), phone: z.string().trim().min(3).max(40) }),
  z.strictObject({
    type: z.literal('files'),
    files: z.array(heldFile).min(1).max(MAX_FILES),
    caption: z.string().trim().max(MAX_TEXT),
  }),
]);

/** What the page posts: `POST /chat/messages`. The same `id` again is the same message again. */
export const postedMessage = z.strictObject({
  id: z.uuid(),
  /** The page's language, BCP 47. */
  language: z.string().max(35),
  /** The log id of the message that it answers, where the citizen named one. */
  replyTo: z
    .string()
    .regex(/^\d{1,19}$/)
    .optional(),
  content,
});

export type HeldFile = z.infer<typeof heldFile>;
export type PostedContent = z.infer<typeof content>;
export type PostedMessage = z.infer<typeof postedMessage>;
