import type { z } from 'zod';
import type { ChannelName } from '#domain/channels.ts';
import type { FileRef } from '#domain/files.ts';
import type { CaseId, CaseNumber, ConversationId, EventId, FileId } from '#domain/ids.ts';
import type { MessageRef } from '#domain/messages.ts';
import type { Locale } from '#domain/text.ts';
import type { FlowCommand } from '#flow/commands/command.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { HuishengError } from '#vocabulary/errors.ts';
import type { Accusation, Case, Petition } from '../model/case.ts';
import type { CaseCommand } from '../model/command.ts';
import type { CaseEvent } from '../model/events.ts';

/** The conversation that runs a flow. */
export interface FlowRunner {
  readonly id: ConversationId;
  readonly channel: ChannelName;
  /** The language that the citizen reads now. */
  readonly locale: Locale;
}

/** A case that a flow's command looks at. */
export interface FoundCase {
  readonly case: Case;
  /** Its story, oldest first. */
  readonly story: () => Promise<readonly CaseEvent[]>;
}

/** A petition that a flow files. */
export interface Filing {
  readonly petition: Petition;
  /** From whom it is kept whatever its words say. */
  readonly keptFrom?: Accusation;
  readonly runner: FlowRunner;
}

export interface OpenedCase {
  readonly case: Case;
  /** With the number it opens the case in another conversation. */
  readonly code: string;
}

/**
 * The cases as flows' commands reach them: in the store within a turn's transaction, in memory where a flow is tried out. A `HuishengError` is
 * an answer to the flow, and what was written before it stays.
 */
export interface FlowCases {
  readonly policy: Policy;
  now(): Date;
  /** Opens cases; gives for each filing its case or why there is none (`case.empty-text`, `case.too-many-filed`). */
  open(filings: readonly Filing[]): Promise<readonly (OpenedCase | HuishengError)[]>;
  /**
   * By an id that only a conversation was given that filed the case or opened it with the query code: ids cannot be guessed. Rejects
   * `case.not-found`.
   */
  byId(id: CaseId): Promise<FoundCase>;
  byNumber(number: CaseNumber): Promise<FoundCase | undefined>;
  /** By number and query code as a person typed them. Rejects `case.wrong-code` and, after too many of these, `case.too-many-codes`. */
  byCode(typed: { readonly number: string; readonly code: string }, conversation: ConversationId): Promise<FoundCase>;
  /** The case of which a request by query code asks that it be withdrawn, locked until the turn ends. */
  byRequest(request: EventId): Promise<FoundCase | undefined>;
  /** What a conversation filed, newest first, at most `limit`. */
  filedBy(conversation: ConversationId, limit: number): Promise<readonly FoundCase[]>;
  /** The cases of a conversation in which the office waits for an answer, the one that was asked about last first. */
  waitingFor(conversation: ConversationId): Promise<readonly FoundCase[]>;
  /** The case of this conversation that a message of ours was about. */
  ofMessage(conversation: ConversationId, message: MessageRef): Promise<CaseNumber | undefined>;
  /** The case that the last news in this conversation was about, where its citizen has said nothing since. */
  lastTold(conversation: ConversationId): Promise<CaseNumber | undefined>;
  /** The requests that wait for the answer of that conversation whether to withdraw a case of its own, the latest first. */
  requestsTo(
    conversation: ConversationId,
  ): Promise<readonly { readonly number: CaseNumber; readonly request: EventId }[]>;
  /** The request that a message of ours to this conversation told of. */
  requestOfMessage(conversation: ConversationId, message: MessageRef): Promise<EventId | undefined>;
  /** Those of these files that could be kept. */
  kept(files: readonly FileId[]): Promise<readonly FileId[]>;
  /** Those of these files whose bytes are here, so that they can be sent. */
  stored(files: readonly FileId[]): Promise<readonly FileRef[]>;
  /** Rejects `case.too-many-additions` where more was added to the case lately than anybody writes. */
  assertMayAdd(id: CaseId): Promise<void>;
  /** Runs a command on a case as the citizen of that conversation. Rejects as the command does. */
  change(id: CaseId, command: CaseCommand, runner: FlowRunner): Promise<Case>;
}

/** What a command of a flow runs with. */
export interface FlowTurn {
  readonly runner: FlowRunner;
  readonly cases: FlowCases;
}

/** What a citizen wrote into a case, where words of danger to life are looked for. */
export interface WrittenWords {
  readonly caseId: CaseId;
  readonly words: string;
}

/** A command that files a petition: it needs nothing of the store but that, so that many are opened by one statement, and a first one even ahead of it. */
export interface Files<Input, Output> {
  readonly petition: (input: Input) => Petition;
  readonly opened: (opened: OpenedCase, policy: Policy) => Output;
}

/** What a command may know that needs nothing of the store. */
export interface LookUpGround {
  readonly policy: Policy;
  readonly now: Date;
}

/** A command that only looks up what the policy says, so that turns need no transaction for it. */
export interface LooksUp<Input, Output> {
  readonly lookUp: (input: Input, ground: LookUpGround) => Output;
}

interface Runs<Input, Output> {
  readonly run: (input: Input, turn: FlowTurn) => Promise<Output>;
  /** What it writes into a case that there is already, if anything. */
  readonly writes?: (input: Input) => WrittenWords;
}

/** A flow's command on cases. */
export type CaseFlowCommand<Input extends z.ZodObject, Output extends z.ZodObject> = FlowCommand<Input, Output> &
  (
    | Runs<z.output<Input>, z.output<Output>>
    | { readonly files: Files<z.output<Input>, z.output<Output>> }
    | LooksUp<z.output<Input>, z.output<Output>>
  );

/** Holds what a command says of itself to its own schemas. */
export function caseFlowCommand<
  Input extends z.ZodObject,
  Output extends z.ZodObject,
  Command extends CaseFlowCommand<Input, Output>,
>(command: Command & { readonly input: Input; readonly output: Output }): Command {
  return command;
}
