import { createHmac, randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import Fastify from 'fastify';
import { webchatChannel } from '#adapters/webchat/channel.ts';
import type { OfficeContact } from '#adapters/webchat/contact-lines.ts';
import { type Upload, webchatRoutes } from '#adapters/webchat/routes.ts';
import type { Channel, OpenFile, Receive } from '#channel/contract.ts';
import { type FileRef, MAX_FILE_BYTES } from '#domain/files.ts';
import type { FileId } from '#domain/ids.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { MemoryLog } from './memory-log.ts';

export interface ChatServer {
  /** Such as `http://localhost:41234`; a browser counts localhost as a safe origin. */
  readonly url: string;
  readonly log: MemoryLog;
  readonly channel: Channel;
  /** What was uploaded, by file id. */
  readonly stored: Map<FileId, Buffer>;
  close(): Promise<void>;
}

export interface ChatServerOptions {
  readonly receive: Receive;
  readonly openFile?: OpenFile;
  readonly embedOrigins?: readonly string[];
  readonly contact?: OfficeContact;
  readonly port?: number;
}

/** The web chat's routes on a server of their own, with files and the log in memory. */
export async function startChatServer(options: ChatServerOptions): Promise<ChatServer> {
  const log = new MemoryLog();
  const mac = (text: string) => createHmac('sha256', 'test').update(text).digest();
  const stored = new Map<FileId, Buffer>();
  const types = new Map<FileId, string>();
  const app = Fastify({ forceCloseConnections: true });

  const putFile = async ({ stream, name, mime }: Upload): Promise<FileRef> => {
    const bytes = await buffer(stream);
    if (bytes.length > MAX_FILE_BYTES) throw new HuishengError('file.too-large', { values: { megabytes: 20 } });
    if (/\.exe$/.test(name)) throw new HuishengError('file.type-refused');
    const id = randomUUID() as FileId;
    stored.set(id, bytes);
    types.set(id, mime);
    return { id, kind: mime.startsWith('image/') ? 'photo' : 'document', name, mime, size: bytes.length };
  };

  await app.register(
    webchatRoutes({
      log,
      receive: options.receive,
      putFile,
      linkFor: (id) => `/files/${id}?signature=good`,
      mac,
      embedOrigins: options.embedOrigins ?? [],
      clock: { now: () => new Date() },
      contact: () => options.contact ?? {},
    }),
  );
  app.get<{ Params: { id: FileId } }>('/files/:id', async (request, reply) => {
    const { id } = request.params;
    const bytes = stored.get(id);
    reply.type(types.get(id) ?? 'application/octet-stream');
    return bytes ? reply.send(bytes) : reply.send(await options.openFile?.(id));
  });
  await app.listen({ port: options.port ?? 0, host: '127.0.0.1' });
  const bound = app.server.address();
  const port = typeof bound === 'object' ? bound?.port : undefined;
  return {
    url: `http://localhost:${port}`,
    log,
    channel: webchatChannel({ log, mac }),
    stored,
    close: () => app.close(),
  };
}
