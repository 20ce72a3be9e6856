import type { FileLinks } from '#modules/attachments/index.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import type { Ground } from '#platform/module.ts';
import { casesPart } from './routes/cases-part.ts';
import { exportPart } from './routes/export-part.ts';
import { loadPart } from './routes/load-part.ts';
import { ownNoticesPart } from './routes/own-notices-part.ts';
import { processPart } from './routes/process-part.ts';
import { calledSource } from './service/called-attention.ts';
import { createCaseDesk } from './service/case-desk.ts';
import { createCaseFiles } from './service/case-file.ts';
import { createCaseLoad } from './service/case-load.ts';
import { createCaseQueue } from './service/case-queue.ts';
import { createCaseReservations } from './service/case-reservations.ts';
import { casesCleanUp } from './service/clean-up.ts';
import { createDirectNews } from './service/direct-news.ts';
import { createDraftsAtDesk } from './service/drafts-at-desk.ts';
import { createExportCases } from './service/export-cases.ts';
import { createCaseIndex } from './service/index-case.ts';
import { createMarkRead } from './service/mark-read.ts';
import { neglectedSource } from './service/neglected-attention.ts';
import { newsSource } from './service/news-attention.ts';
import { createNoteReading } from './service/note-reading.ts';
import { createNoteRepeat } from './service/note-repeat.ts';
import { createPostMissingCards } from './service/post-missing-cards.ts';
import { createRerouteAccusations } from './service/reroute-accusations.ts';
import { caseTimers } from './service/timer-handlers.ts';
import { unseenSource } from './service/unseen-attention.ts';
import { createCardPosts } from './store/card-posts.ts';

export interface CasesOptions {
  readonly policy: Policy;
  readonly links: FileLinks;
}

export type Cases = ReturnType<typeof openCases>;

/** Cases, and what staff do with them. */
export function openCases(ground: Ground, { policy, links }: CasesOptions) {
  const { prisma, keyRing, clock, ids, logger, deskIsOn, deskChannel } = ground;
  const options = { ...ground, policy };
  const noteReading = createNoteReading(options);
  const desk = { ...createCaseDesk({ ...options, noteReading }), ...createDraftsAtDesk(options) };
  const reroute = createRerouteAccusations(options);
  const missingCards = createPostMissingCards({ ...ground, channel: deskChannel });
  const queue = createCaseQueue({ prisma, keyRing, policy, clock });
  const index = createCaseIndex({ prisma, keyRing, logger });
  return {
    ...{ policy, desk, reroute, index, noteRepeat: createNoteRepeat(options), slackIsOn: deskIsOn },
    posts: createCardPosts(prisma),
    reservations: createCaseReservations({ prisma, keyRing, policy, clock }),
    queue,
    exportCases: createExportCases({ ...options, queue }),
    loadOf: createCaseLoad({ prisma, policy, clock }),
    files: createCaseFiles({
      ...{ prisma, keyRing, policy, clock, ids },
      ...{ links, desk, markRead: createMarkRead(options), noteReading },
    }),
    directNews: createDirectNews(options),
    timers: caseTimers(options),
    attention: [
      newsSource({ prisma, policy }),
      calledSource({ prisma, policy }),
      unseenSource(prisma),
      neglectedSource(prisma),
    ],
    postMissingCards: missingCards.run,
    work: async () => {
      await missingCards.begin();
      await reroute();
    },
    cleanUp: casesCleanUp({ prisma, index, reroute, missingCards }),
  };
}

/** What the console's API has of it. */
export function casesParts(cases: Cases): readonly ConsolePart[] {
  return [
    casesPart(cases),
    exportPart(cases.exportCases),
    loadPart(cases.loadOf),
    ownNoticesPart(cases),
    processPart(cases),
  ];
}
