import { Readable } from 'node:stream';
import { z } from 'zod';
import { type Locale, type LocalizedText, locales } from '#domain/text.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import { BYTE_ORDER_MARK, csvLine } from '#platform/console/csv.ts';
import { principalOf } from '#platform/console/guard.ts';
import { localeOf } from '#platform/http/errors.ts';
import { formatText } from '#text/format.ts';
import { auditActions } from '#vocabulary/audit.ts';
import { auditSentence } from '../model/audit-sentence.ts';
import type { ReadAudit, ReadEntry } from '../service/read-audit.ts';

const query = z.object({
  account: z.uuid().optional(),
  action: z.enum(Object.keys(auditActions) as [keyof typeof auditActions, ...(keyof typeof auditActions)[]]).optional(),
  subjectType: z.string().max(40).optional(),
  subject: z.string().max(200).optional(),
});

const columns = {
  at: { 'zh-CN': '时间（UTC）', en: 'Time (UTC)' },
  who: { 'zh-CN': '人员', en: 'Person' },
  what: { 'zh-CN': '做了什么', en: 'What was done' },
  action: { 'zh-CN': '操作代码', en: 'Action' },
  subject: { 'zh-CN': '对象编号', en: 'Subject' },
  system: { 'zh-CN': '系统', en: 'The system' },
} as const satisfies Record<string, LocalizedText>;

/** Who did what in the console. */
export function auditPart(audit: ReadAudit): ConsolePart {
  return (server) => {
    server.get(
      '/audit',
      {
        config: { may: 'audit.read' },
        schema: {
          operationId: 'getAudit',
          tags: ['audit'],
          querystring: query.extend({
            before: z
              .string()
              .regex(/^\d{1,18}$/)
              .optional(),
          }),
          response: {
            200: z.object({
              entries: z.array(
                z.object({
                  id: z.string(),
                  at: z.string(),
                  account: z
                    .string()
                    .nullable()
                    .describe('Null for the system, the command line, and staff without one.'),
                  name: z.string().nullable(),
                  action: z.string(),
                  subjectType: z.string(),
                  subjectId: z.string(),
                  subject: z
                    .string()
                    .describe('What people know the subject by; its id where there is no better word.'),
                  sentence: z.string().describe('In the language that was asked for.'),
                }),
              ),
              more: z.boolean(),
            }),
          },
        },
      },
      async (request) => {
        const { before } = request.query;
        const { entries, more } = await audit.page(
          asked(request.query),
          before === undefined ? undefined : BigInt(before),
        );
        const locale = localeOf(request);
        return {
          entries: entries.map((entry) => ({
            id: entry.id,
            at: entry.at.toISOString(),
            account: entry.account ?? null,
            name: entry.name === undefined ? null : wordIn(entry.name, locale),
            action: entry.action,
            subjectType: entry.subjectType,
            subjectId: entry.subjectId,
            subject: wordIn(entry.subject, locale),
            sentence: auditSentence(entry, locale),
          })),
          more,
        };
      },
    );

    server.get(
      '/audit.csv',
      {
        config: { may: 'audit.read' },
        schema: {
          operationId: 'downloadAudit',
          tags: ['audit'],
          querystring: query.extend({ locale: z.enum(locales) }),
        },
      },
      async (request, reply) => {
        const entries = audit.download(principalOf(request), asked(request.query));
        return reply
          .headers({
            'content-type': 'text/csv; charset=utf-8',
            'content-disposition': 'attachment; filename="audit.csv"',
          })
          .send(Readable.from(csv(entries, request.query.locale)));
      },
    );
  };
}

function wordIn(word: string | LocalizedText, locale: Locale): string {
  return typeof word === 'string' ? word : word[locale];
}

function asked({ account, action, subjectType, subject }: z.infer<typeof query>) {
  return { account, actions: action && [action], subjectType, subjectId: subject };
}

async function* csv(pages: AsyncIterable<readonly ReadEntry[]>, locale: Locale): AsyncGenerator<string> {
  const { at, who, what, action, subject } = columns;
  yield BYTE_ORDER_MARK + csvLine([at, who, what, action, subject].map((name) => formatText(name, locale)));
  for await (const page of pages) {
    yield page
      .map((entry) =>
        csvLine([
          entry.at.toISOString(),
          wordIn(entry.name ?? entry.account ?? columns.system, locale),
          auditSentence(entry, locale),
          entry.action,
          entry.subjectId,
        ]),
      )
      .join('');
  }
}
