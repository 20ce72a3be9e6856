import type { ChannelName } from '#domain/channels.ts';
import type { Clock, IdSource } from '#domain/clock.ts';
import type { FileRef } from '#domain/files.ts';
import type { CaseId, CaseNumber, ConversationId, FileId } from '#domain/ids.ts';
import { type OutboundMessage, textMessage } from '#domain/messages.ts';
import type { Actor, Through } from '#domain/person.ts';
import type { Locale } from '#domain/text.ts';
import { attachFiles, refusedAmong } from '#modules/attachments/index.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { findRecipient } from '#platform/conversations/conversations.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import type { OutboxCollector } from '#platform/outbox/outbox-collector.ts';
import { formatText } from '#text/format.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { calledDirectly, handlerToTell, threadEntry } from '../desk/thread.ts';
import type { OpenedCase } from '../flow-commands/command.ts';
import { type AskerEcho, askerEchoOf } from '../model/asker-echo.ts';
import type { Accusation, Case, Petition } from '../model/case.ts';
import { nextCallAt } from '../model/clocks/calls.ts';
import type { CaseCommand } from '../model/command.ts';
import { open } from '../model/commands/open.ts';
import { decide } from '../model/decide.ts';
import type { Decision } from '../model/decision.ts';
import { nextReminderAt } from '../model/doors/reminders.ts';
import { echoOf } from '../model/echoes.ts';
import type { Echo } from '../model/events/kind.ts';
import { kindOf } from '../model/events.ts';
import { insertCases, type NewCase, saveDecision } from '../store/case-changes.ts';
import { findCase, lockCase, type StoredCase } from '../store/cases.ts';
import { wantsDirectNews } from '../store/direct-news.ts';
import type { CaseRecipient } from '../store/petitioners.ts';
import type { CaseReservation, CaseReservations } from './case-reservations.ts';
import { setCaseTimers } from './case-timers.ts';
import { filedEnough } from './filing-limits.ts';
import { noteUnseen } from './tell-unseen.ts';

/** Digits of the code that opens a case elsewhere than where it was filed. */
export const QUERY_CODE_DIGITS = 8;

/** A transaction in which cases are changed, and where what it wants sent is collected. */
export interface CaseWork {
  readonly tx: Prisma.TransactionClient;
  /** Outside of the transaction: where numbers and keys of new cases are drawn. */
  readonly reservations: CaseReservations;
  readonly outbox: Pick<OutboxCollector, 'toCitizen' | 'toDesk'>;
  readonly keyRing: KeyRing;
  readonly policy: Policy;
  readonly clock: Clock;
  readonly ids: IdSource;
}

export interface OpenRequest {
  readonly conversation: ConversationId;
  readonly channel: ChannelName;
  readonly locale: Locale;
  readonly petition: Petition;
  readonly keptFrom?: Accusation | undefined;
}

/** A case that is decided on and not yet stored. */
export interface Opening extends OpenedCase, NewCase {
  readonly request: OpenRequest;
}

/**
 * Registers cases, each with its number, its own key, its query code and its card on the desk. Gives one entry a request: the
 * case, or why it was refused (`case.empty-text`, `case.too-many-filed`). However many they are, they take as many statements as one.
 */
export async function openCases(
  requests: readonly OpenRequest[],
  work: CaseWork,
): Promise<(OpenedCase | HuishengError)[]> {
  const enough = await filedEnough(
    requests.map(({ conversation }) => conversation),
    work,
  );
  // Numbers are drawn only for those that may be filed: else anyone who files without end would leave gaps without end.
  const mayFile = ({ conversation }: OpenRequest) => !enough.has(conversation);
  const reservations = (await work.reservations.take(requests.filter(mayFile).length)).values();
  const complete = await withoutRefused(requests, work);
  const decided = complete.map((request) =>
    mayFile(request)
      ? decideOpening(request, reservations.next().value, work)
      : new HuishengError('case.too-many-filed'),
  );
  const openings = decided.flatMap((one) => (one instanceof HuishengError ? [] : [one]));
  if (openings.length > 0) await insertCases(work.tx, openings, work.keyRing);
  for (const opening of openings) {
    const files = await takeFiles(opening.decision, opening.dataKeyId, work);
    tellOfOpening(opening, files, work);
    await noteUnseen({ before: undefined, after: opening.case }, work);
  }
  return decided;
}

/** The petitions without files that could not be kept: nobody is to be told of attachments that do not exist. */
async function withoutRefused(requests: readonly OpenRequest[], { tx }: CaseWork): Promise<readonly OpenRequest[]> {
  const refused = await refusedAmong(
    tx,
    requests.flatMap(({ petition }) => petition.files),
  );
  return requests.map(({ petition, ...request }) => {
    return { ...request, petition: { ...petition, files: petition.files.filter((id) => !refused.has(id)) } };
  });
}

/** Decides on a petition, or refuses it; nothing is written. */
export function decideOpening(
  request: OpenRequest,
  reserved: CaseReservation | undefined,
  context: Pick<CaseWork, 'keyRing' | 'policy' | 'clock' | 'ids'>,
): Opening | HuishengError {
  if (!reserved) throw new Error('a petition came without a number');
  const { number, dataKeyId } = reserved;
  const { conversation, channel, locale, petition, keptFrom } = request;
  const actor = { type: 'citizen', conversation } as const;
  try {
    const reachedBy = { type: 'conversation', conversation } as const;
    const command = { type: 'open', number, reachedBy, locale, petition, keptFrom } as const;
    const decision = open(command, { ...context, actor, through: channel });
    const code = context.ids.digits(QUERY_CODE_DIGITS);
    return { request, ...toOpen(decision, { dataKeyId, code }, context) };
  } catch (error) {
    if (error instanceof HuishengError) return error;
    throw error;
  }
}

/** What is stored of a case that is decided on. */
export function toOpen(
  decision: Decision,
  { dataKeyId, code }: { readonly dataKeyId: number; readonly code: string },
  { keyRing, policy }: Pick<CaseWork, 'keyRing' | 'policy'>,
): OpenedCase & NewCase {
  const { after } = decision;
  const queryCodeHash = keyRing.index(queryCodeText(after.number, code));
  const callAt = nextCallAt(after, policy);
  const remindAt = nextReminderAt(after, policy, after.openedAt);
  return { decision, case: after, code, queryCodeHash, dataKeyId, callAt, remindAt };
}

/** Tells the desk of a new case. */
export function tellOfOpening(
  { decision }: Pick<Opening, 'decision'>,
  files: readonly FileRef[],
  work: Pick<CaseWork, 'outbox' | 'policy'>,
): void {
  tell(decision, { recipients: [], files }, work);
}

/** What the query code's blind index is made of: the code is worth nothing for another case. */
export function queryCodeText(number: CaseNumber, code: string): string {
  return `${number}|${code}`;
}

export interface CaseRequest {
  readonly caseId: CaseId;
  readonly command: CaseCommand;
  readonly actor: Actor;
  readonly through: Through;
  /** The name of the administrator who has the system do it. */
  readonly admin?: string;
  /** Attachments that staff brought with it, noted in this transaction already. */
  readonly brought?: readonly FileId[];
  /** Asked once the command is decided on, of the case as it was before. What it throws keeps the command from being done. */
  readonly unless?: (stored: StoredCase) => Promise<void>;
}

/**
 * Runs a command on a case, the one way to change it. The case stays locked until the transaction ends, so of two at once
 * the second is decided on what the first left. Throws `case.not-found` and what {@link decide} throws.
 */
export async function runCaseCommand(request: CaseRequest, work: Omit<CaseWork, 'reservations'>): Promise<Case> {
  const { tx, keyRing } = work;
  await lockCase(tx, request.caseId);
  const stored = await findCase(tx, request.caseId, keyRing);
  if (!stored) throw new HuishengError('case.not-found');
  const { command, actor, through, admin, brought = [] } = request;
  const decision = decide(stored.case, command, { ...work, actor, through, admin, brought });
  await request.unless?.(stored);
  await saveDecision(tx, decision, { keyRing, dataKeyId: stored.dataKeyId });
  await setCaseTimers(tx, { before: stored.case, after: decision.after }, work);
  const files = await takeFiles(decision, stored.dataKeyId, work);
  const direct = await tellsDirectly(decision, work);
  tell(decision, { recipients: stored.recipients, files, direct }, work);
  await noteUnseen({ before: stored.case, after: decision.after }, work);
  await tellAsker(askerEchoOf(decision, stored.case), work);
  return decision.after;
}

/** Tells anyone who asked by query code to withdraw the case what became of it. No echo of the case: staff need not see to it that it arrives. */
async function tellAsker(echo: AskerEcho | undefined, { tx, outbox }: Pick<CaseWork, 'tx' | 'outbox'>): Promise<void> {
  const asker = echo && (await findRecipient(tx, echo.to));
  if (asker) outbox.toCitizen(asker, textMessage(formatText(echo.text, asker.locale, echo.values)));
}

interface Telling {
  /** Where its petitioners hear of it. */
  readonly recipients: readonly CaseRecipient[];
  /** The attachments that came with the event. */
  readonly files: readonly FileRef[];
  /** The Slack user id of a handler who chose to be told directly. */
  readonly direct?: string | undefined;
}

/** Of an accusation people are told one by one, whatever they chose. */
async function tellsDirectly(
  { event, after }: Decision,
  { tx, policy }: Pick<CaseWork, 'tx' | 'policy'>,
): Promise<string | undefined> {
  const handler = after.accusation ? undefined : handlerToTell(event, after, policy);
  return handler?.slack !== undefined && (await wantsDirectNews(tx, handler.id)) ? handler.slack : undefined;
}

/** Tells the petitioners and the desk what happened. */
function tell(
  { event, after }: Decision,
  { recipients, files, direct }: Telling,
  { outbox, policy }: Pick<CaseWork, 'outbox' | 'policy'>,
): void {
  const echo = echoOf(event, after, policy);
  const subject = { type: 'case', id: after.id, sequence: event.sequence } as const;
  for (const { id, channel, reads } of recipients) {
    if (echo) outbox.toCitizen({ id, channel }, echoIn(reads, echo), subject);
  }
  outbox.toDesk({ type: 'card', caseId: after.id });
  const entry = threadEntry(event, after, policy);
  for (const to of calledDirectly(event, after, policy)) outbox.toDesk({ type: 'direct', to, entry, called: true });
  if (after.accusation && !concernsOthers(event)) return;
  outbox.toDesk({ type: 'thread', entry });
  if (direct !== undefined) outbox.toDesk({ type: 'direct', to: direct, entry });
  for (const file of after.accusation ? [] : files) outbox.toDesk({ type: 'file', caseId: after.id, file });
}

function echoIn(reads: Locale, { text, values, buttons }: Echo): OutboundMessage {
  const choices = buttons.map(({ label, token }) => ({ label: label[reads], token }));
  return textMessage(formatText(text, reads, values), { choices });
}

/** Of an accusation people are told one by one, and so not of what they did themselves, nor twice where it calls them. */
function concernsOthers({ actor, fact }: Decision['event']): boolean {
  const { calls, colleaguesHear } = kindOf(fact);
  return calls === undefined && (actor.type !== 'staff' || colleaguesHear);
}

/** Gives the event's files to the case. Those whose bytes are still on their way reach the desk when they have arrived. */
async function takeFiles(
  { event, after }: Decision,
  dataKeyId: number,
  work: Pick<CaseWork, 'tx' | 'keyRing'>,
): Promise<FileRef[]> {
  const conversationId = event.actor.type === 'citizen' ? event.actor.conversation : undefined;
  const fileIds = kindOf(event.fact).attachments(event.fact);
  const records = await attachFiles(work.tx, { caseId: after.id, dataKeyId, conversationId, fileIds }, work.keyRing);
  return records.filter(({ state }) => state === 'stored').map(({ ref }) => ref);
}
