import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { formOf, inputOf, type StaffAction, type StaffActionType, staffActionTypes } from '#desk/action.ts';
import type { CaseChanges } from '#desk/view.ts';
import type { CaseId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import type { Principal } from '#domain/principal.ts';
import { locales } from '#domain/text.ts';
import type { ConsoleServer } from '#platform/console/api.ts';
import { principalOf } from '#platform/console/guard.ts';
import { refusalFor } from '#platform/console/refusal.ts';
import { localized, refusal } from '#platform/console/shapes.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { CaseFile, CaseFiles } from '../service/case-file.ts';
import { caseFileShape } from './shapes.ts';

const params = z.object({ id: z.uuid() });
const tags = ['cases'];

const version = z
  .int()
  .nullable()
  .describe(
    'Of the case that was read as the form was filled in; null where it is to be done whatever happened since.',
  );

/** What a refusal that lies in the case says besides: what others did with it since it was read. */
const overtaken = refusal.extend({
  changes: z.object({ version: z.int().describe('The case’s version by now.'), lines: z.array(localized) }).optional(),
});
const refusals = { 400: overtaken, 403: overtaken, 404: overtaken, 409: overtaken };

export interface ActionServices {
  readonly files: CaseFiles;
  readonly staffOf: (who: Principal) => Staff;
  readonly whole: (file: CaseFile) => z.input<typeof caseFileShape>;
}

/** All that staff do with a case: a route for each command, and for those whose text a citizen reads one that shows what they will get. */
export function actionRoutes(server: ConsoleServer, services: ActionServices): void {
  for (const type of staffActionTypes) {
    runRoute(server, type, services);
    if (formOf(type)?.text?.reader === 'citizen') previewRoute(server, type, services);
  }
}

function runRoute(server: ConsoleServer, type: StaffActionType, services: ActionServices): void {
  const { files, staffOf, whole } = services;
  server.post(
    `/cases/:id/${type}`,
    {
      config: { may: `case.${type}` },
      schema: {
        operationId: operation(`${type}-case`),
        tags,
        params,
        body: z.object({
          id: z.uuid().describe('Made by the page for each press: what is sent again with it is done once.'),
          ...{ version, input: inputOf(type) },
          several: z
            .boolean()
            .default(false)
            .describe('Whether the form was filled in for several cases at once: the draft of this case stays.'),
        }),
        response: { 200: caseFileShape.nullable(), ...refusals },
      },
    },
    async (request, reply) => {
      const { account: owner } = principalOf(request);
      const tried = triedIn(request, type, staffOf);
      try {
        const { staff, caseId } = tried;
        const file = await files.run({ ...tried, externalId: `${staff.id}:${caseId}:${request.body.id}` });
        if (formOf(type)?.text && !request.body.several) await files.drafts.forget({ owner, caseId, form: type });
        return file ? whole(file) : null;
      } catch (error) {
        return await refuse(error, { request, reply, files, tried });
      }
    },
  );
}

function previewRoute(server: ConsoleServer, type: StaffActionType, { files, staffOf }: ActionServices): void {
  server.post(
    `/cases/:id/${type}/preview`,
    {
      config: { may: `case.${type}` },
      schema: {
        operationId: operation(`preview-${type}-case`),
        tags,
        params,
        body: z.object({ version, input: inputOf(type) }),
        response: { 200: z.object({ text: z.string(), reads: z.enum(locales) }), ...refusals },
      },
    },
    async (request, reply) => {
      const tried = triedIn(request, type, staffOf);
      try {
        return await files.preview(tried);
      } catch (error) {
        return await refuse(error, { request, reply, files, tried });
      }
    },
  );
}

type Tried = Pick<StaffAction, 'staff' | 'caseId' | 'command' | 'seen'>;
type Asked = FastifyRequest<{ Params: z.output<typeof params>; Body: { version: number | null; input: unknown } }>;

function triedIn(request: Asked, type: StaffActionType, staffOf: ActionServices['staffOf']): Tried {
  const { version, input } = request.body;
  return {
    staff: staffOf(principalOf(request)),
    caseId: request.params.id as CaseId,
    seen: version ?? undefined,
    // What the kind of this type takes, which the look-up by that type makes sure of.
    command: { type, ...(input as object) } as StaffAction['command'],
  };
}

interface Refused {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly files: CaseFiles;
  readonly tried: Tried;
}

/** Answers a refusal that lies in the case, with what others did meanwhile. Throws any other. */
async function refuse(error: unknown, { request, reply, files, tried }: Refused): Promise<FastifyReply> {
  const { staff, caseId, seen } = tried;
  if (seen === undefined || !isOfCase(error)) throw error;
  // Anyone who can no longer see the case is told no more than that.
  const changes = await files.changes(staff, caseId, seen).catch(() => undefined);
  return reply
    .code(error.http)
    .send({ ...refusalFor(request, error), ...(changes ? { changes: changesJson(changes) } : {}) });
}

function isOfCase(error: unknown): error is HuishengError & { readonly http: keyof typeof refusals } {
  return error instanceof HuishengError && error.code.startsWith('case.') && error.http in refusals;
}

function changesJson({ version, lines }: CaseChanges) {
  return { version, lines: [...lines] };
}

/** Such as `replyCase`. */
function operation(words: string): string {
  return words.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
