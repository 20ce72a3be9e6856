import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Principal } from '#domain/principal.ts';
import type { FlowDocument } from '#flow/document.ts';
import { draftsPart } from '#modules/authoring/routes/drafts-part.ts';
import { flowsPart } from '#modules/authoring/routes/flows-part.ts';
import { movesPart } from '#modules/authoring/routes/moves-part.ts';
import { versionsPart } from '#modules/authoring/routes/versions-part.ts';
import { type Authoring, createAuthoring } from '#modules/authoring/service/authoring.ts';
import { createDraftEditing } from '#modules/authoring/service/edit-drafts.ts';
import { createFlowList } from '#modules/authoring/service/flow-list.ts';
import { createMoveWorker, type MoveWorker } from '#modules/authoring/service/move-worker.ts';
import { createMoves } from '#modules/authoring/service/moves.ts';
import { openFlows } from '#modules/authoring/service/open-flows.ts';
import { createFlowTaskPool } from '#modules/authoring/service/tasks/pool.ts';
import type { LiveLibrary } from '#modules/conversations/service/live-library.ts';
import { consoleServer, principal } from './console.ts';
import { freshDatabase, type TestDatabase } from './database.ts';
import { shippedFlows, shippedPolicy } from './flows.ts';
import { countingIds, type FrozenClock, frozenClock } from './frozen.ts';

export const wang = principal({ account: '00000000-0000-7000-8000-00000000ac01' });
export const li = principal({ account: '00000000-0000-7000-8000-00000000ac02' });
const names = new Map<string, string>([
  [wang.account, '王敏'],
  [li.account, '李华'],
]);

/** The shipped flows in a database of their own, and the console's routes for them. */
export interface FlowOffice extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly clock: FrozenClock;
  readonly flows: LiveLibrary;
  readonly authoring: Authoring;
  readonly server: FastifyInstance;
  /** Moves two conversations at a time. */
  readonly moveWorker: MoveWorker;
  /** Moves that a worker was told of. */
  readonly sentMoves: readonly string[];
  /** Asks the console's API, as Wang where nobody is named; JSON in and out. */
  ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, options?: Asked): Promise<Answer>;
}

export interface Asked {
  readonly body?: object;
  readonly who?: Principal;
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at single fields of many shapes.
  readonly body: any;
}

const logger = pino({ level: 'silent' });

/** Of the whole file: a thread of its own for each test would begin cold each time. */
const tasks = createFlowTaskPool();

export async function flowOffice(documents = shippedDocuments()): Promise<FlowOffice> {
  const database = await freshDatabase();
  const { prisma } = database;
  const clock = frozenClock();
  const ids = countingIds(7);
  const flows = await openFlows(prisma, documents, { clock, ids, logger, barring: [] });
  const authoring = createAuthoring({
    ...{ prisma, clock, ids, flows, policy: shippedPolicy(), channels: new Map(), tasks },
    namesOf: async () => names,
    scenariosOf: async () => [],
  });
  let asking: Principal = wang;
  const [flowList, drafts] = [createFlowList(authoring), createDraftEditing(authoring)];
  const { keyRing } = database;
  const policy = shippedPolicy();
  const sentMoves: string[] = [];
  const send = async (_: unknown, moveId: string) => void sentMoves.push(moveId);
  const moves = createMoves({ authoring, keyRing, policy, send });
  const moveWorker = createMoveWorker({ prisma, keyRing, clock, flows, policy, logger, page: 2 });
  const parts = [flowsPart(flowList), versionsPart({ flowList, drafts }), draftsPart(drafts), movesPart(moves)];
  const server = await consoleServer(parts, () => asking);
  return {
    ...{ database, clock, flows, authoring, server, moveWorker, sentMoves },
    async ask(method, path, { body, who = wang } = {}) {
      asking = who;
      const url = `/console/api${path}`;
      const headers = { 'accept-language': 'en' };
      const answer = await server.inject({ method, url, headers, ...(body ? { payload: body } : {}) });
      return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
    },
    async [Symbol.asyncDispose]() {
      await server.close();
      await database.close();
    },
  };
}

export function shippedDocuments(): FlowDocument[] {
  return shippedFlows().map(({ document }) => document);
}

/** A document with another title. */
export function retitled<Document extends object>(document: Document, title: string): Document {
  return { ...document, title: { 'zh-CN': title, en: title } };
}

/** Publishes a document by way of a draft; gives the version. Throws where any step is refused. */
export async function publishDraft(
  office: FlowOffice,
  { flow, document, reason = 'test' }: { readonly flow: string; readonly document: object; readonly reason?: string },
): Promise<number> {
  const expected = office.flows.latest(flow)?.version ?? null;
  const from = { type: 'text', text: JSON.stringify(document) };
  const { body: draft } = await office.ask('POST', `/flows/${flow}/drafts`, { body: { from } });
  const at = `/flows/${flow}/drafts/${draft.id}`;
  const checked = await office.ask('POST', `${at}/check`);
  const { body } = await office.ask('POST', `${at}/publish`, { body: { revision: 1, expected, reason } });
  if (body.version === undefined) throw new Error(JSON.stringify([checked.body, body]));
  return body.version;
}
