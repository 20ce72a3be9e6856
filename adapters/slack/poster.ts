import type { SendOutcome } from '#channel/contract.ts';
import { ownFailure } from '#channel/own-failure.ts';
import type { DeskRequest, PostPlace } from '#desk/contract.ts';
import type { DeskMessage, ThreadEntry } from '#desk/view.ts';
import type { AlertId, CaseId, OutboxId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import { alarmMessage } from './alarms.ts';
import { CallFailed, isUnknown, repeatable, showing } from './calls.ts';
import type { SlackMessage } from './cards.ts';
import { CasePosts } from './case-post.ts';
import { whatWentWrong } from './errors.ts';
import type { DeskParts } from './parts.ts';
import { postArguments } from './post-arguments.ts';
import { findParts, type Place } from './posted.ts';
import { alertMessage, directMessage, threadMessages } from './thread.ts';
import { bringFile } from './upload.ts';
import { say } from './words.ts';

interface RowKey {
  readonly id: OutboxId;
  readonly repeated: boolean;
}

/**
 * The same message sent again shows once: what might have arrived is looked up by its metadata before it is posted. Only what people and
 * the app write to each other cannot be looked into: there it is better to be told twice, after a crash, than not at all.
 */
export class Poster {
  private readonly desk: DeskParts;
  private readonly cards: CasePosts;

  constructor(desk: DeskParts) {
    this.desk = desk;
    this.cards = new CasePosts(desk);
  }

  /** One attempt; never rejects. */
  async send(request: DeskRequest): Promise<SendOutcome> {
    try {
      const { channel, ts } = await this.post(request);
      return { type: 'sent', ref: `${channel}:${ts}` };
    } catch (error) {
      if (error instanceof CallFailed) return error.outcome;
      const outcome = ownFailure(error);
      if (outcome.cause === 'ours')
        this.desk.logger.error(whatWentWrong(error), 'slack: a message could not be made ready');
      return outcome;
    }
  }

  private async post({ id, message, repeated }: DeskRequest): Promise<PostPlace> {
    const { desk } = this;
    const row = { id, repeated };
    switch (message.type) {
      case 'card':
        return this.cards.draw(message.caseId, repeated);
      case 'thread':
        return this.entry(row, message.entry);
      case 'direct':
        return this.direct(row, message);
      case 'file':
        return this.inThread(message.caseId, repeated, (place) =>
          bringFile(desk, message.file, { ...row, caseId: message.caseId, place }),
        );
      case 'alert':
        return this.once(row, { channel: desk.queueChannel }, alertMessage(message.text[desk.locale]));
      case 'unseen':
      case 'neglected':
        return this.toAdmin(row, message);
      case 'alarm':
        return this.alarm(row, message);
      case 'alarm-changed':
        return this.redrawAlarms(message.alertId);
    }
  }

  private async toAdmin(
    row: RowKey,
    { type, to, count }: Extract<DeskMessage, { type: 'unseen' | 'neglected' }>,
  ): Promise<PostPlace> {
    const text = say(`people.${type}`, await this.desk.languages.of(to), { count });
    return this.once({ ...row, repeated: false }, { channel: to }, alertMessage(text));
  }

  private async alarm(row: RowKey, { alertId, to }: Extract<DeskMessage, { type: 'alarm' }>): Promise<PostPlace> {
    const { desk } = this;
    const person = to.type === 'channel' ? undefined : to.slack;
    const card = await desk.service.alert(alertId, this.viewer(person));
    const place = { channel: person ?? desk.queueChannel };
    const message = alarmMessage(card, {
      locale: desk.locale,
      mention: to.type === 'channel' ? to.mention : undefined,
      news: to.type === 'holder' ? 'again' : to.type === 'writer' ? 'undelivered' : undefined,
    });
    const repeated = row.repeated && to.type === 'channel';
    const posted = await this.once({ ...row, repeated }, place, [message]);
    await desk.posts.saveAlert(alertId, { ...posted, person });
    return posted;
  }

  private viewer(person: string | undefined): Staff | undefined {
    return person === undefined ? undefined : this.desk.service.staffBySlackUser(person);
  }

  /** Everywhere that an alert stands it must say that it was taken, lest two people set out, or none. */
  private async redrawAlarms(alertId: AlertId): Promise<PostPlace> {
    const { desk } = this;
    const posts = await desk.posts.ofAlert(alertId);
    for (const { channel, ts, person } of posts) {
      const card = await desk.service.alert(alertId, this.viewer(person));
      const message = alarmMessage(card, { locale: desk.locale });
      try {
        await repeatable(desk.client.chat.update({ channel, ts, text: message.text, blocks: message.blocks }));
      } catch (error) {
        if (!this.cards.isGone(error, { channel, ts })) throw error;
      }
    }
    return posts.at(-1) ?? { channel: desk.queueChannel, ts: '' };
  }

  private async entry(row: RowKey, entry: ThreadEntry): Promise<PostPlace> {
    return this.inThread(entry.caseId, row.repeated, async (place) => {
      const lost = await this.filesWithin(row, entry, place);
      return this.once(row, place, threadMessages(entry, this.desk.locale, lost));
    });
  }

  private async direct(
    row: RowKey,
    { to, entry, called }: Extract<DeskMessage, { type: 'direct' }>,
  ): Promise<PostPlace> {
    const { service, languages, casesPage } = this.desk;
    const card = await service.card(entry.caseId);
    const thread = await this.threadLink(entry.caseId);
    const message = directMessage(
      entry,
      { card, thread, called: called ?? false },
      { locale: await languages.of(to), casesPage },
    );
    return this.once({ ...row, repeated: false }, { channel: to }, [message]);
  }

  /** Where the case's thread is opened; a message without it is better than none. */
  private async threadLink(caseId: CaseId): Promise<string | undefined> {
    const { posts, client } = this.desk;
    const { post } = await posts.find(caseId);
    if (!post) return undefined;
    const answer = await client.chat
      .getPermalink({ channel: post.channel, message_ts: post.ts })
      .catch(() => undefined);
    return answer?.permalink;
  }

  /** Where the card is not where we thought, it is drawn anew, and the thread hangs on that. */
  private async inThread(
    caseId: CaseId,
    repeated: boolean,
    show: (place: Place) => Promise<PostPlace>,
  ): Promise<PostPlace> {
    const card = await this.cards.place(caseId, repeated);
    try {
      return await show({ channel: card.channel, thread: card.ts });
    } catch (error) {
      if (!this.cards.isGone(error, card)) throw error;
      const drawn = await this.cards.draw(caseId, repeated);
      return show({ channel: drawn.channel, thread: drawn.ts });
    }
  }

  /** Attachments of a row that an older version stored. How many could not be brought. */
  private async filesWithin(row: RowKey, { caseId, files = [] }: ThreadEntry, place: Place): Promise<number> {
    let lost = 0;
    for (const file of files) {
      try {
        await bringFile(this.desk, file, { ...row, caseId, place });
      } catch (error) {
        this.desk.logger.warn(whatWentWrong(error), 'slack: an attachment could not be brought');
        lost += 1;
      }
    }
    return lost;
  }

  /** Posts what is not there yet of a row's messages, in order. Gives where the first stands. */
  private async once(
    { id, repeated }: RowKey,
    place: Place,
    messages: readonly [SlackMessage, ...SlackMessage[]],
  ): Promise<PostPlace> {
    const { client } = this.desk;
    const there = repeated ? await findParts(client, place, id) : new Map<number, string>();
    const [first, ...rest] = messages;
    const standing = there.get(0);
    const posted =
      standing === undefined ? await this.part(place, id, 0, first) : { channel: place.channel, ts: standing };
    for (const [index, message] of rest.entries()) {
      const part = index + 1;
      if (!there.has(part)) await this.part(place, id, part, message);
    }
    return posted;
  }

  private async part(place: Place, id: OutboxId, part: number, message: SlackMessage): Promise<PostPlace> {
    const { client } = this.desk;
    try {
      const { channel, ts } = await showing(
        client.chat.postMessage(postArguments(place, { type: 'row', id, part }, message)),
      );
      if (!channel || !ts) throw new CallFailed({ type: 'unknown', detail: 'Slack named no message' });
      return { channel, ts };
    } catch (error) {
      if (!isUnknown(error)) throw error;
      // It may stand there already; if it does not, it may still be on its way, and stays unknown.
      const there = await findParts(client, place, id).catch(() => undefined);
      const ts = there?.get(part);
      if (ts === undefined) throw error;
      return { channel: place.channel, ts };
    }
  }
}
