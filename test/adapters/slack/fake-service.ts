import type { StaffAction, StaffActionType } from '#desk/action.ts';
import type { AlertCard, AlertMessage, AlertReading } from '#desk/alert.ts';
import type {
  AlertPostPlace,
  Audience,
  CardTry,
  ClosedForm,
  DeskDraft,
  DeskFound,
  DeskPosts,
  DeskQueue,
  DeskService,
  FormOfCase,
  PostPlace,
  UndeliveredMessage,
} from '#desk/contract.ts';
import type { OfficeLists } from '#desk/form.ts';
import type { CaseCard, CaseChanges, CaseDetail, CaseReading } from '#desk/view.ts';
import type { AlertId, CaseId, CaseNumber, OutboxId, StaffId, UnitId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import type { Locale, LocalizedText } from '#domain/text.ts';
import { onDay } from '#domain/when.ts';
import { type CaseState, type CloseOutcome, caseStates } from '#modules/cases/model/case.ts';
import { nextState } from '#modules/cases/model/lifecycle.ts';
import type { ReplyTemplate } from '#modules/office/model/policy.ts';
import { type ErrorCode, HuishengError } from '#vocabulary/errors.ts';

export const NOW = new Date('2026-03-02T08:00:00Z');
/** UUIDv7s of a moment before {@link NOW}, so that rows look new. */
export const uuid = (index: number): string => {
  const at = (NOW.getTime() - 100).toString(16).padStart(12, '0');
  return `${at.slice(0, 8)}-${at.slice(8)}-7000-8000-${String(index).padStart(12, '0')}`;
};
export const caseId = (index: number): CaseId => uuid(index) as CaseId;
export const outboxId = (index: number): OutboxId => uuid(900 + index) as OutboxId;

const both = (zh: string, en: string): LocalizedText => ({ 'zh-CN': zh, en });

export const liHua: Staff = {
  id: 'li.hua' as StaffId,
  name: both('李华', 'Li Hua'),
  unit: 'housing' as UnitId,
  role: 'officer',
  slack: 'U0LIHUA',
};
export const wangFang: Staff = {
  ...liHua,
  id: 'wang.fang' as StaffId,
  name: both('王芳', 'Wang Fang'),
  slack: 'U0WANG',
};

export const templates: readonly ReplyTemplate[] = [
  {
    id: 'received',
    name: both('已收到', 'Received'),
    text: both('您好，{number} 已收到，我们会尽快办理。', 'We have {number} and are on it.'),
  },
  {
    id: 'visit',
    name: both('上门核实', 'A visit'),
    text: both('关于“{title}”，我们将上门核实。', 'About “{title}”: we will come and look.'),
  },
  {
    id: 'visited',
    name: both('已上门核实', 'Visited'),
    text: both('我们已于【日期】到现场。', 'We came on [date].'),
  },
];

export function sampleCard(id: CaseId, changes: Partial<CaseCard> = {}): CaseCard {
  return {
    id,
    number: '2026-000017-9' as CaseNumber,
    version: 1,
    kind: both('投诉', 'Complaint'),
    topic: [both('劳动和社会保障', 'Labour'), both('拖欠工资', 'Unpaid wages')],
    unit: both('住房局', 'Housing Office'),
    title: '工地拖欠工资三个月',
    place: '解放路 12 号附近',
    state: 'registered',
    waitingForCitizen: false,
    withdrawalRequest: undefined,
    extensionRequest: undefined,
    reopened: false,
    appeal: undefined,
    ending: 'usual',
    news: false,
    urgent: false,
    holder: undefined,
    openedAt: new Date('2026-03-01T08:00:00Z'),
    dueAt: new Date('2026-04-30T08:00:00Z'),
    dueFor: both('办结', 'Settling the matter'),
    replyDelivery: 'none',
    hasPhone: true,
    outcome: undefined,
    satisfaction: undefined,
    files: 0,
    deskFiles: { all: 0, here: 0, lost: 0 },
    suggestedTopic: undefined,
    actions: ['claim', 'note'],
    ...changes,
  };
}

const draftKey = ({ caseId, form }: FormOfCase, { id }: Staff) => `${id} ${caseId} ${form}`;

const actionsIn: Record<CaseState, readonly StaffActionType[]> = {
  registered: ['claim', 'note'],
  handling: ['reply', 'ask', 'note', 'release', 'close'],
  replied: ['reply', 'ask', 'note', 'close'],
  closed: ['note'],
  withdrawn: [],
};

/** The application, as far as a desk sees it: plain rules in memory, each action once. */
export class FakeService implements DeskService {
  readonly cards = new Map<CaseId, CaseCard>();
  readonly alerts = new Map<AlertId, AlertCard>();
  /** Whom all alerts accuse. */
  keptOut: StaffId | undefined;
  readonly actions: StaffAction[] = [];
  readonly sentAgain: OutboxId[] = [];
  /** To citizens of alerts. */
  /** What was written to the citizen of an alert and not sent. */
  unsent = '';
  readonly written: AlertMessage[] = [];
  readonly body: { text: string; locale: Locale } = { text: '包工头三个月没有发工资，请帮帮我们。', locale: 'zh-CN' };
  /** Of accusations. */
  readonly audiences = new Map<CaseId, Audience>();
  /** Who chose to be told by direct message. */
  readonly direct = new Set<StaffId>();
  /** What was not sent, by its writer and its form. */
  readonly drafts = new Map<string, DeskDraft>();
  undeliveredNow: readonly UndeliveredMessage[] = [];
  /** Rejects what comes next with this. */
  failing: ErrorCode | undefined;
  /** Called after each change, as the outbox would be. */
  changed: (id: CaseId) => Promise<void> = async () => {};
  private readonly story: { readonly id: CaseId; readonly version: number; readonly line: LocalizedText }[] = [];
  private readonly done = new Set<string>();

  add(card: CaseCard): CaseCard {
    this.cards.set(card.id, card);
    return card;
  }

  change(id: CaseId, changes: Partial<CaseCard> & { readonly state?: CaseState }): CaseCard {
    const card = { ...this.get(id), ...changes };
    const next = { ...card, actions: actionsIn[card.state] };
    this.cards.set(id, next);
    return next;
  }

  /** What somebody else did, as a line of the case's story. */
  happen(id: CaseId, line: LocalizedText, changes: Partial<CaseCard> = {}): void {
    const { version } = this.change(id, { version: this.get(id).version + 1, ...changes });
    this.story.push({ id, version, line });
  }

  async changes(id: CaseId, viewer: Staff, seen: number): Promise<CaseChanges> {
    const { version } = await this.cardFor(id, viewer);
    const since = this.story.filter((one) => one.id === id && one.version > seen);
    return { version, lines: since.map(({ line }) => line) };
  }

  async run(action: StaffAction): Promise<CaseCard> {
    this.check();
    if (this.done.has(action.externalId)) return this.get(action.caseId);
    const since = action.seen === undefined ? undefined : await this.changes(action.caseId, action.staff, action.seen);
    if (since && since.lines.length > 0) throw new HuishengError('case.overtaken');
    const card = this.decide(action);
    this.done.add(action.externalId);
    this.actions.push(action);
    await this.changed(card.id);
    return card;
  }

  private decide({ caseId: id, staff, command }: StaffAction): CaseCard {
    const card = this.get(id);
    if (command.type === 'claim' && card.holder) {
      throw new HuishengError('case.already-claimed', { values: { holder: card.holder } });
    }
    nextState(card.state, command.type);
    switch (command.type) {
      case 'claim':
        return this.change(id, { state: 'handling', holder: staff.name });
      case 'accept':
        return card;
      case 'not-accept':
        return this.change(id, { state: 'replied', replyDelivery: 'pending', ending: 'not-accepted' });
      case 'release':
        return this.change(id, { state: 'registered', holder: undefined });
      case 'reply':
      case 'give-opinion':
        return this.change(id, { state: 'replied', replyDelivery: 'pending' });
      case 'ask':
        return this.change(id, { waitingForCitizen: true });
      case 'note':
        return card;
      case 'close':
        return this.close(card, command.outcome, command.toldBy !== undefined);
      case 'tell-otherwise':
        return this.change(id, { replyDelivery: 'told' });
      case 'record-answer':
        return this.change(id, { withdrawalRequest: undefined });
      case 'report-progress':
        return card;
      case 'transfer':
        return this.change(id, { state: 'registered', holder: undefined });
      case 'assign':
        return this.change(id, { state: 'handling', holder: wangFang.name });
      case 'request-extension': {
        const { reason } = command;
        return this.change(id, { extensionRequest: { by: staff.name, count: both('5 个自然日', '5 days'), reason } });
      }
      case 'approve-extension':
      case 'refuse-extension':
        return this.change(id, { extensionRequest: undefined });
    }
  }

  private close(card: CaseCard, outcome: CloseOutcome, told: boolean): CaseCard {
    if (card.replyDelivery !== 'delivered' && !told)
      throw new HuishengError('case.not-told', { values: { phone: card.hasPhone } });
    return this.change(card.id, { state: 'closed', outcome });
  }

  /** What may be chosen from. */
  listed: OfficeLists = {
    colleagues: [liHua, wangFang].map(({ id, name }) => ({ value: id, label: name })),
    units: [{ value: 'labour', label: both('人社局', 'Labour Office') }],
    'not-accepting': [{ value: 'legal-way', label: both('应走诉讼', 'For a court') }],
  };

  async lists(): Promise<OfficeLists> {
    this.check();
    return this.listed;
  }

  async draft(of: FormOfCase, viewer: Staff): Promise<DeskDraft | undefined> {
    this.check();
    return this.drafts.get(draftKey(of, viewer));
  }

  async keepDraft(of: FormOfCase, { text }: ClosedForm, viewer: Staff): Promise<void> {
    this.check();
    this.drafts.set(draftKey(of, viewer), { text, version: uuid(700), savedAt: NOW, other: undefined });
  }

  async forgetDraft(of: FormOfCase, _sent: Pick<ClosedForm, 'text'>, viewer: Staff): Promise<void> {
    this.drafts.delete(draftKey(of, viewer));
  }

  staffBySlackUser(user: string): Staff | undefined {
    return [liHua, wangFang].find(({ slack }) => slack === user);
  }

  staffName(id: StaffId): LocalizedText {
    return id === liHua.id ? liHua.name : wangFang.name;
  }

  templates(): readonly ReplyTemplate[] {
    return templates;
  }

  async card(id: CaseId): Promise<CaseCard> {
    this.check();
    return this.get(id);
  }

  async cardFor(id: CaseId, viewer: Staff): Promise<CaseCard> {
    const audience = await this.audience(id);
    if (audience && !audience.people.includes(viewer)) throw new HuishengError('case.not-found');
    return this.get(id);
  }

  async audience(id: CaseId): Promise<Audience | undefined> {
    this.check();
    return this.audiences.get(id);
  }

  async detail(id: CaseId, viewer: Staff): Promise<CaseDetail> {
    this.check();
    const card = this.get(id);
    if (!card.holder) throw new HuishengError('case.unclaimed');
    if (card.holder !== viewer.name) throw new HuishengError('case.not-yours', { values: { holder: card.holder } });
    return {
      card,
      locale: this.body.locale,
      body: this.body.text,
      happenedOn: onDay('2026-02-01'),
      petitioner: { type: 'named', name: '张三', phone: '+8613800000000' },
      reply: undefined,
    };
  }

  async heldCard(id: CaseId, viewer: Staff): Promise<CaseCard> {
    return (await this.detail(id, viewer)).card;
  }

  async read(id: CaseId, _viewer: Staff): Promise<CaseReading> {
    return { clocks: [], card: await this.card(id), text: this.body.text };
  }

  async findByNumber(typed: string, _viewer: Staff): Promise<CaseCard> {
    this.check();
    const digits = typed.normalize('NFKC').replaceAll(/\D/g, '');
    const found = [...this.cards.values()].find(({ number }) => number.replaceAll('-', '') === digits);
    if (!found) throw new HuishengError('case.not-found');
    return found;
  }

  async find(typed: string, viewer: Staff): Promise<DeskFound> {
    const { cards } = await this.queue(viewer);
    return { cards: cards.filter(({ number, title }) => `${number} ${title}`.includes(typed)), more: false };
  }

  async queue(_viewer: Staff): Promise<DeskQueue> {
    this.check();
    const open: readonly CaseState[] = caseStates.slice(0, 3);
    const cards = [...this.cards.values()].filter(({ state }) => open.includes(state));
    return { cards: cards.slice(0, 50), total: cards.length };
  }

  async directNews({ id }: Staff): Promise<boolean> {
    return this.direct.has(id);
  }

  async chooseDirectNews({ id }: Staff, wanted: boolean): Promise<void> {
    this.check();
    if (wanted) this.direct.add(id);
    else this.direct.delete(id);
  }

  async undelivered(): Promise<readonly UndeliveredMessage[]> {
    return this.undeliveredNow;
  }

  async sendAgain(id: OutboxId): Promise<void> {
    this.sentAgain.push(id);
    this.undeliveredNow = this.undeliveredNow.filter((message) => message.id !== id);
  }

  private get(id: CaseId): CaseCard {
    const card = this.cards.get(id);
    if (!card) throw new HuishengError('case.not-found');
    return card;
  }

  async alert(id: AlertId, viewer?: Staff): Promise<AlertCard> {
    const card = this.alerts.get(id);
    if (!card) throw new HuishengError('request.not-found');
    return viewer && viewer.id === this.keptOut ? { ...card, state: 'taken', holder: undefined } : card;
  }

  async takeAlert(id: AlertId, viewer: Staff): Promise<AlertReading> {
    this.check();
    const before = await this.alert(id);
    if (before.holder && before.holder !== viewer.name) {
      throw new HuishengError('alert.taken');
    }
    const card: AlertCard = { ...before, state: 'taken', holder: viewer.name };
    this.alerts.set(id, card);
    const line = { by: 'citizen', at: before.openedAt, text: this.body.text } as const;
    return {
      card,
      reach: undefined,
      words: [line, ...this.written.map(({ text }) => ({ by: 'office', at: NOW, text, delivery: 'pending' }) as const)],
    };
  }

  async unsentToCitizen(): Promise<string> {
    return this.unsent;
  }

  async keepUnsentToCitizen(_id: AlertId, text: string): Promise<void> {
    this.unsent = text;
  }

  async writeToCitizen(id: AlertId, message: AlertMessage, viewer: Staff): Promise<AlertReading> {
    this.check();
    const { state, holder } = await this.alert(id);
    if (state === 'ended') throw new HuishengError('alert.ended');
    if (holder && holder !== viewer.name) throw new HuishengError('alert.only-holder-writes', { values: { holder } });
    if (!this.written.some(({ externalId }) => externalId === message.externalId)) this.written.push(message);
    return this.takeAlert(id, viewer);
  }

  private check(): void {
    if (this.failing) throw new HuishengError(this.failing);
  }
}

export class FakePosts implements DeskPosts {
  readonly alertPosts = new Map<AlertId, AlertPostPlace[]>();
  readonly posts = new Map<CaseId, PostPlace>();
  readonly tries = new Map<CaseId, CardTry>();
  /** Rejects what comes next with this. */
  failing: unknown;

  async find(id: CaseId): Promise<{ readonly post: PostPlace | undefined; readonly tried: CardTry | undefined }> {
    this.check();
    return { post: this.posts.get(id), tried: this.tries.get(id) };
  }

  async findByThread(channel: string, ts: string): Promise<CaseId | undefined> {
    return [...this.posts].find(([, post]) => post.channel === channel && post.ts === ts)?.[0];
  }

  async ofAlert(id: AlertId): Promise<readonly AlertPostPlace[]> {
    return this.alertPosts.get(id) ?? [];
  }

  async saveAlert(id: AlertId, post: AlertPostPlace): Promise<void> {
    this.alertPosts.set(id, [...(await this.ofAlert(id)), post]);
  }

  async noteTry(id: CaseId, tried: CardTry): Promise<void> {
    this.check();
    this.tries.set(id, tried);
  }

  async save(id: CaseId, post: PostPlace): Promise<PostPlace> {
    this.check();
    const kept = this.posts.get(id) ?? post;
    this.posts.set(id, kept);
    this.tries.delete(id);
    return kept;
  }

  async forget(id: CaseId, { ts }: PostPlace): Promise<void> {
    this.check();
    if (this.posts.get(id)?.ts === ts) this.posts.delete(id);
  }

  private check(): void {
    if (this.failing !== undefined) throw this.failing;
  }

  async remove(id: CaseId): Promise<void> {
    this.posts.delete(id);
    this.tries.delete(id);
  }
}
