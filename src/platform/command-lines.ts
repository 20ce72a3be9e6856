/** What a command tells the operator, line by line, and whether it did what it was asked. */
export interface CommandLines {
  readonly ok: boolean;
  readonly lines: readonly string[];
}
