import type { CaseFactType } from '#modules/cases/model/events.ts';

/** Something that people did to a case, as they know it themselves. */
export interface Done {
  readonly caseId: string;
  readonly type: CaseFactType;
  readonly at: Date;
  readonly by: 'citizen' | 'staff';
  /** Of a deadline that was moved: by how much. */
  readonly more?: { readonly days: number };
}

/** Something that went otherwise than people meant it. */
export interface Surprise {
  /** Of the data. */
  readonly petition: string;
  readonly what: string;
}

/** What people did, kept beside the program: what the program kept is held against it. */
export class Journal {
  readonly done: Done[] = [];
  readonly surprises: Surprise[] = [];
  /** Tries to close a case that was not answered, and how each was refused. */
  readonly silentCloses: (string | undefined)[] = [];
  /** How often the flow was published anew. */
  editions = 0;
  /** Of each petition the edition that it was begun on, the one with whose words it ended, and the newest then. */
  readonly endings: { readonly begun: number; readonly heard: number; readonly newest: number }[] = [];
  /** Cases that nobody of the office may see. */
  readonly held = new Set<string>();
  /** Answers that were not on their petitioner's page when they came back. */
  readonly unseenReplies: string[] = [];
  /** Messages and presses that were sent twice. */
  repeated = 0;
  seenReplies = 0;
  alertsTaken = 0;
  /** Due moments that passed while the program was down. */
  missedWhileDown = 0;
  readonly downs: { readonly from: Date; readonly until: Date }[] = [];

  surprise(petition: string, what: string): void {
    this.surprises.push({ petition, what });
  }
}
