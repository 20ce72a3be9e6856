declare const brand: unique symbol;

/** A `Base` that only the owner of `Name` may make, so that one kind of id is never taken for another. */
export type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** UUIDv7 of a conversation: one citizen on one channel. */
export type ConversationId = Branded<string, 'ConversationId'>;
/** UUIDv7 of a case. People see its {@link CaseNumber} instead. */
export type CaseId = Branded<string, 'CaseId'>;
/** What people say and type: `2026-000017-9`, year, sequence in that year, check digit. */
export type CaseNumber = Branded<string, 'CaseNumber'>;
/** UUIDv7 of an event in a case's story. */
export type EventId = Branded<string, 'EventId'>;
/** UUIDv7 of somebody's part in a case. */
export type PetitionerId = Branded<string, 'PetitionerId'>;
/** UUIDv7 of a clock of a case. */
export type ClockId = Branded<string, 'ClockId'>;
/** Name of a clock's rule in the policy file, such as `settle`. */
export type ClockRuleId = Branded<string, 'ClockRuleId'>;
/** UUIDv7 of a stored attachment. */
export type FileId = Branded<string, 'FileId'>;
/** A made-up UUID of the office itself. */
export type OfficeId = Branded<string, 'OfficeId'>;
/** UUIDv7 of an alert. */
export type AlertId = Branded<string, 'AlertId'>;
/** UUIDv7 of an outbox row. */
export type OutboxId = Branded<string, 'OutboxId'>;
/** Name of a member of staff in the policy file, such as `li.hua`; not a platform's user id. */
export type StaffId = Branded<string, 'StaffId'>;
/** Name of a unit in the policy file, such as `housing`. */
export type UnitId = Branded<string, 'UnitId'>;
/** Name of a topic in the policy file, such as `labour` or `labour/wages`. */
export type TopicId = Branded<string, 'TopicId'>;
/** UUIDv7 of a person's account in the console. */
export type AccountId = Branded<string, 'AccountId'>;
/** UUIDv7 of a signed-in browser. */
export type SessionId = Branded<string, 'SessionId'>;
/** UUIDv7 of a draft of a flow. */
export type DraftId = Branded<string, 'DraftId'>;
/** UUIDv7 of a scenario that was saved from the simulator. */
export type ScenarioId = Branded<string, 'ScenarioId'>;
