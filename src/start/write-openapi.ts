import { writeFile } from 'node:fs/promises';
import Fastify from 'fastify';
import { consoleApi } from '#platform/console/api.ts';
import { attentionPart } from '#platform/console/attention-part.ts';
import { consoleParts, type Modules } from '../modules.ts';

/** Services that are never asked for anything: only the routes' descriptions are wanted. */
const none: unknown = new Proxy(() => {}, { get: () => none });

const server = Fastify();
const parts = [...consoleParts(none as Modules), attentionPart([])];
await consoleApi(server, { parts, authenticate: async () => undefined });
await server.ready();
await writeFile(process.argv[2] ?? 'openapi.json', JSON.stringify(server.swagger(), null, 2));
