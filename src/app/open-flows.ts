import type { Logger } from 'pino';
import type { Clock } from '#domain/clock.ts';
import type { FlowDocument } from '#flow/document.ts';
import { compileFlow, createLibrary, type FlowLibrary } from '#flow/library.ts';
import { parseDocument } from '#flow/read.ts';
import { publishFlows } from '#store/flow-versions.ts';
import type { PrismaClient } from '#store/generated/client.ts';

/**
 * Publishes the shipped documents and opens the library: new conversations start on these, running ones stay on the version
 * that they began on.
 */
export async function openFlows(
  prisma: PrismaClient,
  documents: readonly FlowDocument[],
  context: { readonly clock: Clock; readonly logger: Logger },
): Promise<FlowLibrary> {
  const shipped = documents.map((document) => ({ flow: document.flow, document }));
  const { versions, latest } = await publishFlows(prisma, shipped, context.clock);
  const compiled = versions.flatMap(({ flow, version, document }) => {
    try {
      return [compileFlow(parseDocument(document), version)];
    } catch (error) {
      context.logger.error(
        { flow, version, err: error },
        'an old version of a flow can no longer be read; who is on it starts anew',
      );
      return [];
    }
  });
  return createLibrary(compiled, latest);
}
