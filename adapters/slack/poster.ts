import type { ChatPostMessageArguments } from '@slack/web-api';
import type { SendOutcome } from '#channel/contract.ts';
import type { DeskMessage, ThreadEntry } from '#desk/view.ts';
import { HuishengError } from '#domain/errors.ts';
import type { AlertId, CaseId, OutboxId } from '#domain/ids.ts';
import { alarmMessage } from './alarms.ts';
import { caseCard, type SlackMessage } from './cards.ts';
import { isPlatformError, postOutcomeOf, sendOutcomeOf } from './errors.ts';
import type { DeskParts } from './parts.ts';
import { findPosted, isFresh, type Place, type PostKey, postMetadata } from './posted.ts';
import { alertMessage, threadMessage } from './thread.ts';
import { openAttachments, shareAll, uploadAll } from './upload.ts';

interface Post {
  readonly channel: string;
  readonly ts: string;
}

/** The same message sent again shows once: what might have arrived is looked up by its metadata before it is posted. */
export class Poster {
  private readonly desk: DeskParts;
  /** Rows that this process tried to post and that did not end as sent. */
  private readonly interrupted = new Set<OutboxId>();

  constructor(desk: DeskParts) {
    this.desk = desk;
  }

  /** One attempt; never rejects. */
  async send(id: OutboxId, message: DeskMessage): Promise<SendOutcome> {
    try {
      const { channel, ts } = await this.post(id, message);
      this.interrupted.delete(id);
      return { type: 'sent', ref: `${channel}:${ts}` };
    } catch (error) {
      this.interrupted.add(id);
      const outcome = error instanceof Interrupted ? error.outcome : postOutcomeOf(error);
      if (outcome.type === 'failed') this.interrupted.delete(id);
      return outcome;
    }
  }

  private async post(id: OutboxId, message: DeskMessage): Promise<Post> {
    switch (message.type) {
      case 'card':
        return this.card(id, message.caseId);
      case 'thread':
        return this.entry(id, message.entry);
      case 'alarm':
        return this.alarm(id, message);
      case 'alarm-changed':
        return this.redrawAlarms(message.alertId);
      case 'alert': {
        const place = { channel: this.desk.queueChannel };
        return this.once(id, {
          place,
          key: { type: 'row', id },
          message: alertMessage(message.text[this.desk.locale]),
        });
      }
    }
  }

  private async alarm(id: OutboxId, { alertId, to }: Extract<DeskMessage, { type: 'alarm' }>): Promise<Post> {
    const { desk } = this;
    const card = await desk.service.alert(alertId);
    const place = { channel: to.type === 'person' ? to.slack : desk.queueChannel };
    const message = alarmMessage(card, {
      locale: desk.locale,
      mention: to.type === 'channel' ? to.mention : undefined,
    });
    const posted = await this.once(id, { place, key: { type: 'row', id }, message });
    await desk.posts.saveAlert(alertId, posted);
    return posted;
  }

  /** Everywhere that an alert stands it must say who took it, lest two people set out, or none. */
  private async redrawAlarms(alertId: AlertId): Promise<Post> {
    const { desk } = this;
    const message = alarmMessage(await desk.service.alert(alertId), { locale: desk.locale, mention: undefined });
    const posts = await desk.posts.ofAlert(alertId);
    for (const post of posts) await this.update(post, message);
    return posts.at(-1) ?? { channel: desk.queueChannel, ts: '' };
  }

  /** Draws the case's card as it now is: posted the first time, changed where it stands from then on. */
  private async card(id: OutboxId, caseId: CaseId): Promise<Post> {
    const { desk } = this;
    const message = caseCard(await desk.service.card(caseId), { locale: desk.locale, now: desk.clock.now() });
    const post = await desk.posts.find(caseId);
    if (post && (await this.update(post, message))) return post;
    const place = { channel: desk.queueChannel };
    const posted = await this.once(id, { place, key: { type: 'card', id: caseId }, message });
    await desk.posts.save(caseId, posted);
    return posted;
  }

  /** False where the card was deleted in Slack and must be posted anew. */
  private async update({ channel, ts }: Post, { text, blocks }: SlackMessage): Promise<boolean> {
    try {
      await this.desk.client.chat.update({ channel, ts, text, blocks });
      return true;
    } catch (error) {
      if (isPlatformError(error, 'message_not_found')) return false;
      throw new Interrupted(sendOutcomeOf(error, true));
    }
  }

  private async entry(id: OutboxId, entry: ThreadEntry): Promise<Post> {
    const { desk } = this;
    const card = (await desk.posts.find(entry.caseId)) ?? (await this.card(id, entry.caseId));
    const { ready, lost } = await openAttachments(desk, entry);
    const files = await uploadAll(desk, ready).catch((error: unknown) => {
      // Nobody sees an upload before it is shared, so it may be made again whatever became of it.
      const outcome = sendOutcomeOf(error, true);
      const unreachable = { type: 'not-sent', cause: 'unreachable', detail: 'Slack: upload failed' } as const;
      throw new Interrupted(error instanceof HuishengError ? unreachable : outcome);
    });
    const post = await this.once(id, {
      place: { channel: card.channel, thread: card.ts },
      key: { type: 'row', id },
      message: threadMessage(entry, desk.locale, lost),
    });
    await shareAll(desk, files, { channel: card.channel, thread: card.ts });
    return post;
  }

  private async once(
    id: OutboxId,
    { place, key, message }: { readonly place: Place; readonly key: PostKey; readonly message: SlackMessage },
  ): Promise<Post> {
    const { client, clock } = this.desk;
    if (this.interrupted.has(id) || !isFresh(id, clock.now())) {
      const ts = await this.lookUp(place, key);
      if (ts !== undefined) return { channel: place.channel, ts };
    }
    try {
      const answer = await client.chat.postMessage(postArguments(place, key, message));
      if (!answer.ts || !answer.channel) throw new Interrupted({ type: 'unknown', detail: 'Slack named no message' });
      return { channel: answer.channel, ts: answer.ts };
    } catch (error) {
      const outcome = error instanceof Interrupted ? error.outcome : postOutcomeOf(error);
      if (outcome.type !== 'unknown') throw error;
      // It may stand there already; if it does not, it may still be on its way, and stays unknown.
      const ts = await this.lookUp(place, key).catch(() => undefined);
      if (ts === undefined) throw new Interrupted(outcome);
      return { channel: place.channel, ts };
    }
  }

  /** Reading leaves nothing behind, so a search that broke off may be made again. */
  private async lookUp(place: Place, key: PostKey): Promise<string | undefined> {
    try {
      return await findPosted(this.desk.client, place, key);
    } catch (error) {
      throw new Interrupted(sendOutcomeOf(error, true));
    }
  }
}

/** An attempt that ended in a way that is known better here than where errors are read. */
class Interrupted extends Error {
  readonly outcome: SendOutcome;

  constructor(outcome: SendOutcome) {
    super(outcome.type);
    this.outcome = outcome;
  }
}

function postArguments(
  { channel, thread }: Place,
  key: PostKey,
  { text, blocks }: SlackMessage,
): ChatPostMessageArguments {
  const message = {
    channel,
    text,
    blocks,
    metadata: postMetadata(key),
    unfurl_links: false,
    unfurl_media: false,
  };
  return thread === undefined ? message : { ...message, thread_ts: thread };
}
