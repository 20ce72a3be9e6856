import { z } from 'zod';
import { severityNames } from '#document/problem.ts';
import type { DraftId } from '#domain/ids.ts';
import { locales } from '#domain/text.ts';
import { flowOrigins } from '#modules/conversations/index.ts';
import { localized } from '#platform/console/shapes.ts';
import { draftStates } from '../service/draft-view.ts';

export const flowParam = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/)
  .describe('Name of the flow.');
const draftParam = z
  .uuid()
  .transform((id) => id as DraftId)
  .describe('Id of the draft.');
export const ofFlow = z.object({ flow: flowParam });
export const ofDraft = z.object({ flow: flowParam, draft: draftParam });

/** A document as somebody writes it; whether it is a flow the checks say. */
export const document = z.record(z.string(), z.unknown());
/** Who did something; null for the program itself and the command line. */
export const person = z.object({ account: z.string(), name: z.string() }).nullable();
export const reason = z.string().trim().min(1).max(500).describe('Why, in the words of whoever does it.');

export const draftSummary = z.object({
  id: z.string(),
  flow: z.string(),
  title: z.string(),
  state: z.enum(draftStates),
  origin: z.enum(flowOrigins).describe('`shipped`: offered by an update of the program.'),
  baseVersion: z.number().nullable(),
  revision: z.number(),
  checked: z.boolean().describe('Whether this very revision passed the checks.'),
  undecided: z.number().describe('Places where a merge could not decide.'),
  createdBy: person,
  createdAt: z.iso.datetime(),
  updatedBy: person,
  updatedAt: z.iso.datetime(),
  askedBy: person,
  reviewedBy: person,
  reviewNote: z.string(),
  version: z.number().nullable().describe('The version that it became.'),
});

export const draft = draftSummary.extend({
  document,
  conflicts: z.array(z.unknown()).describe('Where a merge could not decide: both sides of each place.'),
});

export const problem = z.object({
  code: z.string(),
  severity: z.enum(severityNames),
  line: z.number(),
  path: z.array(z.union([z.string(), z.number()])),
  node: z.string().optional(),
  locale: z.enum(locales).optional(),
  message: localized,
  steps: z.array(z.string()).optional().describe('How a conversation came there, or in what a scenario differs.'),
  scenario: z.string().optional().describe('The scenario that came out differently.'),
});
