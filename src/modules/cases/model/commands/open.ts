import type { CaseId, CaseNumber, PetitionerId } from '#domain/ids.ts';
import type { Locale } from '#domain/text.ts';
import type { IntakeWay } from '../came-by.ts';
import type { Accusation, Case, Petition } from '../case.ts';
import type { CommandContext, Decision } from '../decision.ts';
import type { Petitioner, ReachedBy } from '../petitioner.ts';
import { routedWords, routeOf } from '../routing.ts';
import { record, someText } from './record.ts';

/** Stands apart from the commands of a case: there is none yet. */
export interface OpenCommand {
  readonly type: 'open';
  readonly number: CaseNumber;
  /** How whoever files it is told what happens. */
  readonly reachedBy: ReachedBy;
  readonly locale: Locale;
  readonly petition: Petition;
  /** From whom it is kept whatever its words say, since it is about a case of theirs. */
  readonly keptFrom?: Accusation | undefined;
  /** How staff took it down; absent where its citizen filed it. */
  readonly intake?: IntakeWay;
}

/** Registers a petition: it gets its unit and its deadline. Throws `case.empty-text`. */
export function open(command: OpenCommand, context: CommandContext): Decision {
  const openedAt = context.clock.now();
  const petition = {
    ...command.petition,
    title: someText(command.petition.title),
    body: someText(command.petition.body),
  };
  const filer: Petitioner = {
    id: context.ids.uuid() as PetitionerId,
    part: 'filed',
    reachedBy: command.reachedBy,
    identity: petition.petitioner,
    joinedAt: openedAt,
    onBehalfOf: undefined,
    leftAt: undefined,
  };
  const opened: Case = {
    id: context.ids.uuid() as CaseId,
    number: command.number,
    cameBy: command.intake ?? 'chat',
    petitioners: [filer],
    locale: command.locale,
    petition,
    state: 'registered',
    furthest: 'registered',
    waitingForCitizen: false,
    urgent: false,
    ...routeOf(context.policy, petition, { words: routedWords(petition), before: command.keptFrom }),
    assignee: undefined,
    openedAt,
    acceptance: undefined,
    appeal: undefined,
    clocks: [],
    replyDelivery: 'none',
    toldThrough: undefined,
    undelivered: false,
    closure: undefined,
    reopened: false,
    evaluations: [],
    withdrawnAt: undefined,
    withdrawalRequest: undefined,
    extensionRequest: undefined,
    unreadFrom: undefined,
    version: 0,
  };
  return record(opened, { type: 'opened', petition, intake: command.intake }, context);
}
