import type { AlertCard, AlertLine, AlertMessage, AlertReach, AlertReading } from '#desk/alert.ts';
import { may } from '#desk/permissions.ts';
import type { IdSource } from '#domain/clock.ts';
import type { AccountId, AlertId, CaseId, StaffId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import type { Principal } from '#domain/principal.ts';
import type { LocalizedText } from '#domain/text.ts';
import { Accounts, authorAtDesk } from '#modules/access/index.ts';
import { findCase, lockCase } from '#modules/cases/index.ts';
import { staffName } from '#modules/cases/model/authority.ts';
import { someText } from '#modules/cases/model/commands/record.ts';
import { filerToldByStaff } from '#modules/cases/model/petitioners.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { attendConversation, findRecipient } from '#platform/conversations/conversations.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import { cancelTimers, setTimers } from '#platform/timers/set-timers.ts';
import type { AuditAuthor } from '#platform/work/audit.ts';
import {
  inTellingWork,
  inWork,
  SYSTEM,
  type TellingWork,
  type TellingWorkOptions,
  type Work,
} from '#platform/work/work.ts';
import type { AuditFact } from '#vocabulary/audit.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { AlertDelivery, AlertHandler, AlertOutcome } from '../model/alert.ts';
import { kindNames } from '../model/danger/words.ts';
import { alertMessages, holdAlert, saveAlertMessage } from '../store/alert-messages.ts';
import {
  endAlert,
  findAlert,
  keepUnsent,
  listAlerts,
  markAlertRead,
  type StoredAlert,
  takeAlert,
  unmarkUrgent,
} from '../store/alerts.ts';
import { CHECKED_AFTER_MS } from './check-delivery.ts';
import { keptOutOf } from './kept-out.ts';
import { officeMessage } from './office-message.ts';

/** Alerts that a list shows. */
const LISTED = 50;
/** So long after a message to them does what a citizen writes go to whoever took the alert, in milliseconds. */
const ATTENDED_FOR_MS = 3 * 24 * 3_600_000;

/** Who looks at alerts. */
export interface AlertViewer {
  readonly as: AlertHandler;
  /** Reads what others took. */
  readonly lead: boolean;
  /** For the audit log; undefined at a desk that knows no accounts. */
  readonly account: AccountId | undefined;
}

/** An alert as the console lists it. */
export interface ListedAlert extends AlertCard {
  /** Undefined where staff took the words down. */
  readonly channel: string | undefined;
  readonly caseId: CaseId | undefined;
  readonly takenAt: Date | undefined;
  readonly endedAt: Date | undefined;
  readonly outcome: AlertOutcome | undefined;
  /** Whether the viewer may read the words, and end it. Only then is it said who took it. */
  readonly mine: boolean;
  /** Whether the viewer took it, and so may write to the citizen while it lasts. */
  readonly yours: boolean;
  /** It has grown since the viewer, who took it, read its words. */
  readonly unread: boolean;
  /** What became of the messages to the citizen, oldest first. */
  readonly deliveries: readonly AlertDelivery[];
}

/** What people do about alerts, at whatever desk. */
export interface AlertDesk {
  /** As everybody sees it, or as the viewer does. */
  card(id: AlertId, viewer?: AlertViewer): Promise<AlertCard>;
  list(viewer: AlertViewer): Promise<readonly ListedAlert[]>;
  /**
   * Takes it, so that it rings no longer, and gives the words. Rejects `alert.taken` where somebody was quicker, and for whom it accuses and
   * their line, who must not learn that it does.
   */
  take(id: AlertId, viewer: AlertViewer): Promise<AlertReading>;
  /** The words, for the person who took it and for leads. Rejects `alert.not-yours`, and `alert.taken` as {@link take} does. */
  read(id: AlertId, viewer: AlertViewer): Promise<AlertReading & { readonly note: string }>;
  /**
   * Writes to the citizen, whose answers go to the alert from then on, too. Once for each external id. Rejects `alert.only-holder-writes` for
   * anyone who did not take it, and `alert.ended`.
   */
  write(id: AlertId, message: AlertMessage, viewer: AlertViewer): Promise<AlertReading>;
  /** What the viewer, who took it, wrote to the citizen and has not sent; empty where there is nothing, or it is not theirs. */
  unsent(id: AlertId, viewer: AlertViewer): Promise<string>;
  /** Keeps what the viewer wrote to the citizen, until it is sent or the alert has ended. */
  keepUnsent(id: AlertId, text: string, viewer: AlertViewer): Promise<void>;
  /** Notes what came of it. */
  end(
    id: AlertId,
    ending: { readonly outcome: AlertOutcome; readonly note: string },
    viewer: AlertViewer,
  ): Promise<void>;
}

export interface AlertDeskOptions extends TellingWorkOptions {
  readonly policy: Policy;
  readonly ids: IdSource;
}

export function viewerOf({ account, roles, staff }: Principal): AlertViewer {
  const as: AlertHandler = staff ? { type: 'staff', id: staff.id } : { type: 'account', id: account };
  return { as, lead: may(roles, 'alert.lead'), account };
}

/** Somebody at a desk that knows no accounts. */
export function staffViewer({ id, role }: Staff): AlertViewer {
  return { as: { type: 'staff', id }, lead: may([role], 'alert.lead'), account: undefined };
}

export function createAlertDesk(options: AlertDeskOptions): AlertDesk {
  const { prisma, keyRing, policy, ids } = options;
  const accounts = new Accounts(keyRing);

  async function stored(db: Prisma.TransactionClient, id: AlertId): Promise<StoredAlert> {
    const alert = await findAlert(db, id, keyRing);
    if (!alert) throw new HuishengError('request.not-found');
    return alert;
  }

  async function nameOf(handler: AlertHandler): Promise<LocalizedText> {
    if (handler.type === 'staff') return staffName(policy, handler.id);
    const name = (await accounts.names(prisma, [handler.id])).get(handler.id) ?? '?';
    return { 'zh-CN': name, en: name };
  }

  /** Of an accusation nobody is told that there is one, not even where its words ring. */
  const shownCase = ({ case: its }: StoredAlert) => (its?.accusation ? undefined : its);

  async function cardOf(alert: StoredAlert): Promise<AlertCard> {
    const { id, state, foundBy, openedAt, grownAt, takenBy } = alert;
    return {
      ...{ id, state, foundBy, openedAt, grownAt, messages: alert.words.length, caseNumber: shownCase(alert)?.number },
      kinds: kindNames(policy.dangers, alert.kinds),
      holder: takenBy && (await nameOf(takenBy)),
    };
  }

  async function readingOf(alert: StoredAlert): Promise<AlertReading & { readonly note: string }> {
    const messages = (await alertMessages(prisma, [alert.id], keyRing)).get(alert.id) ?? [];
    const said = alert.words.map(({ at, text }): AlertLine => ({ by: 'citizen', at: new Date(at), text }));
    const written = messages.map(({ at, text, delivery }): AlertLine => ({ by: 'office', at, text, delivery }));
    const words = [...said, ...written].sort((one, other) => one.at.getTime() - other.at.getTime());
    return { card: await cardOf(alert), words, reach: await reachOf(alert), note: alert.note };
  }

  /** How whoever the words are from can be reached, where they have no chat. */
  async function reachOf({ chat, case: its }: StoredAlert): Promise<AlertReach | undefined> {
    const known = chat || !its ? undefined : await findCase(prisma, its.id, keyRing);
    if (!known) return undefined;
    const { petitioner } = known.case.petition;
    const { name, phone } = petitioner.type === 'named' ? petitioner : { name: '', phone: '' };
    return { name, phone, address: filerToldByStaff(known.case)?.address ?? '' };
  }

  /**
   * Tells whether a viewer may read it, and what of its card differs where not. Nothing is to tell an alert that they are kept out of from one that
   * a colleague took, so it is not said of either who did.
   */
  function seenBy(
    alert: StoredAlert,
    viewer: AlertViewer,
  ): { readonly mine: boolean; readonly differs: Partial<Pick<AlertCard, 'state' | 'holder'>> } {
    const out = keptOutOf(alert, policy);
    if (mayRead(alert, viewer, out)) return { mine: true, differs: {} };
    const disguised = alert.state === 'ringing' && isKeptOut(out, viewer);
    return { mine: false, differs: { holder: undefined, ...(disguised ? { state: 'taken' } : {}) } };
  }

  /** How the channel sees it, which whoever the alert keeps out reads, too: they must not tell it from others there. */
  function seenByAll(alert: StoredAlert): Partial<Pick<AlertCard, 'state' | 'holder'>> {
    const disguised = alert.state === 'ringing' && keptOutOf(alert, policy) !== undefined;
    return { holder: undefined, ...(disguised ? { state: 'taken' } : {}) };
  }

  /** Whom the alert keeps out. Throws where the viewer is among them and nobody has it: to them it is one that a colleague took. */
  function assertNotKeptOut(alert: StoredAlert, viewer: AlertViewer): ReadonlySet<StaffId> | undefined {
    const out = keptOutOf(alert, policy);
    const isOthers = alert.takenBy !== undefined && !isHeld(alert, viewer);
    if (!isOthers && isKeptOut(out, viewer)) throw new HuishengError('alert.taken');
    return out;
  }

  async function notMine({ takenBy }: StoredAlert): Promise<HuishengError> {
    if (!takenBy) return new HuishengError('alert.not-taken');
    return new HuishengError('alert.not-yours', { values: { holder: await nameOf(takenBy) } });
  }

  async function onlyHolderWrites({ takenBy }: StoredAlert): Promise<HuishengError> {
    if (!takenBy) return new HuishengError('alert.not-taken');
    return new HuishengError('alert.only-holder-writes', { values: { holder: await nameOf(takenBy) } });
  }

  /** Does something to an alert in one transaction, and has every post of it redrawn. */
  function change(id: AlertId, change: (work: TellingWork) => Promise<void>): Promise<void> {
    return inTellingWork(options, SYSTEM, async (work) => {
      await change(work);
      work.outbox.toDesk({ type: 'alarm-changed', alertId: id });
    });
  }

  return {
    async card(id, viewer) {
      const alert = await stored(prisma, id);
      return { ...(await cardOf(alert)), ...(viewer ? seenBy(alert, viewer).differs : seenByAll(alert)) };
    },

    async list(viewer) {
      const alerts = await listAlerts(prisma, LISTED, keyRing);
      const messages = await alertMessages(
        prisma,
        alerts.map(({ id }) => id),
        keyRing,
      );
      return Promise.all(
        alerts.map(async (alert): Promise<ListedAlert> => {
          const { chat, endedAt, outcome } = alert;
          const { mine, differs } = seenBy(alert, viewer);
          return {
            ...{ ...(await cardOf(alert)), ...differs, channel: chat?.channel, caseId: shownCase(alert)?.id },
            ...{
              endedAt,
              outcome,
              mine,
              yours: mine && isHeld(alert, viewer),
              unread: mine && isUnread(alert, viewer),
            },
            takenAt: mine ? alert.takenAt : undefined,
            deliveries: mine ? (messages.get(alert.id) ?? []).map(({ delivery }) => delivery) : [],
          };
        }),
      );
    },

    async take(id, viewer) {
      const before = await stored(prisma, id);
      if (before.state === 'ended') throw new HuishengError('alert.ended');
      if (before.takenBy && !isSame(before.takenBy, viewer.as)) {
        throw new HuishengError('alert.taken');
      }
      assertNotKeptOut(before, viewer);
      if (before.takenBy) await noteReading(before, viewer);
      else {
        await change(id, async (work) => {
          const { tx, now } = work;
          if (!(await takeAlert(tx, id, { by: viewer.as, at: now }))) throw new HuishengError('alert.taken');
          await cancelTimers(tx, [{ kind: 'alert.rings', subject: id }]);
          await note(work, viewer, { action: 'alert.taken', subject: { type: 'alert', id }, detail: {} });
        });
      }
      const taken = await stored(prisma, id);
      // It may have grown by words that accuse whoever took it.
      assertNotKeptOut(taken, viewer);
      return readingOf(taken);
    },

    async read(id, viewer) {
      const alert = await stored(prisma, id);
      const out = assertNotKeptOut(alert, viewer);
      if (!mayRead(alert, viewer, out)) throw await notMine(alert);
      await noteReading(alert, viewer);
      return readingOf(alert);
    },

    async write(id, { text, through, externalId }, viewer) {
      const words = someText(text);
      const alert = await stored(prisma, id);
      if (alert.state === 'ended') throw new HuishengError('alert.ended');
      assertNotKeptOut(alert, viewer);
      if (!isHeld(alert, viewer)) throw await onlyHolderWrites(alert);
      if (!alert.chat) throw new HuishengError('alert.no-chat');
      const { conversation } = alert.chat;
      await change(id, async (work) => {
        const { tx, now, outbox } = work;
        const data = { channel: through, externalId, receivedAt: now };
        if ((await tx.inbound.createMany({ data, skipDuplicates: true })).count === 0) return;
        // Before the alert, as turns lock them.
        await attendConversation(tx, conversation, new Date(now.getTime() + ATTENDED_FOR_MS));
        if (!(await holdAlert(tx, id, viewer.as))) throw new HuishengError('alert.ended');
        const to = await findRecipient(tx, conversation);
        if (!to) throw new HuishengError('internal', { cause: new Error('an alert has no conversation') });
        const { locale } = to;
        outbox.toCitizen(to, officeMessage(words, { kinds: alert.kinds, dangers: policy.dangers, locale }));
        const outboxIds = outbox.drafts.map((draft) => draft.id);
        await keepUnsent(tx, id, { text: '', by: viewer.as }, keyRing);
        await saveAlertMessage(tx, { id: ids.uuid(), alertId: id, at: now, text: words, outboxIds }, keyRing);
        const dueAt = new Date(now.getTime() + CHECKED_AFTER_MS);
        await setTimers(tx, [{ kind: 'alert.message-checked', subject: id, dueAt }]);
        await note(work, viewer, { action: 'alert.written', subject: { type: 'alert', id }, detail: {} });
      });
      return readingOf(await stored(prisma, id));
    },

    async unsent(id, viewer) {
      const alert = await stored(prisma, id);
      assertNotKeptOut(alert, viewer);
      return isHeld(alert, viewer) ? alert.unsent : '';
    },

    keepUnsent: (id, text, viewer) => keepUnsent(prisma, id, { text: text.trim(), by: viewer.as }, keyRing),

    async end(id, { outcome, note: words }, viewer) {
      const alert = await stored(prisma, id);
      if (alert.state === 'ended') throw new HuishengError('alert.ended');
      const out = assertNotKeptOut(alert, viewer);
      if (!alert.takenBy || !mayRead(alert, viewer, out)) throw await notMine(alert);
      await change(id, async (work) => {
        const { tx, now, outbox } = work;
        // Before the alert, as turns lock them. What comes from now on is passed on to nobody.
        if (alert.chat) await attendConversation(tx, alert.chat.conversation, now);
        if (alert.case) await lockCase(tx, alert.case.id);
        const ended = await endAlert(tx, id, { outcome, note: words, at: now }, keyRing);
        if (!ended) throw new HuishengError('alert.ended');
        if (alert.case && outcome === 'no-danger') {
          await unmarkUrgent(tx, alert.case.id);
          outbox.toDesk({ type: 'card', caseId: alert.case.id });
        }
        // A choice in a sentence takes no hyphen.
        const told = outcome === 'handed-over' ? 'handed' : outcome;
        await note(work, viewer, { action: 'alert.ended', subject: { type: 'alert', id }, detail: { outcome: told } });
      });
    },
  };

  async function noteReading({ id, grownAt }: StoredAlert, viewer: AlertViewer): Promise<void> {
    await inWork(options, SYSTEM, async (work) => {
      await markAlertRead(work.tx, id, { reader: viewer.as, grownAt });
      await note(work, viewer, { action: 'alert.read', subject: { type: 'alert', id }, detail: {} });
    });
  }

  async function note(work: Work, viewer: AlertViewer, fact: AuditFact): Promise<void> {
    work.note(fact, await authorOf(work.tx, viewer));
  }

  async function authorOf(tx: Prisma.TransactionClient, { as, account }: AlertViewer): Promise<AuditAuthor> {
    if (account !== undefined) return { account };
    return as.type === 'staff' ? authorAtDesk(tx, as.id, accounts) : { account: as.id };
  }
}

/** The words of an accusation are for whoever helps alone: those who lead may be those whom it accuses. */
function mayRead({ takenBy }: StoredAlert, viewer: AlertViewer, out: ReadonlySet<StaffId> | undefined): boolean {
  return isHeld({ takenBy }, viewer) ? !isKeptOut(out, viewer) : viewer.lead && !out;
}

function isHeld({ takenBy }: Pick<StoredAlert, 'takenBy'>, { as }: AlertViewer): boolean {
  return takenBy !== undefined && isSame(takenBy, as);
}

export function isKeptOut(out: ReadonlySet<StaffId> | undefined, { as }: AlertViewer): boolean {
  return as.type === 'staff' && out !== undefined && out.has(as.id);
}

function isUnread(alert: StoredAlert, viewer: AlertViewer): boolean {
  return alert.state === 'taken' && alert.unread && isHeld(alert, viewer);
}

function isSame(one: AlertHandler, other: AlertHandler): boolean {
  return one.type === other.type && one.id === other.id;
}
