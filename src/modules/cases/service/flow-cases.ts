import { findFiles, refusedAmong } from '#modules/attachments/index.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { FlowCases, FoundCase } from '../flow-commands/command.ts';
import { caseEvents, eventsOfCases } from '../store/case-changes.ts';
import {
  askedCases,
  caseLastTold,
  caseOfMessage,
  caseOfWithdrawalRequest,
  casesOfConversation,
  findCase,
  findCaseByNumber,
  lockCase,
  type StoredCase,
} from '../store/cases.ts';
import { withdrawalRequestOfMessage, withdrawalRequestsTo } from '../store/withdrawal-requests.ts';
import { type CaseWork, openCases, runCaseCommand } from './case-commands.ts';
import { findByCode } from './case-lookup.ts';
import { assertMayAdd } from './filing-limits.ts';
import { caseShownIn } from './shown-case.ts';

const DAY_MS = 86_400_000;
/** After so many days what is written is hardly about the last news any more. */
const NEWS_DAYS = 30;

/** The cases of the store, as the commands of flows reach them within a turn's transaction. */
export function flowCases(work: CaseWork): FlowCases {
  const { tx, keyRing, policy, clock } = work;
  const found = (stored: StoredCase): FoundCase => ({
    case: stored.case,
    story: () => caseEvents(tx, stored, keyRing),
  });

  return {
    policy,
    now: () => clock.now(),
    open: (filings) =>
      openCases(
        filings.map(({ petition, keptFrom, runner: { id: conversation, channel, locale } }) => {
          return { conversation, channel, locale, petition, keptFrom };
        }),
        work,
      ),
    async byId(id) {
      const stored = await findCase(tx, id, keyRing);
      if (!stored) throw new HuishengError('case.not-found');
      return found(stored);
    },
    async byNumber(number) {
      const stored = await findCaseByNumber(tx, number, keyRing);
      return stored && found(stored);
    },
    byCode: async (typed, conversation) => found(await findByCode(typed, conversation, work)),
    async byRequest(request) {
      const id = await caseOfWithdrawalRequest(tx, request);
      if (id === undefined) return undefined;
      // Before it is read: the answer, its expiry and the office's closing may come at once, and the first of them holds.
      await lockCase(tx, id);
      const stored = await findCase(tx, id, keyRing);
      return stored && found(stored);
    },
    filedBy: async (conversation, limit) =>
      (await casesOfConversation(tx, { conversation, limit }, keyRing)).map(found),
    async waitingFor(conversation) {
      const waiting = await askedCases(tx, conversation, keyRing);
      const stories = Map.groupBy(await eventsOfCases(tx, waiting, keyRing), ({ caseId }) => caseId);
      return waiting.map((stored) => ({ case: stored.case, story: async () => stories.get(stored.case.id) ?? [] }));
    },
    ofMessage: async (conversation, ref) =>
      (await caseOfMessage(tx, { conversation, ref })) ?? (await caseShownIn(tx, { conversation, ref }, keyRing)),
    lastTold: (conversation) =>
      caseLastTold(tx, { conversation, since: new Date(clock.now().getTime() - NEWS_DAYS * DAY_MS) }),
    requestsTo: (conversation) => withdrawalRequestsTo(tx, { conversation, now: clock.now() }),
    requestOfMessage: (conversation, ref) => withdrawalRequestOfMessage(tx, { conversation, ref }),
    async kept(files) {
      const refused = await refusedAmong(tx, files);
      return files.filter((file) => !refused.has(file));
    },
    stored: async (files) =>
      (await findFiles(tx, files, keyRing)).flatMap(({ state, ref }) => (state === 'stored' ? [ref] : [])),
    assertMayAdd: (id) => assertMayAdd(id, work),
    change: (caseId, command, { id: conversation, channel: through }) =>
      runCaseCommand({ caseId, command, actor: { type: 'citizen', conversation }, through }, work),
  };
}
