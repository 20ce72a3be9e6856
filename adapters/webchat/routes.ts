import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Receive } from '#channel/contract.ts';
import type { Clock } from '#domain/clock.ts';
import { type FileRef, MAX_FILE_BYTES } from '#domain/files.ts';
import type { FileId } from '#domain/ids.ts';
import type { Address, MessageRef } from '#domain/messages.ts';
import { networkOf } from '#domain/network.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { type Asset, assetOf, loadAssets } from './assets.ts';
import { contactLines, type OfficeContact } from './contact-lines.ts';
import { conversationEvents } from './events.ts';
import { isRefusedFrame, pageHeaders, refusalHeaders } from './frames.ts';
import { toFileRef, toInbound } from './inbound.ts';
import { Limiter } from './limiter.ts';
import type { WebchatLog } from './log.ts';
import { hashedNetworks } from './networks.ts';
import { OpenStreams } from './open-streams.ts';
import { answerProblem } from './problems.ts';
import { heldFile, MAX_BODY_BYTES, MAX_FILES, MAX_TEXT, type PostedContent, postedMessage } from './protocol.ts';
import { authorize, checkHeld, hold, isOver, type Mac, newToken } from './session.ts';

/** What the log keeps of a citizen's message. */
export interface CitizenPayload {
  readonly content: PostedContent;
  /** The message of ours that it answers. */
  readonly replyTo?: MessageRef;
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
  /** As it is now: the page says it where its script cannot run. */
  readonly contact: () => OfficeContact;
}

/** A person types slower; a whole office may share one address. */
const PER_SESSION = { burst: 30, perMinute: 60 };
const PER_NETWORK = { burst: 300, perMinute: 600 };
const NEW_SESSIONS_PER_NETWORK = { burst: 60, perMinute: 20 };
/** Bytes of uploads: one message's largest files at once, and then photos as a person takes them. They are kept for days. */
const BYTES_PER_SESSION = { burst: MAX_FILES * MAX_FILE_BYTES, perMinute: MAX_FILE_BYTES };
const BYTES_PER_NETWORK = { burst: 5 * MAX_FILES * MAX_FILE_BYTES, perMinute: 5 * MAX_FILE_BYTES };
/** Open event streams of one session: its visible tabs, with room to spare; and of all who share a network. */
const MAX_STREAMS = 12;
const MAX_STREAMS_PER_NETWORK = 500;

/** Serves `/chat`: the page, its messages and its events. Register it at the root of the server. */
export function webchatRoutes(options: WebchatRoutesOptions): FastifyPluginAsync {
  const { log, receive, putFile, linkFor, mac, embedOrigins, clock, contact } = options;
  const perSession = new Limiter(PER_SESSION, clock);
  const perNetwork = new Limiter(PER_NETWORK, clock);
  const newSessions = new Limiter(NEW_SESSIONS_PER_NETWORK, clock);
  const bytesPerSession = new Limiter(BYTES_PER_SESSION, clock);
  const bytesPerNetwork = new Limiter(BYTES_PER_NETWORK, clock);

  const reader = async (request: FastifyRequest): Promise<Address> => {
    perNetwork.take(networkOf(request.ip));
    const session = authorize(mac, request.headers.authorization);
    if (isOver(session, await log.standing(session.address), clock.now())) throw new HuishengError('request.unsigned');
    return session.address;
  };
  const writer = async (request: FastifyRequest): Promise<Address> => {
    const address = await reader(request);
    perSession.take(address);
    return address;
  };
  const uploader = async (request: FastifyRequest): Promise<Address> => {
    const address = await writer(request);
    const declared = Number(request.headers['content-length'] ?? MAX_FILE_BYTES);
    const bytes = Math.min(declared, MAX_FILE_BYTES);
    bytesPerSession.take(address, bytes);
    bytesPerNetwork.take(networkOf(request.ip), bytes);
    return address;
  };

  return async (app) => {
    app.setErrorHandler(answerProblem);
    app.addHook('onSend', async (_request, reply) => {
      reply.header('x-content-type-options', 'nosniff');
    });
    // One byte over the limit still arrives, so that putFile sees that there is too much.
    await app.register(multipart, { limits: { files: 1, fields: 0, fileSize: MAX_FILE_BYTES + 1 } });
    await servePage(app, { embedOrigins, contact });
    serveEvents(app, log, reader);

    app.post('/chat/session', async (request, reply) => {
      newSessions.take(networkOf(request.ip));
      return reply.header('cache-control', 'no-store').send({ token: newToken(mac, clock.now()) });
    });

    app.delete('/chat/session', async (request, reply) => {
      await log.end(await reader(request));
      return reply.send({});
    });

    app.post('/chat/messages', { bodyLimit: MAX_BODY_BYTES }, async (request, reply) => {
      const address = await writer(request);
      const posted = postedMessage.parse(request.body);
      const { id, content, replyTo } = posted;
      if (content.type === 'text' && content.text.length > MAX_TEXT) throw new HuishengError('request.too-large');
      if (content.type === 'files') for (const held of content.files) checkHeld(mac, address, held);
      // First into the log, so that it stands above its answer. When the turn then fails, the page posts it again.
      const payload = JSON.stringify({
        content,
        ...(replyTo === undefined ? {} : { replyTo }),
      } satisfies CitizenPayload);
      const ref = await log.append(address, { author: 'citizen', externalId: id, payload });
      await receive({ ...toInbound(address, posted), ref, networks: hashedNetworks(mac, request.ip) });
      return reply.send({ ref });
    });

    app.post('/chat/files', async (request, reply) => {
      const address = await uploader(request);
      const part = await filePart(request);
      try {
        const { file: stream, filename: name, mimetype: mime } = part;
        const file = await putFile({ stream, name, mime, address }).catch((error: unknown) => {
          // The form broke off or was none: nothing of ours is at fault.
          throw stream.errored ? new HuishengError('request.malformed', { cause: error }) : error;
        });
        return reply.send(hold(mac, address, file));
      } finally {
        // A browser reads a refusal only after it has sent everything, and its next request comes over the same connection.
        request.raw.unpipe();
        request.raw.resume();
      }
    });

    app.post('/chat/links', { bodyLimit: MAX_BODY_BYTES }, async (request, reply) => {
      const address = await reader(request);
      const held = heldFile.parse(request.body);
      checkHeld(mac, address, held);
      return reply.header('cache-control', 'no-store').send({ url: linkFor(toFileRef(held.file).id) });
    });
  };
}

/** The file of an upload's form. Throws `request.malformed` where it is none, and what the form's limits say. */
async function filePart(request: FastifyRequest) {
  const part = await request.file().catch((error: unknown) => {
    throw error instanceof Error && 'statusCode' in error
      ? error
      : new HuishengError('request.malformed', { cause: error });
  });
  if (!part) throw new HuishengError('request.malformed');
  return part;
}

function serveEvents(
  app: FastifyInstance,
  log: WebchatLog,
  reader: (request: FastifyRequest) => Promise<Address>,
): void {
  const open = new OpenStreams();
  app.addHook('preClose', async () => open.end());

  app.get('/chat/events', async (request, reply) => {
    const address = await reader(request);
    const last = request.headers['last-event-id'];
    if (last !== undefined && !/^\d{1,18}$/.test(String(last))) throw new HuishengError('request.malformed');
    const stream = open.begin([
      [address, MAX_STREAMS],
      [networkOf(request.ip), MAX_STREAMS_PER_NETWORK],
    ]);
    reply.raw.once('close', () => stream.abort());
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

async function servePage(
  app: FastifyInstance,
  { embedOrigins, contact }: Pick<WebchatRoutesOptions, 'embedOrigins' | 'contact'>,
): Promise<void> {
  const assets = await loadAssets();
  const page = assets.get('index.html')?.body.toString() ?? '';
  const serve = (request: FastifyRequest, reply: FastifyReply, asset: Asset | undefined): FastifyReply => {
    if (!asset) throw new HuishengError('request.not-found');
    reply.header('etag', asset.etag).header('cache-control', 'no-cache').type(asset.type);
    return request.headers['if-none-match'] === asset.etag ? reply.code(304).send() : reply.send(asset.body);
  };

  app.get('/chat', async (request, reply) => {
    reply.header('vary', 'referer, sec-fetch-dest, sec-fetch-site');
    if (isRefusedFrame(request.headers, embedOrigins)) {
      return serve(request, reply.code(403).headers(refusalHeaders), assets.get('refused.html'));
    }
    const filled = Buffer.from(page.replace('<!-- contact -->', () => contactLines(contact())));
    return serve(request, reply.headers(pageHeaders(embedOrigins)), assetOf('index.html', filled));
  });
  app.get('/chat/embed.js', async (request, reply) => serve(request, reply, assets.get('embed.js')));
  app.get<{ Params: { name: string } }>('/chat/assets/:name', async (request, reply) => {
    const { name } = request.params;
    // Only `/chat` serves the pages, with the headers that keep other sites from framing them.
    if (name.endsWith('.html')) throw new HuishengError('request.not-found');
    return serve(request, reply, assets.get(name));
  });
}
