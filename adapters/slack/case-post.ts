import type { PostPlace } from '#desk/contract.ts';
import type { CaseId } from '#domain/ids.ts';
import { isOpen } from '#modules/cases/model/case.ts';
import { CallFailed, isUnknown, repeatable, showing } from './calls.ts';
import { caseCard, type SlackMessage } from './cards.ts';
import { isPlatformError, whatWentWrong } from './errors.ts';
import type { DeskParts } from './parts.ts';
import { postArguments } from './post-arguments.ts';
import { bornAt, findCard, LATE_MS, postMetadata } from './posted.ts';

/** Slack's words for a message that cannot be changed any more: deleted, or another app's. */
const GONE = ['message_not_found', 'thread_not_found', 'cant_update_message', 'edit_window_closed'];
/** The same, of a channel that is the queue no longer. */
const CHANNEL_GONE = ['channel_not_found', 'not_in_channel', 'is_archived'];

/**
 * The cards of cases. A card belongs to its case, not to the outbox row that happens to draw it: before one is posted, what
 * any row or process may have posted earlier is looked for.
 */
export class CasePosts {
  private readonly desk: DeskParts;

  constructor(desk: DeskParts) {
    this.desk = desk;
  }

  /** Draws the card as it now is: posted the first time, changed where it stands from then on. */
  async draw(caseId: CaseId, repeated: boolean): Promise<PostPlace> {
    const { post } = await this.desk.posts.find(caseId);
    if (post) {
      const { message, isOpen } = await this.drawn(caseId);
      // A card that stands where the queue was before belongs where it is now; of what has ended it may stay.
      const moves = isOpen && post.channel !== this.desk.queueChannel;
      if (!moves && (await this.update(post, caseId, message))) return post;
      await this.desk.posts.forget(caseId, post);
      const anew = await this.post(caseId, false);
      await this.takeAway(post, 'slack: could not take an old card away');
      return anew;
    }
    return this.post(caseId, repeated);
  }

  /** Where the card stands; posts it where it stands nowhere. */
  async place(caseId: CaseId, repeated: boolean): Promise<PostPlace> {
    const { post } = await this.desk.posts.find(caseId);
    return post ?? this.post(caseId, repeated);
  }

  /** Tells whether an error says that a card is not where we thought. */
  isGone(error: unknown, { channel }: PostPlace): boolean {
    const cause = error instanceof CallFailed ? error.cause : error;
    const words = channel === this.desk.queueChannel ? GONE : [...GONE, ...CHANNEL_GONE];
    return isPlatformError(cause, ...words);
  }

  private async drawn(caseId: CaseId) {
    const { desk } = this;
    const card = await desk.service.card(caseId);
    const drawing = { locale: desk.locale, now: desk.clock.now(), casesPage: desk.casesPage };
    return { number: card.number, isOpen: isOpen(card.state), message: caseCard(card, drawing) };
  }

  /** False where the card must be posted anew. */
  private async update({ channel, ts }: PostPlace, caseId: CaseId, { text, blocks }: SlackMessage): Promise<boolean> {
    const metadata = postMetadata({ type: 'card', id: caseId });
    try {
      await repeatable(this.desk.client.chat.update({ channel, ts, text, blocks, metadata }));
      return true;
    } catch (error) {
      if (this.isGone(error, { channel, ts })) return false;
      throw error;
    }
  }

  private async post(caseId: CaseId, repeated: boolean): Promise<PostPlace> {
    const { posts, queueChannel, clock } = this.desk;
    const { number, message } = await this.drawn(caseId);
    const { tried } = await posts.find(caseId);
    const earlier = tried
      ? { channel: tried.channel, window: { since: tried.since, until: tried.at } }
      : // A version that did not note its tries, or a note that was lost.
        { channel: queueChannel, window: { since: bornAt(caseId) } };
    if (tried || repeated) {
      const ts = await this.lookUp({ channel: earlier.channel, id: caseId, number }, earlier.window);
      if (ts !== undefined) return this.keep(caseId, { channel: earlier.channel, ts });
    }
    const at = clock.now();
    const sameRun = tried?.channel === queueChannel && at.getTime() - tried.at.getTime() < LATE_MS;
    await posts.noteTry(caseId, { channel: queueChannel, since: sameRun ? tried.since : at, at });
    try {
      const arguments_ = postArguments({ channel: queueChannel }, { type: 'card', id: caseId }, message);
      const answer = await showing(this.desk.client.chat.postMessage(arguments_));
      if (!answer.ts || !answer.channel) {
        throw new CallFailed({ type: 'unknown', detail: 'Slack named no message' });
      }
      return await this.keep(caseId, { channel: answer.channel, ts: answer.ts });
    } catch (error) {
      if (!isUnknown(error)) throw error;
      // It may stand there already; if it does not, it may still be on its way, and stays unknown.
      const window = { since: at, until: clock.now() };
      const ts = await findCard(this.desk.client, { channel: queueChannel, id: caseId, number }, window).catch(
        () => undefined,
      );
      if (ts === undefined) throw error;
      return this.keep(caseId, { channel: queueChannel, ts });
    }
  }

  /** A channel in which we cannot look any more holds no card that could be used. */
  private async lookUp(card: Parameters<typeof findCard>[1], window: Parameters<typeof findCard>[2]) {
    try {
      return await findCard(this.desk.client, card, window);
    } catch (error) {
      if (this.isGone(error, { channel: card.channel, ts: '' })) return undefined;
      throw error;
    }
  }

  /** Where another process has posted a card meanwhile, that one stays, and ours is taken away. */
  private async keep(caseId: CaseId, post: PostPlace): Promise<PostPlace> {
    const kept = await this.desk.posts.save(caseId, post);
    if (kept.ts === post.ts && kept.channel === post.channel) return kept;
    await this.takeAway(post, 'slack: could not take a second card away');
    return kept;
  }

  /** Takes a card out of the channel whose buttons would be pressed in vain. What cannot be taken away is one that is gone, or another app's. */
  private async takeAway(post: PostPlace, otherwise: string): Promise<void> {
    await this.desk.client.chat.delete({ ...post }).catch((error: unknown) => {
      if (!isPlatformError(error, 'message_not_found')) this.desk.logger.warn(whatWentWrong(error), otherwise);
    });
  }
}
