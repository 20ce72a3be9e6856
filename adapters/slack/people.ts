import type { SendOutcome } from '#channel/contract.ts';
import { ownFailure } from '#channel/own-failure.ts';
import type { Audience } from '#desk/contract.ts';
import { type DeskMessage, subjectOf } from '#desk/view.ts';
import type { CaseId, OutboxId } from '#domain/ids.ts';
import { caseOfSubject } from '#domain/subject.ts';
import type { LocalizedText } from '#domain/text.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { button, context, plainSection } from './blocks.ts';
import { CallFailed, showing } from './calls.ts';
import { SHOW_ACTION } from './cards.ts';
import type { DeskParts } from './parts.ts';
import { takeDown } from './take-down.ts';
import { escapeMrkdwn } from './text.ts';
import { say } from './words.ts';

/**
 * News of an accusation, which those who see it are told of each by themselves, without its words; nothing of it stands in the channel.
 * After a crash somebody may be told twice, since looking would need leave to read what people and the app write to each other.
 */
export class PeopleNews {
  private readonly desk: DeskParts;
  /** Who was told already of rows that did not end as sent. */
  private readonly told = new Map<OutboxId, Set<string>>();

  constructor(desk: DeskParts) {
    this.desk = desk;
  }

  /** One attempt, which never rejects; `undefined` where the message belongs into the channel. */
  async send(id: OutboxId, message: DeskMessage): Promise<SendOutcome | undefined> {
    const caseId = caseOfSubject(subjectOf(message));
    if (caseId === undefined) return undefined;
    try {
      const audience = await this.desk.service.audience(caseId);
      if (!audience) return undefined;
      await takeDown(this.desk, caseId, audience.number);
      const ref = await this.tellThose(id, message, { caseId, audience });
      this.told.delete(id);
      return { type: 'sent', ref };
    } catch (error) {
      return error instanceof CallFailed ? error.outcome : ownFailure(error);
    }
  }

  private async tellThose(
    id: OutboxId,
    message: DeskMessage,
    { caseId, audience }: { readonly caseId: CaseId; readonly audience: Audience },
  ): Promise<string> {
    if (message.type === 'thread') return this.tell(id, { caseId, line: message.entry.text, audience });
    if (message.type !== 'direct' || !(await this.maySee(caseId, message.to))) return '';
    return this.tellOne(message.to, { caseId, number: audience.number, line: message.entry.text });
  }

  /** Asked when it is sent: who may see an accusation may have changed since. */
  private async maySee(caseId: CaseId, user: string): Promise<boolean> {
    const { service } = this.desk;
    const person = service.staffBySlackUser(user);
    if (!person) return false;
    try {
      await service.cardFor(caseId, person);
      return true;
    } catch (error) {
      if (error instanceof HuishengError && error.code === 'case.not-found') return false;
      throw error;
    }
  }

  /** Where the last one was told. */
  private async tell(
    id: OutboxId,
    { audience, ...news }: { readonly caseId: CaseId; readonly line: LocalizedText; readonly audience: Audience },
  ): Promise<string> {
    const told = this.told.get(id) ?? new Set();
    this.told.set(id, told);
    let last = '';
    for (const { slack: user } of audience.people) {
      if (user === undefined || told.has(user)) continue;
      last = await this.tellOne(user, { ...news, number: audience.number });
      told.add(user);
    }
    return last;
  }

  private async tellOne(
    user: string,
    news: { readonly caseId: CaseId; readonly number: string; readonly line: LocalizedText },
  ): Promise<string> {
    const { client, languages } = this.desk;
    const locale = await languages.of(user);
    const text = say('people.news', locale, { number: news.number, line: news.line[locale] });
    const answer = await showing(
      client.chat.postMessage({
        channel: user,
        text: escapeMrkdwn(text),
        blocks: [
          { ...plainSection(text), accessory: button(SHOW_ACTION, say('queue.show', locale), news.caseId) },
          context([say('people.private', locale)]),
        ],
        unfurl_links: false,
        unfurl_media: false,
      }),
    );
    return `${answer.channel}:${answer.ts}`;
  }
}
