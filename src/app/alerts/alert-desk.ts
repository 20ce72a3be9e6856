import { staffName } from '#cases/authority.ts';
import { kindNames } from '#danger/words.ts';
import type { AlertCard, AlertReading } from '#desk/alert.ts';
import { may } from '#desk/permissions.ts';
import type { AlertHandler, AlertOutcome } from '#domain/alerts.ts';
import type { AuditFact } from '#domain/audit.ts';
import { HuishengError } from '#domain/errors.ts';
import type { AccountId, AlertId, CaseId, StaffId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import type { Policy } from '#domain/policy.ts';
import type { Principal } from '#domain/principal.ts';
import type { LocalizedText } from '#domain/text.ts';
import { cancelTimers } from '#platform/timers/set-timers.ts';
import { Accounts } from '#store/accounts.ts';
import {
  endAlert,
  findAlert,
  listAlerts,
  markAlertRead,
  type StoredAlert,
  takeAlert,
  unmarkUrgent,
} from '#store/alerts.ts';
import type { AuditAuthor } from '#store/audit.ts';
import { lockCase } from '#store/cases.ts';
import type { Prisma } from '#store/generated/client.ts';
import { authorAtDesk } from '../audit/author.ts';
import {
  inTellingWork,
  inWork,
  SYSTEM,
  type TellingWork,
  type TellingWorkOptions,
  type Work,
} from '../unit-of-work.ts';
import { keptOutOf } from './kept-out.ts';

/** Alerts that a list shows. */
const LISTED = 50;

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
  readonly channel: string;
  readonly caseId: CaseId | undefined;
  readonly takenAt: Date | undefined;
  readonly endedAt: Date | undefined;
  readonly outcome: AlertOutcome | undefined;
  /** Whether the viewer may read the words, and end it. */
  readonly mine: boolean;
  /** It has grown since the viewer, who took it, read its words. */
  readonly unread: boolean;
}

/** What people do about alerts, at whatever desk. */
export interface AlertDesk {
  card(id: AlertId): Promise<AlertCard>;
  list(viewer: AlertViewer): Promise<readonly ListedAlert[]>;
  /**
   * Takes it, so that it rings no longer, and gives the words. Rejects `alert.taken` where somebody was quicker, and `alert.for-another` for
   * whom it accuses, and their line.
   */
  take(id: AlertId, viewer: AlertViewer): Promise<AlertReading>;
  /** The words, for the person who took it and for leads. Rejects `alert.not-yours`, and `alert.for-another`. */
  read(id: AlertId, viewer: AlertViewer): Promise<AlertReading & { readonly note: string }>;
  /** Notes what came of it. */
  end(
    id: AlertId,
    ending: { readonly outcome: AlertOutcome; readonly note: string },
    viewer: AlertViewer,
  ): Promise<void>;
}

export interface AlertDeskOptions extends TellingWorkOptions {
  readonly policy: Policy;
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
  const { prisma, keyRing, policy } = options;
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
    const { id, state, openedAt, grownAt, takenBy } = alert;
    return {
      ...{ id, state, openedAt, grownAt, messages: alert.words.length, caseNumber: shownCase(alert)?.number },
      kinds: kindNames(policy.dangers, alert.kinds),
      holder: takenBy && (await nameOf(takenBy)),
    };
  }

  async function readingOf(alert: StoredAlert): Promise<AlertReading & { readonly note: string }> {
    const words = alert.words.map(({ at, text }) => ({ at: new Date(at), text }));
    return { card: await cardOf(alert), words, note: alert.note };
  }

  /** Whom the alert keeps out; undefined where it accuses nobody. Throws where the viewer is among them. */
  function assertNotKeptOut(alert: StoredAlert, viewer: AlertViewer): ReadonlySet<StaffId> | undefined {
    const out = keptOutOf(alert, policy);
    if (isKeptOut(out, viewer)) throw new HuishengError('alert.for-another');
    return out;
  }

  async function notMine({ takenBy }: StoredAlert): Promise<HuishengError> {
    if (!takenBy) return new HuishengError('alert.not-taken');
    return new HuishengError('alert.not-yours', { values: { holder: await nameOf(takenBy) } });
  }

  /** Does something to an alert in one transaction, and has every post of it redrawn. */
  function change(id: AlertId, change: (work: TellingWork) => Promise<void>): Promise<void> {
    return inTellingWork(options, SYSTEM, async (work) => {
      await change(work);
      work.outbox.toDesk({ type: 'alarm-changed', alertId: id });
    });
  }

  return {
    card: async (id) => cardOf(await stored(prisma, id)),

    async list(viewer) {
      const alerts = await listAlerts(prisma, LISTED, keyRing);
      return Promise.all(
        alerts.map(async (alert) => ({
          ...(await cardOf(alert)),
          ...{ channel: alert.channel, caseId: shownCase(alert)?.id, takenAt: alert.takenAt, endedAt: alert.endedAt },
          ...{
            outcome: alert.outcome,
            mine: mayRead(alert, viewer, keptOutOf(alert, policy)),
            unread: isUnread(alert, viewer),
          },
        })),
      );
    },

    async take(id, viewer) {
      const before = await stored(prisma, id);
      if (before.state === 'ended') throw new HuishengError('alert.ended');
      if (before.takenBy && !isSame(before.takenBy, viewer.as)) {
        throw new HuishengError('alert.taken', { values: { holder: await nameOf(before.takenBy) } });
      }
      assertNotKeptOut(before, viewer);
      if (before.takenBy) await noteReading(before, viewer);
      else {
        await change(id, async (work) => {
          const { tx, now } = work;
          if (!(await takeAlert(tx, id, { by: viewer.as, at: now }))) {
            const { takenBy } = await stored(tx, id);
            throw new HuishengError('alert.taken', { values: { holder: takenBy ? await nameOf(takenBy) : '?' } });
          }
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

    async end(id, { outcome, note: words }, viewer) {
      const alert = await stored(prisma, id);
      if (alert.state === 'ended') throw new HuishengError('alert.ended');
      const out = assertNotKeptOut(alert, viewer);
      if (!alert.takenBy || !mayRead(alert, viewer, out)) throw await notMine(alert);
      await change(id, async (work) => {
        const { tx, now, outbox } = work;
        // Before the alert, as turns lock them.
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
  const holds = takenBy !== undefined && isSame(takenBy, viewer.as);
  return holds ? !isKeptOut(out, viewer) : viewer.lead && !out;
}

function isKeptOut(out: ReadonlySet<StaffId> | undefined, { as }: AlertViewer): boolean {
  return as.type === 'staff' && out !== undefined && out.has(as.id);
}

function isUnread({ state, unread, takenBy }: StoredAlert, { as }: AlertViewer): boolean {
  return state === 'taken' && unread && takenBy !== undefined && isSame(takenBy, as);
}

function isSame(one: AlertHandler, other: AlertHandler): boolean {
  return one.type === other.type && one.id === other.id;
}
