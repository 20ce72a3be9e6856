import { z } from 'zod';
import type { ConsolePart } from '#platform/console/api.ts';
import { principalOf } from '#platform/console/guard.ts';
import { refusalFor } from '#platform/console/refusal.ts';
import { refusal } from '#platform/console/shapes.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { DraftEditing } from '../service/edit-drafts.ts';
import { document, draft, draftSummary, ofDraft, ofFlow, problem, reason } from './shapes.ts';

/** As large as a document may be, with room for what JSON adds; bytes. */
const BODY_LIMIT = 4_000_000;
const tags = ['flows'];
const title = z.string().trim().max(200).describe('What the draft is for.');
const called = z
  .strictObject({ 'zh-CN': z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(60) })
  .describe('What citizens will know it by.');
const revision = z.int().min(1).describe('The revision that was looked at.');

/** Drafts of flows. */
export function draftsPart(desk: DraftEditing): ConsolePart {
  return (server) => {
    server.post(
      '/flows/:flow/drafts',
      {
        config: { may: 'flow.edit' },
        bodyLimit: BODY_LIMIT,
        schema: {
          operationId: 'beginDraft',
          tags,
          params: ofFlow,
          body: z.object({
            title: title.default(''),
            from: z.discriminatedUnion('type', [
              z.object({ type: z.literal('current') }),
              z.object({ type: z.literal('version'), version: z.int().min(1) }),
              z.object({ type: z.literal('text'), text: z.string().describe('A flow’s file, YAML or JSON.') }),
              z.object({ type: z.literal('blank'), title: called }).describe('Of a flow that does not exist yet.'),
            ]),
          }),
          response: { 200: draft },
        },
      },
      (request) => desk.begin({ ...request.params, ...request.body }, principalOf(request)),
    );
    server.get(
      '/flows/:flow/drafts/:draft',
      {
        config: { may: 'flow.read' },
        schema: { operationId: 'getDraft', tags, params: ofDraft, response: { 200: draft } },
      },
      (request) => desk.get(request.params),
    );
    server.put(
      '/flows/:flow/drafts/:draft',
      {
        config: { may: 'flow.edit' },
        bodyLimit: BODY_LIMIT,
        schema: {
          operationId: 'saveDraft',
          tags,
          params: ofDraft,
          body: z.object({
            revision: z.int().min(1).describe('The revision that this was made from.'),
            document,
            title: title.optional(),
            decided: z.boolean().optional().describe('What a merge left to decide was decided.'),
          }),
          response: {
            200: draftSummary,
            409: refusal
              .extend({
                theirs: z
                  .object({ document, revision: z.number(), by: z.string(), at: z.iso.datetime() })
                  .optional()
                  .describe('What somebody else saved meanwhile, for a three-way merge.'),
              })
              .describe('Nothing was written.'),
          },
        },
      },
      async (request, reply) => {
        const saved = await desk.save(request.params, request.body, principalOf(request));
        if (saved.type === 'saved') return saved.draft;
        const { theirs } = saved;
        const error = new HuishengError('flow.draft-changed', { values: { name: theirs.by } });
        return reply.code(409).send({ ...refusalFor(request, error), theirs });
      },
    );
    server.post(
      '/flows/:flow/drafts/:draft/check',
      {
        config: { may: 'flow.edit' },
        schema: {
          operationId: 'checkDraft',
          tags,
          params: ofDraft,
          response: {
            200: z.object({
              revision: z.number().describe('The revision that was checked.'),
              problems: z.array(problem),
            }),
          },
        },
      },
      (request) => desk.check(request.params),
    );
    server.post(
      '/flows/:flow/drafts/:draft/ask-review',
      {
        config: { may: 'flow.edit' },
        schema: { operationId: 'askReview', tags, params: ofDraft, response: { 200: draftSummary } },
      },
      (request) => desk.askReview(request.params, principalOf(request)),
    );
    server.post(
      '/flows/:flow/drafts/:draft/approve',
      {
        config: { may: 'flow.review' },
        schema: {
          operationId: 'approveDraft',
          tags,
          params: ofDraft,
          body: z.object({ revision }),
          response: { 200: draftSummary },
        },
      },
      (request) => desk.approve(request.params, request.body.revision, principalOf(request)),
    );
    server.post(
      '/flows/:flow/drafts/:draft/send-back',
      {
        config: { may: 'flow.review' },
        schema: {
          operationId: 'sendDraftBack',
          tags,
          params: ofDraft,
          body: z.object({ revision, note: z.string().trim().min(1).max(2_000).describe('What needs work.') }),
          response: { 200: draftSummary },
        },
      },
      (request) => desk.sendBack(request.params, request.body, principalOf(request)),
    );
    server.post(
      '/flows/:flow/drafts/:draft/publish',
      {
        config: { may: 'flow.publish' },
        schema: {
          operationId: 'publishDraft',
          tags,
          params: ofDraft,
          body: z.object({
            revision,
            expected: z.int().min(1).nullable().describe('The version that is current now, as the reader knows it.'),
            reason,
          }),
          response: { 200: z.object({ version: z.number() }) },
        },
      },
      async (request) => ({ version: await desk.publish(request.params, request.body, principalOf(request)) }),
    );
    server.delete(
      '/flows/:flow/drafts/:draft',
      {
        config: { may: 'flow.edit' },
        schema: { operationId: 'discardDraft', tags, params: ofDraft, response: { 204: z.null() } },
      },
      async (request, reply) => {
        await desk.discard(request.params, principalOf(request));
        return reply.code(204).send(null);
      },
    );
  };
}
