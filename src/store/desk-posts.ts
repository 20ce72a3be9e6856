import type { AlertId, CaseId } from '#domain/ids.ts';
import { type AlertPost, alertPosts, saveAlertPost } from './alerts.ts';
import type { PrismaClient } from './generated/client.ts';

/** Where the desk keeps which of its messages is a case's card. */
export function createDeskPosts(prisma: PrismaClient) {
  return {
    async find(caseId: CaseId) {
      const post = await prisma.deskPost.findUnique({ where: { caseId } });
      return post ? { channel: post.channel, ts: post.ts } : undefined;
    },
    async findByThread(channel: string, ts: string) {
      const post = await prisma.deskPost.findUnique({ where: { channel_ts: { channel, ts } } });
      return post ? (post.caseId as CaseId) : undefined;
    },
    async save(caseId: CaseId, post: { readonly channel: string; readonly ts: string }) {
      await prisma.deskPost.upsert({ where: { caseId }, create: { caseId, ...post }, update: post });
    },
    async remove(caseId: CaseId) {
      await prisma.deskPost.deleteMany({ where: { caseId } });
    },
    ofAlert: (id: AlertId) => alertPosts(prisma, id),
    saveAlert: (id: AlertId, post: AlertPost) => saveAlertPost(prisma, id, post),
  };
}
