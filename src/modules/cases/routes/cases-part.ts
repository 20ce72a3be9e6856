import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { staffActionTypes } from '#desk/action.ts';
import { offersForSeveral } from '#desk/offers.ts';
import type { CaseId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import type { Principal } from '#domain/principal.ts';
import { isWithin, type Policy } from '#modules/office/model/policy.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import { principalOf } from '#platform/console/guard.ts';
import { localized } from '#platform/console/shapes.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { listsForSeveral } from '../model/office-lists.ts';
import type { CaseFiles } from '../service/case-file.ts';
import type { CaseQueue, QueuePage } from '../service/case-queue.ts';
import { actionRoutes } from './action-routes.ts';
import { draftRoutes } from './draft-routes.ts';
import { listed, queryOf } from './listed.ts';
import { offerJson, offerShape } from './offer-shape.ts';
import { cardJson, caseCardShape, caseFileShape, fileJson } from './shapes.ts';

const params = z.object({ id: z.uuid() });
const tags = ['cases'];

export interface CasesServices {
  readonly queue: CaseQueue;
  readonly files: CaseFiles;
  readonly policy: Policy;
}

/** Cases: the queue, a case with its story, and all that staff do with it. */
export function casesPart({ queue, files, policy }: CasesServices): ConsolePart {
  return (server) => {
    // By POST: what is looked for may be a name, and addresses stand in histories and logs.
    server.post(
      '/cases/search',
      {
        config: { may: 'case.read' },
        schema: {
          operationId: 'listCases',
          tags,
          body: listed.extend({ after: z.string().optional() }),
          response: {
            200: z.object({
              items: z.array(
                z.object({
                  card: caseCardShape,
                  mine: z.boolean(),
                  several: z
                    .array(z.enum(staffActionTypes))
                    .describe('What the viewer can do with it now, of all that can be done with several at once.'),
                }),
              ),
              next: z.string().nullable(),
            }),
          },
        },
      },
      async (request) => {
        const { after, ...wanted } = request.body;
        const page = await queue.search(staffOf(request), {
          ...queryOf(wanted),
          after: after === undefined ? undefined : readCursor(after),
        });
        return {
          items: page.items.map(({ card, mine, several }) => ({ card: cardJson(card), mine, several: [...several] })),
          next: page.next ? writeCursor(page.next) : null,
        };
      },
    );

    server.get(
      '/cases/overview',
      {
        config: { may: 'case.read' },
        schema: {
          operationId: 'getCasesOverview',
          tags,
          response: {
            200: z.object({
              counts: z.object({
                mine: z.int(),
                news: z.int(),
                unclaimed: z.int(),
                waiting: z.int(),
                soon: z.int(),
                overdue: z.int(),
                open: z.int(),
              }),
              units: z.array(z.object({ id: z.string(), name: localized })).describe('The viewer’s and those below.'),
              officers: z.array(z.object({ id: z.string(), name: localized })).describe('Those who work there.'),
              topics: z.array(z.object({ id: z.string(), parent: z.string().nullable(), name: localized })),
              several: z.array(offerShape).describe('What can be done with several cases at once.'),
              timeZone: z.string(),
            }),
          },
        },
      },
      async (request) => {
        const viewer = staffOf(request);
        return {
          counts: await queue.counts(viewer),
          units: policy.units
            .filter(({ id }) => isWithin(policy, id, viewer.unit))
            .map(({ id, name }) => ({ id, name })),
          officers: policy.staff
            .filter(({ unit }) => isWithin(policy, unit, viewer.unit))
            .map(({ id, name }) => ({ id, name })),
          topics: policy.topics.map(({ id, parent, name }) => ({ id, parent: parent ?? null, name })),
          several: offersForSeveral(viewer, listsForSeveral(viewer, policy)).map(offerJson),
          timeZone: policy.clocks.timeZone,
        };
      },
    );

    const whole = (file: Parameters<typeof fileJson>[0]) => fileJson(file, policy.clocks.timeZone);
    server.get(
      '/cases/:id',
      {
        config: { may: 'case.read' },
        schema: { operationId: 'getCase', tags, params, response: { 200: caseFileShape } },
      },
      async (request) => whole(await files.open(staffOf(request), request.params.id as CaseId)),
    );

    server.post(
      '/cases/:id/read',
      {
        config: { may: 'case.read' },
        schema: {
          operationId: 'markCaseRead',
          tags,
          params,
          body: z.object({ sequence: z.int().min(1).describe('The last moment of the story that was on the page.') }),
          response: { 200: z.object({}) },
        },
      },
      async (request) => {
        await files.read(staffOf(request), request.params.id as CaseId, request.body.sequence);
        return {};
      },
    );

    server.get(
      '/cases/:id/templates',
      {
        config: { may: 'case.read' },
        schema: {
          operationId: 'listReplyTemplates',
          tags,
          params,
          response: { 200: z.array(z.object({ id: z.string(), name: localized, text: z.string() })) },
        },
      },
      async (request) => [...(await files.templates(staffOf(request), request.params.id as CaseId))],
    );

    actionRoutes(server, { files, staffOf: workingAs, whole });
    draftRoutes(server, files.drafts, workingAs);
  };
}

function staffOf(request: FastifyRequest): Staff {
  return workingAs(principalOf(request));
}

/** In whose name cases are worked. */
function workingAs({ staff }: Principal): Staff {
  if (!staff) throw new HuishengError('request.forbidden');
  return staff;
}

type Cursor = NonNullable<QueuePage['next']>;
const cursorShape = z.tuple([z.uuid(), z.iso.datetime(), z.boolean(), z.boolean()]);

function writeCursor({ id, dueAt, news, urgent }: Cursor): string {
  return Buffer.from(JSON.stringify([id, dueAt.toISOString(), news, urgent])).toString('base64url');
}

function readCursor(text: string): Cursor {
  try {
    const [id, dueAt, news, urgent] = cursorShape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { id: id as CaseId, dueAt: new Date(dueAt), news, urgent };
  } catch (cause) {
    throw new HuishengError('request.malformed', { cause });
  }
}
