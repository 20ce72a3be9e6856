import type { CaseId } from '#domain/ids.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { reaching } from '#platform/database/unavailable.ts';

interface Place {
  readonly channel: string;
  readonly ts: string;
}

interface Try {
  readonly channel: string;
  readonly since: Date;
  readonly at: Date;
}

/** Where the desk keeps which of its messages is a case's card. Rejects with `store.unavailable` while the database is away. */
export function createCardPosts(prisma: PrismaClient) {
  return {
    find: (caseId: CaseId): Promise<{ readonly post: Place | undefined; readonly tried: Try | undefined }> =>
      reaching(async () => {
        const post = await prisma.deskPost.findUnique({ where: { caseId } });
        return {
          post: post?.ts == null ? undefined : { channel: post.channel, ts: post.ts },
          tried:
            post?.triedSince && post.triedAt
              ? { channel: post.channel, since: post.triedSince, at: post.triedAt }
              : undefined,
        };
      }),
    findByThread: (channel: string, ts: string): Promise<CaseId | undefined> =>
      reaching(async () => {
        const post = await prisma.deskPost.findUnique({ where: { channel_ts: { channel, ts } } });
        return post ? (post.caseId as CaseId) : undefined;
      }),
    noteTry: (caseId: CaseId, { channel, since: triedSince, at: triedAt }: Try): Promise<void> =>
      reaching(async () => {
        const noted = { channel, triedSince, triedAt };
        await prisma.deskPost.upsert({ where: { caseId }, create: { caseId, ...noted }, update: noted });
      }),
    save: (caseId: CaseId, { channel, ts }: Place): Promise<Place> =>
      reaching(async () => {
        const [row] = await prisma.$queryRaw<Place[]>`
          INSERT INTO desk_post AS p (case_id, channel, ts) VALUES (${caseId}::uuid, ${channel}, ${ts})
          ON CONFLICT (case_id) DO UPDATE SET
            channel = CASE WHEN p.ts IS NULL THEN excluded.channel ELSE p.channel END,
            ts = coalesce(p.ts, excluded.ts), tried_since = NULL, tried_at = NULL
          RETURNING channel, ts`;
        return row ?? { channel, ts };
      }),
    forget: (caseId: CaseId, { channel, ts }: Place): Promise<void> =>
      reaching(async () => {
        await prisma.deskPost.deleteMany({ where: { caseId, channel, ts } });
      }),
    remove: (caseId: CaseId): Promise<void> =>
      reaching(async () => {
        await prisma.deskPost.deleteMany({ where: { caseId } });
      }),
  };
}
