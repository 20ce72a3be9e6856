import type { Locale, LocalizedText } from '#domain/text.ts';

/** What can be wrong with a flow or policy file. */
export type ProblemCode =
  | 'file-too-large'
  | 'not-yaml'
  | 'not-in-schema'
  | 'missing-language'
  | 'wrong-file-name'
  | 'missing-file'
  | 'missing-flow'
  | 'unknown-target'
  | 'unreachable-node'
  | 'dead-end'
  | 'silent-loop'
  | 'unknown-placeholder'
  | 'bad-text'
  | 'bad-expression'
  | 'bad-pattern'
  | 'no-options'
  | 'label-too-long'
  | 'unknown-argument'
  | 'missing-argument'
  | 'unknown-flow'
  | 'unknown-answer'
  | 'bad-amend'
  | 'entry-taken'
  | 'duplicate-id'
  | 'unknown-reference';

/** An author's mistake, with its place: data, not an exception, so that all are shown at once. */
export interface Problem {
  readonly code: ProblemCode;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly node?: string;
  readonly locale?: Locale;
  readonly message: LocalizedText;
}

/** A problem as one line: file, line, reason. */
export function problemLine({ file, line, node, message }: Problem, locale: Locale): string {
  return `${file}:${line}: ${node === undefined ? '' : `${node}: `}${message[locale]}`;
}

/** Way to a value in a file, from the root. */
export type Path = readonly (string | number)[];

/** Finds the line of a path in the file that a document came from; of the nearest parent where the path is not there. */
export type Lines = (path: Path) => number;
