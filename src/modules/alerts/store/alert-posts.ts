import type { AlertId } from '#domain/ids.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { reaching } from '#platform/database/unavailable.ts';
import { type AlertPost, alertPosts, saveAlertPost } from './alerts.ts';

/** Where the desk keeps which of its messages show an alert. Rejects with `store.unavailable` while the database is away. */
export function createAlertPosts(prisma: PrismaClient) {
  return {
    ofAlert: (id: AlertId) => reaching(() => alertPosts(prisma, id)),
    saveAlert: (id: AlertId, post: AlertPost) => reaching(() => saveAlertPost(prisma, id, post)),
  };
}
