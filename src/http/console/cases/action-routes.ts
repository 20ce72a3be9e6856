import { z } from 'zod';
import type { CaseFile, CaseFiles } from '#app/cases/case-file.ts';
import { formOf, inputOf, type StaffAction, type StaffActionType, staffActionTypes } from '#desk/action.ts';
import type { CaseId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import type { Principal } from '#domain/principal.ts';
import { locales } from '#domain/text.ts';
import type { ConsoleServer } from '../api.ts';
import { principalOf } from '../guard.ts';
import { caseFileShape } from './shapes.ts';

const params = z.object({ id: z.uuid() });
const tags = ['cases'];

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

function runRoute(server: ConsoleServer, type: StaffActionType, { files, staffOf, whole }: ActionServices): void {
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
          input: inputOf(type),
        }),
        response: { 200: caseFileShape },
      },
    },
    async (request) => {
      const who = principalOf(request);
      const staff = staffOf(who);
      const { id, input } = request.body;
      const caseId = request.params.id as CaseId;
      const externalId = `${staff.id}:${caseId}:${id}`;
      const file = await files.run({ externalId, staff, caseId, command: commandOf(type, input) });
      if (formOf(type)?.text) await files.drafts.forget({ account: who.account, caseId, form: type });
      return whole(file);
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
        body: z.object({ input: inputOf(type) }),
        response: { 200: z.object({ text: z.string(), reads: z.enum(locales) }) },
      },
    },
    async (request) => {
      const command = commandOf(type, request.body.input);
      return files.preview(staffOf(principalOf(request)), request.params.id as CaseId, command);
    },
  );
}

/** What the kind of this type takes, which the look-up by that type makes sure of. */
function commandOf(type: StaffActionType, input: unknown): StaffAction['command'] {
  return { type, ...(input as object) } as StaffAction['command'];
}

/** Such as `replyCase`. */
function operation(words: string): string {
  return words.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
