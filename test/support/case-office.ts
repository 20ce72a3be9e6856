import { pino } from 'pino';
import type { StaffAction } from '#desk/action.ts';
import type { CaseId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import { createFileLinks } from '#modules/attachments/service/file-links.ts';
import type { Case, Petition } from '#modules/cases/model/case.ts';
import { openCases } from '#modules/cases/service/case-commands.ts';
import { createCaseFiles } from '#modules/cases/service/case-file.ts';
import { createCaseQueue, type QueueQuery } from '#modules/cases/service/case-queue.ts';
import { createCaseIndex } from '#modules/cases/service/index-case.ts';
import { createMarkRead } from '#modules/cases/service/mark-read.ts';
import { createNoteReading } from '#modules/cases/service/note-reading.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { caseWorld } from './case-world.ts';
import type { TestDatabase } from './database.ts';
import { petition, policy } from './office.ts';

export const everything: QueueQuery = { tab: 'all', text: '', order: 'due', after: undefined };

export function member(id: string): Staff {
  const found = policy.staff.find((staff) => staff.id === id);
  if (!found) throw new Error(id);
  return found;
}

/** The office that `caseOffice` makes. */
export type CaseOffice = Awaited<ReturnType<typeof caseOffice>>;

/** The console's use cases of cases over a test database, with Zhang, who files petitions there. */
export async function caseOffice(database: TestDatabase) {
  const { prisma, keyRing } = database;
  const world = caseWorld(database);
  const runner = await world.conversation('zhang');
  const { clock, ids } = world;
  const links = createFileLinks({ keyRing, clock });
  const markRead = createMarkRead({ ...world, prisma, keyRing });
  const index = createCaseIndex({ prisma, keyRing, logger: pino({ level: 'silent' }) });
  const filesUnder = (held: Policy) =>
    createCaseFiles({
      ...{ prisma, keyRing, policy: held, clock, ids, links, markRead },
      ...{ desk: world.desk, noteReading: createNoteReading({ prisma, clock, keyRing }) },
    });
  return {
    ...world,
    ...{ runner, index },
    queue: createCaseQueue({ prisma, keyRing, policy, clock }),
    files: filesUnder(policy),
    /** The same of an office with another policy. */
    filesUnder,
    /** A member of staff does something with a case, as by a press at the desk. */
    act: (
      who: string,
      { id: caseId }: { readonly id: CaseId },
      command: StaffAction['command'],
      externalId = ids.uuid(),
    ) => world.desk.run({ externalId, through: 'slack', staff: member(who), caseId, command }),
    /** A citizen adds to a case: Zhang, where it is not said. */
    supplement: ({ id }: { readonly id: CaseId }, text: string, by = runner) =>
      world.run({ command: 'case.supplement', input: { case: id, text, files: [] } }, by),
    async file(...petitions: readonly Partial<Petition>[]): Promise<Case[]> {
      const requests = petitions.map((said) => ({
        ...{ conversation: runner.id, channel: runner.channel, locale: runner.locale },
        petition: { ...petition, ...said },
      }));
      const opened = await world.inTurn((work) => openCases(requests, work));
      return opened.map((one) => {
        if (one instanceof HuishengError) throw one;
        return one.case;
      });
    },
  };
}
