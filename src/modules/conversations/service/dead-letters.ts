import type { Clock } from '#domain/clock.ts';
import type { FileKind } from '#domain/files.ts';
import type { CaseId, CaseNumber } from '#domain/ids.ts';
import type { InboundContent, InboundMessage } from '#domain/messages.ts';
import type { Principal } from '#domain/principal.ts';
import type { LocalizedText } from '#domain/text.ts';
import { Accounts } from '#modules/access/index.ts';
import { caseOfMessage, findCaseByNumber } from '#modules/cases/index.ts';
import { maySee } from '#modules/cases/model/authority.ts';
import type { Case } from '#modules/cases/model/case.ts';
import { keptWith } from '#modules/cases/model/keep-from-accused.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { chatMark } from '#platform/conversations/chat-mark.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { isUnavailable } from '#platform/database/unavailable.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { inWork } from '#platform/work/work.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { DeadLetterState } from '../model/dead-letter.ts';
import {
  type DeadLetterId,
  endDeadLetter,
  findDeadLetter,
  findDeadLetters,
  type KeptDeadLetter,
} from '../store/dead-letters.ts';
import { explainPress } from './explain-press.ts';
import type { Receiver } from './receive-message.ts';

/** Messages on one page. */
const PAGE = 30;

/** A kept message as its viewer may see it. */
export interface ListedDeadLetter extends Omit<KeptDeadLetter, 'message' | 'conversation'> {
  readonly channel: InboundMessage['channel'];
  /** Tells the messages of one chat from those of others, and nothing more. */
  readonly chat: string | undefined;
  /** The case that it answers to, where the viewer sees that. */
  readonly case: { readonly id: CaseId; readonly number: CaseNumber } | undefined;
  readonly sent: SentContent;
  /**
   * What was sent, where it answers to a case that the viewer would see with these words in it. What belongs to no case is shown to
   * nobody: it may accuse whoever looks at it.
   */
  readonly content: InboundContent | undefined;
  /** What a pressed button meant. */
  readonly pressed: LocalizedText | null;
  /** The name of whoever ended it; empty where that account is no more. */
  readonly endedBy: string;
}

/** What a citizen did, without what they said. */
export interface SentContent {
  readonly type: InboundContent['type'];
  readonly characters: number;
  readonly files: readonly { readonly kind: FileKind; readonly size: number | undefined }[];
}

/** Citizens' messages that could not be processed. */
export interface DeadLetters {
  /** Newest first; `next` is where the following page begins. */
  list(
    viewer: Principal,
    query: { readonly state: DeadLetterState; readonly before?: DeadLetterId },
  ): Promise<{
    readonly items: readonly ListedDeadLetter[];
    readonly next: DeadLetterId | undefined;
  }>;
  /**
   * Takes the message in again, as if it came now. Rejects `dead-letter.went-on` where the citizen has written since, unless
   * `anyway`; `dead-letter.failed-again` where it fails once more, and then it stays open.
   */
  replay(by: Principal, id: DeadLetterId, options: { readonly anyway: boolean }): Promise<void>;
  /** Ends it without processing; `reason` is for colleagues. */
  drop(by: Principal, id: DeadLetterId, reason: string): Promise<void>;
}

export function createDeadLetters(options: {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  readonly policy: Policy;
  readonly clock: Clock;
  readonly receiver: Pick<Receiver, 'retry'>;
}): DeadLetters {
  const { prisma, keyRing, policy, receiver } = options;
  const accounts = new Accounts(keyRing);

  async function open(id: DeadLetterId): Promise<KeptDeadLetter> {
    const letter = await findDeadLetter(prisma, id, keyRing);
    if (!letter) throw new HuishengError('request.not-found');
    if (letter.state !== 'open') throw new HuishengError('dead-letter.ended');
    return letter;
  }

  async function caseOf({ message, conversation }: KeptDeadLetter): Promise<Case | undefined> {
    const ref = message.replyTo ?? (message.content.type === 'button' ? message.content.on : undefined);
    if (ref === undefined || conversation === undefined) return undefined;
    const number = await caseOfMessage(prisma, { conversation, ref });
    return number && (await findCaseByNumber(prisma, number, keyRing))?.case;
  }

  async function shownTo({ staff }: Principal, letter: KeptDeadLetter): Promise<Omit<ListedDeadLetter, 'endedBy'>> {
    const { message, conversation, ...rest } = letter;
    const words = wordsIn(message.content);
    const about = await caseOf(letter);
    const sees = (one: Case | undefined) => one !== undefined && staff !== undefined && maySee(staff, one, policy);
    return {
      ...rest,
      channel: message.channel,
      chat: conversation && chatMark(conversation),
      case: about && sees(about) ? { id: about.id, number: about.number } : undefined,
      sent: {
        type: message.content.type,
        characters: words.reduce((sum, text) => sum + [...text].length, 0),
        files: filesIn(message.content),
      },
      pressed: explainPress(message.content),
      content: about && sees(keptWith(words, about, policy)) ? message.content : undefined,
    };
  }

  async function end(by: Principal, id: DeadLetterId, ending: { state: 'replayed' | 'dropped'; reason: string }) {
    await inWork(options, by, async ({ tx, now, note }) => {
      if (!(await endDeadLetter(tx, id, { ...ending, at: now, by: by.account })))
        throw new HuishengError('dead-letter.ended');
      note({ action: `dead-letter.${ending.state}`, subject: { type: 'dead-letter', id }, detail: {} });
    });
  }

  return {
    async list(viewer, query) {
      const found = await findDeadLetters(prisma, { ...query, limit: PAGE + 1 }, keyRing);
      const shown = found.slice(0, PAGE);
      const names = await accounts.names(prisma, [...new Set(shown.flatMap(({ ended }) => ended?.by ?? []))]);
      const items = await Promise.all(
        shown.map(async (letter) => ({
          ...(await shownTo(viewer, letter)),
          endedBy: names.get(letter.ended?.by ?? '') ?? '',
        })),
      );
      return { items, next: found.length > PAGE ? items.at(-1)?.id : undefined };
    },

    async replay(by, id, { anyway }) {
      const letter = await open(id);
      if (letter.wentOn && !anyway) throw new HuishengError('dead-letter.went-on');
      try {
        // Its own id was used up when it failed; this one makes two replays at once one.
        await receiver.retry({ ...letter.message, externalId: `replay:${id}` });
      } catch (error) {
        if (isUnavailable(error)) throw new HuishengError('store.unavailable', { cause: error });
        throw new HuishengError('dead-letter.failed-again', { cause: error });
      }
      await end(by, id, { state: 'replayed', reason: '' });
    },

    async drop(by, id, reason) {
      await open(id);
      await end(by, id, { state: 'dropped', reason });
    },
  };
}

function wordsIn(content: InboundContent): readonly string[] {
  switch (content.type) {
    case 'text':
    case 'edit':
      return [content.text];
    case 'command':
      return [`${content.name} ${content.argument}`.trim()];
    case 'place':
      return [content.label].filter((label) => label !== '');
    case 'contact':
      return [content.name];
    case 'files':
      return [content.caption].filter((caption) => caption !== '');
    case 'button':
    case 'unreadable':
    case 'reachability':
    case 'moved':
      return [];
  }
}

function filesIn(content: InboundContent): SentContent['files'] {
  return content.type === 'files' ? content.files.map(({ file: { kind, size } }) => ({ kind, size })) : [];
}
