import { writeFile } from 'node:fs/promises';
import Fastify from 'fastify';
import { consoleApi } from '#platform/console/api.ts';
import { type ConsoleServices, consoleParts } from './console.ts';

/** Services that are never asked for anything: only the routes' descriptions are wanted. */
const none: unknown = new Proxy(() => {}, { get: () => none });

const server = Fastify();
await consoleApi(server, { parts: consoleParts(none as ConsoleServices), authenticate: async () => undefined });
await server.ready();
await writeFile(process.argv[2] ?? 'openapi.json', JSON.stringify(server.swagger(), null, 2));
