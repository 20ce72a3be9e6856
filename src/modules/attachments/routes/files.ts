import { create as contentDisposition } from 'content-disposition';
import type { FastifyPluginAsync } from 'fastify';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { FileId } from '#domain/ids.ts';
import { localeOf } from '#platform/http/errors.ts';
import { formatError } from '#text/format.ts';
import { asHuishengError, HuishengError } from '#vocabulary/errors.ts';
import { noteRefusal } from '#vocabulary/note-refusal.ts';
import type { FileLinks } from '../service/file-links.ts';
import type { Files } from '../service/open-file.ts';

const params = z.object({ id: z.uuid() });
const query = z.object({ until: z.string().regex(/^\d{1,15}$/), sig: z.string().max(100) });

export interface FileRoutesOptions {
  readonly links: FileLinks;
  readonly files: Files;
  readonly logger: Logger;
}

/** Serves `/files/<id>?until=…&sig=…`: attachments, to whoever holds a link that we signed some minutes ago. */
export function fileRoutes({ links, files, logger }: FileRoutesOptions): FastifyPluginAsync {
  return async (server) => {
    server.setErrorHandler(async (error, request, reply) => {
      const ours = asHuishengError(error);
      if (ours.http >= 500) logger.warn({ code: ours.code, cause: nameOf(ours.cause) }, 'a file could not be served');
      noteRefusal(logger, ours, request.routeOptions.url);
      return reply
        .code(ours.http)
        .headers({ 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' })
        .send(formatError(ours, localeOf(request)));
    });

    server.get('/files/:id', async (request, reply) => {
      const id = params.safeParse(request.params);
      const link = query.safeParse(request.query);
      if (!id.success) throw new HuishengError('request.not-found');
      if (!link.success) throw new HuishengError('file.link-expired');
      links.check(id.data.id, link.data);
      const file = await files.open(id.data.id as FileId);
      return reply
        .headers({
          'content-type': file.mime,
          'content-disposition': contentDisposition(file.name, { type: isShown(file.mime) ? 'inline' : 'attachment' }),
          ...(file.size === undefined ? {} : { 'content-length': file.size }),
          // Whatever a file holds, it runs nothing, is not taken for another type, and stays nowhere.
          'content-security-policy':
            "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'",
          'x-content-type-options': 'nosniff',
          'cross-origin-resource-policy': 'same-origin',
          'referrer-policy': 'no-referrer',
          'cache-control': 'private, no-store',
        })
        .send(file.bytes);
    });
  };
}

/** What a browser shows without running anything; the rest is saved. */
function isShown(mime: string): boolean {
  return /^(image|audio|video)\//.test(mime);
}

function nameOf(cause: unknown): string | undefined {
  return cause instanceof Error ? cause.name : undefined;
}
