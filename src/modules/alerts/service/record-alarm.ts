import type { AlertId, CaseId, ConversationId } from '#domain/ids.ts';
import type { Alarm } from '#engine/contract.ts';
import type { CaseWork } from '#modules/cases/index.ts';
import type { Case, Petition } from '#modules/cases/model/case.ts';
import { type Policy, staffById } from '#modules/office/model/policy.ts';
import { setTimers } from '#platform/timers/set-timers.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { AlertFinder } from '../model/alert.ts';
import { readDanger } from '../model/danger/read.ts';
import {
  addAnswer,
  addToRecent,
  findAlert,
  insertAlert,
  markUrgent,
  raiseAlert,
  ringAnew,
  type StoredAlert,
  tieAlerts,
} from '../store/alerts.ts';
import { type Accusing, keptOutOf } from './kept-out.ts';
import { alarmsOf, nextRing } from './ringing.ts';

/** Words of one conversation within this time are one alert, in milliseconds. */
const GROWS_FOR_MS = 3_600_000;
/** So long after the words does a case that is filed belong to them, in milliseconds. */
const TIED_FOR_MS = 24 * 3_600_000;

/** What a turn wrote into a case. */
export interface CaseWords {
  readonly caseId: CaseId;
  readonly words: string;
  readonly opened: boolean;
}

export interface TurnWords {
  readonly conversation: ConversationId;
  /** Of the message itself. */
  readonly alarm: Alarm | undefined;
  /** Whether the conversation told of danger lately. */
  readonly alarmed: boolean;
  /** What the citizen sent, for the person who wrote to them about an alert; empty where nobody did. */
  readonly answer: string;
  /** What the citizen sent outside of every flow; empty where it was an answer to a question of one. */
  readonly aside: string;
  readonly cases: readonly CaseWords[];
}

/** Keeps what a turn told of danger as an alert, marks the case that it concerns as urgent, and has a person alerted, all in its transaction. */
export async function recordAlarm(
  { conversation, alarm, alarmed, answer, aside, cases }: TurnWords,
  work: Omit<CaseWork, 'reservations'>,
): Promise<void> {
  const concerned = cases.at(-1);
  const inCase = concerned && dangerIn(concerned.words, work.policy);
  // What a petition says was mostly heard while it was written.
  const heard = alarm ?? (alarmed ? undefined : inCase);
  if (heard) await raise(conversation, heard, work);
  else if (answer !== '') await recordAnswer(conversation, answer, work);
  else if (alarmed) await recordAside(conversation, aside, work);
  if (!concerned || !(heard || inCase || (alarmed && concerned.opened))) return;
  await tie(conversation, concerned.caseId, work);
}

/** Keeps what a model found in a case as {@link recordAlarm} does. To be called while the case is locked. */
export async function recordFound(
  found: {
    readonly conversation: ConversationId;
    readonly caseId: CaseId;
    readonly kind: string;
    readonly words: string;
  },
  work: Omit<CaseWork, 'reservations'>,
): Promise<void> {
  const { conversation, caseId, kind, words } = found;
  await raise(conversation, { kinds: [kind], words, foundBy: 'model' }, work);
  await tie(conversation, caseId, work);
}

/** Keeps the words of danger of a petition that staff took down as {@link recordAlarm} does. Does nothing where it has none. */
export async function recordTakenDown(
  { id, petition }: Pick<Case, 'id' | 'petition'>,
  work: Omit<CaseWork, 'reservations'>,
): Promise<void> {
  const alarm = dangerIn(petitionWords(petition), work.policy);
  if (alarm) await raiseOfTakenDown(id, alarm, work);
}

/** Raises an alert with words that staff took down in a case, which is urgent from then on. */
export async function raiseOfTakenDown(
  caseId: CaseId,
  { kinds, words, foundBy = 'rules' }: Alarm & { readonly foundBy?: AlertFinder },
  work: Omit<CaseWork, 'reservations'>,
): Promise<void> {
  const { tx, keyRing, ids, clock, outbox } = work;
  const now = clock.now();
  const id = ids.uuid() as AlertId;
  const said = { at: now.toISOString(), text: words };
  await insertAlert(tx, { id, of: { caseId }, kinds, words: said, foundBy, now }, keyRing);
  await beginRinging(id, work);
  await markUrgent(tx, caseId);
  outbox.toDesk({ type: 'card', caseId });
}

/** Has the conversation's latest alerts belong to the case, which is urgent from then on. */
async function tie(conversation: ConversationId, caseId: CaseId, work: Omit<CaseWork, 'reservations'>): Promise<void> {
  const { tx, clock, outbox } = work;
  const since = new Date(clock.now().getTime() - TIED_FOR_MS);
  const tied = await tieAlerts(tx, { conversation, caseId, since });
  await markUrgent(tx, caseId);
  for (const alertId of tied) {
    outbox.toDesk({ type: 'alarm-changed', alertId });
    const alert = await findAlert(tx, alertId, work.keyRing);
    if (alert && !(await takeFromAccused(alert, work))) tellOthers(alert, { ...alert, case: undefined }, work);
  }
  outbox.toDesk({ type: 'card', caseId });
}

/** Raises an alert with these words, or adds them to the one that there is. */
export async function raise(
  conversation: ConversationId,
  { kinds, words, reporting, foundBy = 'rules' }: Alarm & { readonly foundBy?: AlertFinder },
  work: Omit<CaseWork, 'reservations'>,
): Promise<void> {
  const { tx, keyRing, ids, clock } = work;
  const now = clock.now();
  const { id, grown } = await raiseAlert(
    tx,
    {
      ...{ newId: ids.uuid() as AlertId, conversation, kinds, foundBy, now },
      words: { at: now.toISOString(), text: words, ...(reporting ? { reporting } : {}) },
      growsSince: new Date(now.getTime() - GROWS_FOR_MS),
    },
    keyRing,
  );
  return grown ? tellOfGrowth(id, work) : beginRinging(id, work);
}

/** Has a new alert ring: now, and again until somebody takes it. */
async function beginRinging(id: AlertId, work: Omit<CaseWork, 'reservations'>): Promise<void> {
  await ringsFromNow(id, work);
  for (const first of alarmsOf(await alertOf(id, work), 0, work.policy)) work.outbox.toDesk(first);
}

/** Adds what a citizen answered to the alert by which they were written to. Does nothing where there is no such alert, or no word. */
export async function recordAnswer(
  conversation: ConversationId,
  answer: string,
  work: Omit<CaseWork, 'reservations'>,
): Promise<void> {
  if (answer === '') return;
  const now = work.clock.now();
  const words = { at: now.toISOString(), text: answer, answer: true } as const;
  const id = await addAnswer(work.tx, { conversation, words, now }, work.keyRing);
  if (id !== undefined) await tellOfGrowth(id, work);
}

/** Adds what a citizen wrote soon after a cry to its alert: 我站在桥上. Does nothing where there is no such alert, or no word. */
export async function recordAside(
  conversation: ConversationId,
  aside: string,
  work: Omit<CaseWork, 'reservations'>,
): Promise<void> {
  if (aside === '') return;
  const now = work.clock.now();
  const words = { at: now.toISOString(), text: aside };
  const growsSince = new Date(now.getTime() - GROWS_FOR_MS);
  const id = await addToRecent(work.tx, { conversation, words, now, growsSince }, work.keyRing);
  if (id !== undefined) await tellOfGrowth(id, work);
}

async function alertOf(id: AlertId, { tx, keyRing }: Pick<CaseWork, 'tx' | 'keyRing'>): Promise<StoredAlert> {
  const alert = await findAlert(tx, id, keyRing);
  if (!alert) throw new HuishengError('internal', { cause: new Error('an alert is gone') });
  return alert;
}

/** Has its posts redrawn, and tells whoever took it that there is more to read. */
async function tellOfGrowth(id: AlertId, work: Omit<CaseWork, 'reservations'>): Promise<void> {
  const { outbox, policy } = work;
  const alert = await alertOf(id, work);
  outbox.toDesk({ type: 'alarm-changed', alertId: id });
  if (await takeFromAccused(alert, work)) return;
  tellOthers(alert, { ...alert, words: alert.words.slice(0, -1) }, work);
  const holder = alert.takenBy?.type === 'staff' ? staffById(policy, alert.takenBy.id)?.slack : undefined;
  if (holder !== undefined) outbox.toDesk({ type: 'alarm', alertId: id, to: { type: 'holder', slack: holder } });
}

/** Tells everybody else of an alert that rings and comes to accuse somebody, since to the channel it rings no longer. */
function tellOthers(
  alert: StoredAlert,
  before: Accusing,
  { policy, outbox }: Pick<CaseWork, 'outbox'> & { readonly policy: Policy },
): void {
  if (alert.state !== 'ringing' || !keptOutOf(alert, policy) || keptOutOf(before, policy)) return;
  for (const alarm of alarmsOf(alert, 0, policy)) outbox.toDesk(alarm);
}

/** Has an alert that rings for the first time now ring on until somebody takes it. */
async function ringsFromNow(subject: AlertId, { tx, policy, clock }: Omit<CaseWork, 'reservations'>): Promise<void> {
  const now = clock.now();
  const dueAt = nextRing(policy.dangers.ringing, { openedAt: now, rings: 1, now });
  await setTimers(tx, [{ kind: 'alert.rings', subject, dueAt }]);
}

/** Tells whether whoever holds the alert is accused in it by now; it then rings again for somebody else. */
async function takeFromAccused(alert: StoredAlert, work: Omit<CaseWork, 'reservations'>): Promise<boolean> {
  const { tx, policy, outbox } = work;
  const { id, state, takenBy } = alert;
  if (state !== 'taken' || takenBy?.type !== 'staff' || !keptOutOf(alert, policy)?.has(takenBy.id)) return false;
  await ringAnew(tx, id);
  await ringsFromNow(id, work);
  for (const alarm of alarmsOf(alert, 0, policy)) outbox.toDesk(alarm);
  return true;
}

function dangerIn(words: string, { dangers }: Policy): Alarm | undefined {
  const reading = readDanger(words, dangers);
  return reading.type === 'danger' ? { kinds: reading.kinds, words } : undefined;
}

/** All that a citizen wrote into a petition. */
export function petitionWords({ title, body, place }: Pick<Petition, 'title' | 'body' | 'place'>): string {
  return [title, body, place?.words ?? ''].join('\n');
}

/** Tells whether a petition tells of danger to life. */
export function petitionTells(petition: Parameters<typeof petitionWords>[0], policy: Policy): boolean {
  return dangerIn(petitionWords(petition), policy) !== undefined;
}
