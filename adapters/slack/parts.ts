import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { OpenFile } from '#channel/contract.ts';
import type { DeskPosts, DeskService } from '#desk/contract.ts';
import type { Clock } from '#domain/clock.ts';
import type { Staff } from '#domain/person.ts';
import type { Locale } from '#domain/text.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { Drawing } from './cards.ts';
import type { Languages } from './languages.ts';

/** What every part of the desk works with. */
export interface DeskParts {
  readonly service: DeskService;
  readonly posts: DeskPosts;
  readonly client: WebClient;
  readonly languages: Languages;
  readonly openFile: OpenFile;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The language of what everyone in the channel reads. */
  readonly locale: Locale;
  readonly queueChannel: string;
  /** The address of the console's cases page, where the console has one that staff can reach. */
  readonly casesPage: string | undefined;
}

/** The member of staff behind a Slack user. Throws `staff.unknown`. */
export function staffOf(desk: DeskParts, user: string): Staff {
  const staff = desk.service.staffBySlackUser(user);
  if (!staff) throw new HuishengError('staff.unknown');
  return staff;
}

/** How things are drawn for one person, now. */
export async function drawingFor(desk: DeskParts, user: string): Promise<Drawing> {
  return { locale: await desk.languages.of(user), now: desk.clock.now(), casesPage: desk.casesPage };
}
