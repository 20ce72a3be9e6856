import { pino } from 'pino';
import { openDatabase } from '#platform/database/database.ts';

/**
 * Run by tests as a process of its own: opens the embedded database in the folder given, commits one row to `inbound`, says
 * so with a line of JSON, and then waits to be killed, or for a SIGTERM that lets it close.
 */
const database = await openDatabase({
  databaseUrl: undefined,
  dataDir: process.argv[2] ?? '',
  logger: pino({ level: 'silent' }),
});
await database.prisma.inbound.create({
  data: { channel: 'telegram', externalId: String(process.pid), receivedAt: new Date() },
});
process.stdout.write(`${JSON.stringify({ url: database.url })}\n`);
const alive = setInterval(() => {}, 60_000);
process.once('SIGTERM', async () => {
  await database.close();
  clearInterval(alive);
});
