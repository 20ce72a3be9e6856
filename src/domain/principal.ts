import type { AccountId, SessionId } from './ids.ts';
import type { Staff } from './person.ts';
import type { Role } from './roles.ts';

/** Who is signed in to the console. */
export interface Principal {
  readonly account: AccountId;
  readonly session: SessionId;
  /** As colleagues see it. */
  readonly name: string;
  /** Given to the account, and what the policy's list of staff says of the person. */
  readonly roles: readonly Role[];
  /** Whom the policy lists as staff; cases are worked in this name. */
  readonly staff: Staff | undefined;
}
