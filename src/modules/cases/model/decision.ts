import type { Clock, IdSource } from '#domain/clock.ts';
import type { FileId } from '#domain/ids.ts';
import type { Actor, Through } from '#domain/person.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { Case } from './case.ts';
import type { CaseEvent } from './events.ts';

/** Who runs a command, through what, and the world it is decided in. */
export interface CommandContext {
  readonly actor: Actor;
  readonly through: Through;
  readonly policy: Policy;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** The name of the administrator who has the system do it. */
  readonly admin?: string | undefined;
  /** The attachments that a member of staff brought with it. */
  readonly brought?: readonly FileId[];
}

/**
 * What a command decides: the case as it is from now on, and the event that made it so. What the citizen and the desk
 * hear of it follows from the event (`events/`).
 */
export interface Decision {
  readonly after: Case;
  readonly event: CaseEvent;
}
