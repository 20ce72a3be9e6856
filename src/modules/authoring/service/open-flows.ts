import type { Logger } from 'pino';
import type { FlowDocument } from '#flow/document.ts';
import type { FlowLibrary } from '#flow/library.ts';
import { type LiveLibrary, openLiveLibrary } from '#modules/conversations/index.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { publishShipped, type Shipping } from './publish-shipped.ts';

/**
 * Brings the shipped documents in and opens the library: new conversations start on what is published, running ones stay on the
 * version that they began on.
 * @throws HuishengError `flow.invalid` where a file that would be published is barred from it (`barring`)
 */
export async function openFlows(
  prisma: PrismaClient,
  documents: readonly FlowDocument[],
  context: Shipping & {
    readonly logger: Logger;
    readonly onChange?: (flows: FlowLibrary) => void;
  },
): Promise<LiveLibrary> {
  await publishShipped(prisma, documents, context);
  const shipped = new Set(documents.map(({ flow }) => flow));
  const { logger, onChange = () => {} } = context;
  return openLiveLibrary({ prisma, logger, shipped, onChange });
}
