import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Receive } from '#channel/contract.ts';
import type { Clock } from '#domain/clock.ts';
import { HuishengError } from '#domain/errors.ts';
import { type FileRef, MAX_FILE_BYTES } from '#domain/files.ts';
import type { FileId } from '#domain/ids.ts';
import type { Address } from '#domain/messages.ts';
import { type Asset, loadAssets } from './assets.ts';
import { conversationEvents } from './events.ts';
import { isRefusedFrame, pageHeaders, refusalHeaders } from './frames.ts';
import { toFileRef, toInbound } from './inbound.ts';
import { Limiter } from './limiter.ts';
import type { WebchatLog } from './log.ts';
import { answerProblem } from './problems.ts';
import { heldFile, MAX_BODY_BYTES, MAX_TEXT, type PostedContent, postedMessage } from './protocol.ts';
import { authorize, checkHeld, hold, type Mac, newToken } from './session.ts';

/** What the log keeps of a citizen's message. */
export interface CitizenPayload {
  readonly content: PostedContent;
}

/** A file while it is being uploaded. Limits are kept by {@link WebchatRoutesOptions.putFile}. */
export interface Upload {
  readonly stream: Readable;
  /** As the citizen's device calls it. */
  readonly name: string;
  /** As the citizen's device claims it. */
  readonly mime: string;
  readonly address: Address;
}

export interface WebchatRoutesOptions {
  readonly log: WebchatLog;
  readonly receive: Receive;
  /** Stores an upload. Rejects with one of the `file.…` codes. */
  readonly putFile: (upload: Upload) => Promise<FileRef>;
  /** Path and query, on this server, of a signed link to a stored file that lives for minutes. */
  readonly linkFor: (id: FileId) => string;
  readonly mac: Mac;
  /** Other sites that may show the chat, such as `https://www.example.gov.cn`. */
  readonly embedOrigins: readonly string[];
  readonly clock: Clock;
}

/** A person types slower; a whole office may share one address. */
const PER_SESSION = { burst: 30, perMinute: 60 };
const PER_IP = { burst: 300, perMinute: 600 };
const NEW_SESSIONS_PER_IP = { burst: 60, perMinute: 60 };
/** Open event streams of one session: its visible tabs, with room to spare. */
const MAX_STREAMS = 12;

/** Serves `/chat`: the page, its messages and its events. Register it at the root of the server. */
export function webchatRoutes(options: WebchatRoutesOptions): FastifyPluginAsync {
  const { log, receive, putFile, linkFor, mac, embedOrigins, clock } = options;
  const perSession = new Limiter(PER_SESSION, clock);
  const perIp = new Limiter(PER_IP, clock);
  const newSessions = new Limiter(NEW_SESSIONS_PER_IP, clock);

  const reader = (request: FastifyRequest): Address => {
    perIp.take(request.ip);
    return authorize(request.headers.authorization);
  };
  const writer = (request: FastifyRequest): Address => {
    const address = reader(request);
    perSession.take(address);
    return address;
  };

  return async (app) => {
    app.setErrorHandler(answerProblem);
    app.addHook('onSend', async (_request, reply) => {
      reply.header('x-content-type-options', 'nosniff');
    });
    // One byte over the limit still arrives, so that putFile sees that there is too much.
    await app.register(multipart, { limits: { files: 1, fields: 0, fileSize: MAX_FILE_BYTES + 1 } });
    await servePage(app, embedOrigins);
    serveEvents(app, log, reader);

    app.post('/chat/session', async (request, reply) => {
      newSessions.take(request.ip);
      return reply.header('cache-control', 'no-store').send({ token: newToken() });
    });

    app.post('/chat/messages', { bodyLimit: MAX_BODY_BYTES }, async (request, reply) => {
      const address = writer(request);
      const posted = postedMessage.parse(request.body);
      const { id, content } = posted;
      if (content.type === 'text' && content.text.length > MAX_TEXT) throw new HuishengError('request.too-large');
      if (content.type === 'files') for (const held of content.files) checkHeld(mac, address, held);
      // First into the log, so that it stands above its answer. When the turn then fails, the page posts it again.
      const payload = JSON.stringify({ content } satisfies CitizenPayload);
      const ref = await log.append(address, { author: 'citizen', externalId: id, payload });
      await receive({ ...toInbound(address, posted), ref });
      return reply.send({ ref });
    });

    app.post('/chat/files', async (request, reply) => {
      const address = writer(request);
      const part = await request.file();
      if (!part) throw new HuishengError('request.malformed');
      try {
        const { file: stream, filename: name, mimetype: mime } = part;
        const file = await putFile({ stream, name, mime, address });
        return reply.send(hold(mac, address, file));
      } finally {
        // A browser reads a refusal only after it has sent everything.
        part.file.resume();
      }
    });

    app.post('/chat/links', { bodyLimit: MAX_BODY_BYTES }, async (request, reply) => {
      const address = reader(request);
      const held = heldFile.parse(request.body);
      checkHeld(mac, address, held);
      return reply.header('cache-control', 'no-store').send({ url: linkFor(toFileRef(held.file).id) });
    });
  };
}

function serveEvents(app: FastifyInstance, log: WebchatLog, reader: (request: FastifyRequest) => Address): void {
  const open = new Map<Address, Set<AbortController>>();
  app.addHook('preClose', async () => {
    for (const streams of open.values()) for (const stream of streams) stream.abort();
  });

  app.get('/chat/events', async (request, reply) => {
    const address = reader(request);
    const last = request.headers['last-event-id'];
    if (last !== undefined && !/^\d{1,18}$/.test(String(last))) throw new HuishengError('request.malformed');
    const streams = open.get(address) ?? new Set();
    if (streams.size >= MAX_STREAMS) throw new HuishengError('request.too-many', { values: { seconds: 30 } });
    const stream = new AbortController();
    open.set(address, streams.add(stream));
    reply.raw.once('close', () => {
      stream.abort();
      streams.delete(stream);
      if (streams.size === 0) open.delete(address);
    });
    const after = last === undefined ? undefined : String(last);
    const events = conversationEvents({ log, address, after, signal: stream.signal });
    return (
      reply
        .header('content-type', 'text/event-stream; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('x-accel-buffering', 'no')
        // Else a server that stops would wait for the kept connection of each page.
        .header('connection', 'close')
        .send(Readable.from(events))
    );
  });
}

async function servePage(app: FastifyInstance, embedOrigins: readonly string[]): Promise<void> {
  const assets = await loadAssets();
  const serve = (request: FastifyRequest, reply: FastifyReply, name: string): FastifyReply => {
    const asset: Asset | undefined = assets.get(name);
    if (!asset) throw new HuishengError('request.not-found');
    reply.header('etag', asset.etag).header('cache-control', 'no-cache').type(asset.type);
    return request.headers['if-none-match'] === asset.etag ? reply.code(304).send() : reply.send(asset.body);
  };

  app.get('/chat', async (request, reply) => {
    reply.header('vary', 'referer, sec-fetch-dest, sec-fetch-site');
    if (isRefusedFrame(request.headers, embedOrigins)) {
      return serve(request, reply.code(403).headers(refusalHeaders), 'refused.html');
    }
    return serve(request, reply.headers(pageHeaders(embedOrigins)), 'index.html');
  });
  app.get('/chat/embed.js', async (request, reply) => serve(request, reply, 'embed.js'));
  app.get<{ Params: { name: string } }>('/chat/assets/:name', async (request, reply) =>
    serve(request, reply, request.params.name),
  );
}
