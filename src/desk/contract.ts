import type { SendOutcome } from '#channel/contract.ts';
import type { DeskName } from '#domain/channels.ts';
import type { AlertId, CaseId, CaseNumber, OutboxId, StaffId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import type { LocalizedText } from '#domain/text.ts';
import type { ReplyTemplate } from '#modules/office/model/policy.ts';
import type { UndeliveredCause, UndeliveredState } from '#modules/operations/model/undelivered.ts';
import type { StaffAction, StaffActionType } from './action.ts';
import type { AlertCard, AlertMessage, AlertReading } from './alert.ts';
import type { OfficeLists } from './form.ts';
import type { CaseCard, CaseChanges, CaseDetail, CaseReading, DeskMessage } from './view.ts';

/** What staff do with cases at their desk. */
export interface CaseDesk {
  /** Runs the action once, unless the case was {@link changes|changed} under it; resolves after commit with the card as it now is. Running a duplicate resolves likewise. */
  run(action: StaffAction): Promise<CaseCard>;
  staffBySlackUser(userId: string): Staff | undefined;
  staffName(id: StaffId): LocalizedText;
  templates(): readonly ReplyTemplate[];
  /** The card that everybody in the channel reads. Rejects `case.not-found` for an accusation, which has none. */
  card(id: CaseId): Promise<CaseCard>;
  /** Rejects `case.not-found` also where the viewer may not see the case. */
  cardFor(id: CaseId, viewer: Staff): Promise<CaseCard>;
  /** The card for anyone who handles the case; rejects for others as {@link detail}. */
  heldCard(id: CaseId, viewer: Staff): Promise<CaseCard>;
  /** What others did with the case since the version that the viewer has seen. Rejects as {@link cardFor}. */
  changes(id: CaseId, viewer: Staff, seen: number): Promise<CaseChanges>;
  /** What the viewer may choose from for a case. Rejects as {@link cardFor}. */
  lists(id: CaseId, viewer: Staff): Promise<OfficeLists>;
  /** Who hears of an accusation, each by themselves; `undefined` for a case of which the channel hears. */
  audience(id: CaseId): Promise<Audience | undefined>;
  /** The case as its handler may see it; rejects for others: `case.not-yours`, `case.unclaimed` or `case.ended-not-yours`. */
  detail(id: CaseId, viewer: Staff): Promise<CaseDetail>;
  /**
   * The case with everything that was written in it, for anyone of its unit or above: personal data is masked for anyone who does not handle
   * it. Rejects `case.not-found` for others.
   */
  read(id: CaseId, viewer: Staff): Promise<CaseReading>;
  /** By what a person types: with or without dashes, spaces, full-width digits. Rejects `case.not-found`. */
  findByNumber(typed: string, viewer: Staff): Promise<CaseCard>;
  queue(viewer: Staff): Promise<DeskQueue>;
  /** By what a person types: a number as for {@link findByNumber}, alone; else words, which are sought in open cases. Rejects `case.mistyped-number`. */
  find(typed: string, viewer: Staff): Promise<DeskFound>;
  /** Tells whether the viewer chose to be told by direct message what citizens do with their cases. */
  directNews(viewer: Staff): Promise<boolean>;
  chooseDirectNews(viewer: Staff, wanted: boolean): Promise<void>;
}

/** What staff wrote at their desk about a case and have not sent. It is kept for the writer alone, while they may act on the case. */
export interface DraftsAtDesk {
  /** `undefined` where nothing is kept. Rejects where the viewer may not act on the case. */
  draft(of: FormOfCase, viewer: Staff): Promise<DeskDraft | undefined>;
  /** Keeps what stood in a window that was closed. Rejects as {@link draft}. */
  keepDraft(of: FormOfCase, typed: ClosedForm, viewer: Staff): Promise<void>;
  /** A window was sent with this text. */
  forgetDraft(of: FormOfCase, sent: Pick<ClosedForm, 'text' | 'version'>, viewer: Staff): Promise<void>;
}

/** What staff do about messages that did not surely arrive. */
export interface UndeliveredDesk {
  /** Echoes and posts that ended unknown or failed, or wait for long, on cases the viewer may see; see promise 4. */
  undelivered(viewer: Staff): Promise<readonly UndeliveredMessage[]>;
  /** Puts an unknown or failed message in the outbox again. */
  sendAgain(id: OutboxId, viewer: Staff): Promise<void>;
}

/** What staff do for somebody who may be in danger. */
export interface AlertsAtDesk {
  /** An alert as everybody sees it, or as one person does: of one that others have they are not told more. */
  alert(id: AlertId, viewer?: Staff): Promise<AlertCard>;
  /** Takes an alert, or shows it again to the person who took it. Rejects `alert.taken` where somebody else was quicker. */
  takeAlert(id: AlertId, viewer: Staff): Promise<AlertReading>;
  /** What the viewer wrote to the citizen of an alert that they took and has not sent; empty where there is nothing. */
  unsentToCitizen(id: AlertId, viewer: Staff): Promise<string>;
  /** Keeps it, until it is sent or the alert has ended; nothing where it is not the viewer's. */
  keepUnsentToCitizen(id: AlertId, text: string, viewer: Staff): Promise<void>;
  /** Writes to the citizen of an alert that the viewer took, once for each external id. Rejects `alert.only-holder-writes` for others, and `alert.ended`. */
  writeToCitizen(id: AlertId, message: AlertMessage, viewer: Staff): Promise<AlertReading>;
}

/** What a desk's adapter asks of the application. Rejections are `HuishengError`s, to be told to the person who asked. */
export interface DeskService extends CaseDesk, DraftsAtDesk, UndeliveredDesk, AlertsAtDesk {}

/** A form of a case, by what is done with it. */
export interface FormOfCase {
  readonly caseId: CaseId;
  readonly form: StaffActionType;
}

/** A text that was not sent. */
export interface DeskDraft {
  readonly text: string;
  /** To be named when it is kept or sent. */
  readonly version: string;
  readonly savedAt: Date;
  /** What the same person wrote in another window, about which they have not decided. */
  readonly other: string | undefined;
}

/** What stood in a window when it was closed. */
export interface ClosedForm {
  readonly text: string;
  /** Of the draft that the window showed, if any. */
  readonly version: string | undefined;
  /** What it would have been sent as: it may have been sent before it was closed, without its person having heard so. */
  readonly sentAs: string | undefined;
}

export interface Audience {
  readonly number: CaseNumber;
  /** Whoever handles it, else those who lead its unit, else all who see it; nobody where nobody may. */
  readonly people: readonly Staff[];
}

/** Open cases of the viewer's unit and the units below. */
export interface DeskQueue {
  /** Theirs first, of each those with news from the citizen first, then by deadline; not all of them where there are many. */
  readonly cards: readonly CaseCard[];
  /** How many there are, those that are not among the cards included. */
  readonly total: number;
}

/** Cases that somebody looked for. */
export interface DeskFound {
  /** As a queue has them; not all of them where there are many. */
  readonly cards: readonly CaseCard[];
  /** Whether there may be others. */
  readonly more: boolean;
}

export interface UndeliveredMessage {
  readonly id: OutboxId;
  readonly card: CaseCard | undefined;
  readonly state: UndeliveredState;
  readonly cause: UndeliveredCause;
  /** Which message it is: its beginning, without what tells who somebody is. */
  readonly preview: LocalizedText;
  readonly at: Date;
  /** It was to tell a petitioner something, and the viewer may record that they were told in another way. */
  readonly tellable: boolean;
}

/** A message of the desk's. */
export interface PostPlace {
  readonly channel: string;
  readonly ts: string;
}

/** A message that shows an alert. */
export interface AlertPostPlace extends PostPlace {
  /** The desk's id of the one person who sees it there; undefined in the channel. */
  readonly person?: string | undefined;
}

/** That posting a card was tried, and nobody knows yet whether it stands: from when until when, and where. */
export interface CardTry {
  readonly channel: string;
  readonly since: Date;
  readonly at: Date;
}

/** Where the desk keeps which of its messages is a case's card; the thread hangs on it. Rejects with `store.unavailable`. */
export interface CardPosts {
  find(caseId: CaseId): Promise<{ readonly post: PostPlace | undefined; readonly tried: CardTry | undefined }>;
  findByThread(channel: string, ts: string): Promise<CaseId | undefined>;
  /** To be noted before a card is posted: whoever comes later, in whatever process, looks for it first. */
  noteTry(caseId: CaseId, tried: CardTry): Promise<void>;
  /** Notes where the card stands, and gives where it does: elsewhere, if another process was first. */
  save(caseId: CaseId, post: PostPlace): Promise<PostPlace>;
  /** Forgets a card that is there no more. */
  forget(caseId: CaseId, post: PostPlace): Promise<void>;
  /** The card was taken out of the channel. */
  remove(caseId: CaseId): Promise<void>;
}

/** Where the desk keeps which of its messages show an alert. Rejects with `store.unavailable`. */
export interface AlertPosts {
  /** All messages that show an alert. */
  ofAlert(id: AlertId): Promise<readonly AlertPostPlace[]>;
  saveAlert(id: AlertId, post: AlertPostPlace): Promise<void>;
}

/** Where the desk keeps its messages. */
export interface DeskPosts extends CardPosts, AlertPosts {}

/** What a desk is asked to post. */
export interface DeskRequest {
  readonly id: OutboxId;
  readonly message: DeskMessage;
  /** An earlier attempt may have arrived. */
  readonly repeated: boolean;
}

/** A place where staff work, as the outbox sees it. */
export interface Desk {
  readonly name: DeskName;
  /** Sending the same `id` twice shows the message once, so that an interrupted attempt may be repeated. */
  readonly repeatable: boolean;
  /** One attempt; never rejects. */
  send(request: DeskRequest): Promise<SendOutcome>;
  start(): Promise<void>;
  stop(): Promise<void>;
}
