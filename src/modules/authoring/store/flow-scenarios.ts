import type { AccountId, ScenarioId } from '#domain/ids.ts';
import type { Prisma } from '#platform/database/generated/client.ts';

/** A scenario that is played before its flow is published. */
export interface StoredScenario {
  readonly id: ScenarioId;
  readonly flow: string;
  /** Unique in its flow. */
  readonly name: string;
  /** Whether a failure bars publishing. */
  readonly regression: boolean;
  /** As its writer left it: JSON that a later program may no longer read. */
  readonly scenario: unknown;
  readonly createdBy: AccountId | null;
  readonly createdAt: Date;
}

/** In the order of their names. */
export async function flowScenarios(db: Prisma.TransactionClient, flow: string): Promise<StoredScenario[]> {
  const rows = await db.flowScenario.findMany({ where: { flow }, orderBy: { name: 'asc' } });
  return rows.map(toScenario);
}

export async function findScenario(db: Prisma.TransactionClient, id: ScenarioId): Promise<StoredScenario | undefined> {
  const row = await db.flowScenario.findUnique({ where: { id } });
  return row ? toScenario(row) : undefined;
}

export function countScenarios(db: Prisma.TransactionClient, flow: string): Promise<number> {
  return db.flowScenario.count({ where: { flow } });
}

/** Rejects as a `duplicate-row` (src/platform/database/conflict.ts) where the flow has one of that name. */
export async function insertScenario(db: Prisma.TransactionClient, scenario: StoredScenario): Promise<void> {
  await db.flowScenario.create({ data: { ...scenario, scenario: scenario.scenario as Prisma.InputJsonObject } });
}

/** Rejects as a `duplicate-row` where the flow has another of that name. */
export async function changeScenario(
  db: Prisma.TransactionClient,
  id: ScenarioId,
  { scenario, ...change }: Partial<Pick<StoredScenario, 'name' | 'regression' | 'scenario'>>,
): Promise<void> {
  const data = { ...change, ...(scenario === undefined ? {} : { scenario: scenario as Prisma.InputJsonObject }) };
  await db.flowScenario.update({ where: { id }, data });
}

export async function removeScenario(db: Prisma.TransactionClient, id: ScenarioId): Promise<void> {
  await db.flowScenario.delete({ where: { id } });
}

function toScenario(row: Prisma.FlowScenarioGetPayload<object>): StoredScenario {
  return { ...row, id: row.id as ScenarioId, createdBy: row.createdBy as AccountId | null };
}
