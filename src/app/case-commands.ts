import type { Case, Petition } from '#cases/case.ts';
import { calendarDay } from '#cases/clocks.ts';
import type { CaseCommand, Decision } from '#cases/command.ts';
import { open } from '#cases/commands/open.ts';
import { decide } from '#cases/decide.ts';
import { echoOf } from '#cases/echoes.ts';
import { caseNumber } from '#cases/number.ts';
import { threadEntry } from '#desk/thread.ts';
import type { Clock, IdSource } from '#domain/clock.ts';
import { HuishengError } from '#domain/errors.ts';
import type { FileRef } from '#domain/files.ts';
import type { CaseId, CaseNumber, ConversationId, FileId } from '#domain/ids.ts';
import { type ChannelName, textMessage } from '#domain/messages.ts';
import type { Actor, Through } from '#domain/person.ts';
import type { Policy } from '#domain/policy.ts';
import type { Locale } from '#domain/text.ts';
import { insertCases, nextSequences, saveDecision } from '#store/case-changes.ts';
import { findCase, lockCase, type StoredCase } from '#store/cases.ts';
import { attachFiles } from '#store/files.ts';
import type { Prisma, PrismaClient } from '#store/generated/client.ts';
import type { KeyRing } from '#store/key-ring.ts';
import { formatText } from '#text/format.ts';
import type { OutboxCollector } from './outbox-collector.ts';

/** Digits of the code that opens a case elsewhere than where it was filed. */
const QUERY_CODE_DIGITS = 6;

/** A transaction in which cases are changed, and where what it wants sent is collected. */
export interface CaseWork {
  readonly tx: Prisma.TransactionClient;
  /** Outside of the transaction: where case numbers are drawn. */
  readonly prisma: PrismaClient;
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
}

export interface OpenedCase {
  readonly case: Case;
  readonly code: string;
}

/**
 * Registers cases, each with its number, its own key, its query code and its card on the desk. Gives one entry a request: the
 * case, or why it was refused (`case.empty-text`). However many they are, they take as many statements as one.
 */
export async function openCases(
  requests: readonly OpenRequest[],
  work: CaseWork,
): Promise<(OpenedCase | HuishengError)[]> {
  const { tx, keyRing, ids } = work;
  const year = Number(calendarDay(work.clock.now(), work.policy.clocks.timeZone).slice(0, 4));
  const sequences = await nextSequences(work.prisma, year, requests.length);
  const decided = requests.map((request, n) => decideOpening(request, caseNumber(year, sequences[n] ?? 0), work));
  const dataKeyIds = await keyRing.createCaseKeys(tx, decided.filter(isOpening).length);
  const news = decided.filter(isOpening).map((opening, n) => {
    const code = ids.digits(QUERY_CODE_DIGITS);
    const queryCodeHash = keyRing.index(queryCodeText(opening.decision.after.number, code));
    return { ...opening, code, queryCodeHash, dataKeyId: dataKeyIds[n] ?? 0 };
  });
  if (news.length > 0) await insertCases(tx, news, keyRing);
  for (const { request, decision, dataKeyId } of news) {
    const { channel, locale: reads } = request;
    await tell(decision, { case: decision.after, dataKeyId, channel, reads, suggestedTopic: undefined }, work);
  }
  const opened = news.values();
  return decided.map((one) => {
    if (!isOpening(one)) return one;
    const { value } = opened.next();
    return { case: one.decision.after, code: value?.code ?? '' };
  });
}

interface Opening {
  readonly request: OpenRequest;
  readonly decision: Decision;
}

function decideOpening(request: OpenRequest, number: CaseNumber, work: CaseWork): Opening | HuishengError {
  const { conversation, channel, locale, petition } = request;
  const context = { ...work, actor: { type: 'citizen', conversation } as const, through: channel };
  try {
    return { request, decision: open({ type: 'open', number, conversation, locale, petition }, context) };
  } catch (error) {
    if (error instanceof HuishengError) return error;
    throw error;
  }
}

function isOpening(one: Opening | HuishengError): one is Opening {
  return !(one instanceof HuishengError);
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
}

/**
 * Runs a command on a case, the one way to change it. The case stays locked until the transaction ends, so of two at once
 * the second is decided on what the first left. Throws `case.not-found` and what {@link decide} throws.
 */
export async function runCaseCommand(request: CaseRequest, work: CaseWork): Promise<Case> {
  const { tx, keyRing } = work;
  await lockCase(tx, request.caseId);
  const stored = await findCase(tx, request.caseId, keyRing);
  if (!stored) throw new HuishengError('case.not-found');
  const decision = decide(stored.case, request.command, { ...work, actor: request.actor, through: request.through });
  await saveDecision(tx, decision, { keyRing, dataKeyId: stored.dataKeyId });
  await tell(decision, stored, work);
  return decision.after;
}

/** Tells the citizen and the desk what happened. */
async function tell({ event, after }: Decision, stored: StoredCase, work: CaseWork): Promise<void> {
  const { outbox, policy } = work;
  const echo = echoOf(event, after, policy);
  if (echo) {
    const { reads } = stored;
    const choices = echo.buttons.map(({ label, token }) => ({ label: label[reads], token }));
    const message = textMessage(formatText(echo.text, reads, echo.values), { choices });
    const to = { id: after.conversation, channel: stored.channel };
    outbox.toCitizen(to, message, { caseId: after.id, sequence: event.sequence });
  }
  const files = await takeFiles({ event, after }, stored.dataKeyId, work);
  outbox.toDesk({ type: 'card', caseId: after.id });
  outbox.toDesk({ type: 'thread', entry: threadEntry(event, after, { policy, files }) });
}

/** Gives the event's files to the case. Those whose bytes are still on their way reach the desk when they have arrived. */
async function takeFiles({ event, after }: Decision, dataKeyId: number, work: CaseWork): Promise<FileRef[]> {
  if (event.actor.type !== 'citizen') return [];
  const { conversation } = event.actor;
  const records = await attachFiles(
    work.tx,
    { caseId: after.id, dataKeyId, conversationId: conversation, fileIds: filesOf(event) },
    work.keyRing,
  );
  return records.filter(({ state }) => state === 'stored').map(({ ref }) => ref);
}

function filesOf({ fact }: Decision['event']): readonly FileId[] {
  if (fact.type === 'opened') return fact.petition.files;
  return fact.type === 'supplemented' ? fact.files : [];
}
