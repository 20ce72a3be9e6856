import type { Locale, LocalizedText } from '#domain/text.ts';

/** `error`: it must not run. `warning`: it may run, and somebody should look. */
export const severityNames = ['error', 'warning'] as const;
export type Severity = (typeof severityNames)[number];

/**
 * What can be wrong with a flow or policy file, and how bad it is. An error is what surely breaks a conversation, misleads the
 * citizen or shows what must not be shown; a warning is what depends on the path that a citizen takes, and is an error only
 * where the walk (`walk-failed`) comes upon it.
 */
const severities = {
  'file-too-large': 'error',
  'not-text': 'error',
  'passed-over': 'warning',
  'not-yaml': 'error',
  'not-in-schema': 'error',
  'newer-schema': 'error',
  'missing-language': 'error',
  'wrong-file-name': 'error',
  'missing-file': 'error',
  'missing-flow': 'error',
  'unknown-target': 'error',
  'unreachable-node': 'error',
  'dead-end': 'error',
  'no-way-out': 'error',
  'silent-loop': 'error',
  'call-loop': 'error',
  'unknown-placeholder': 'error',
  'missing-placeholder': 'error',
  'quoted-placeholder': 'warning',
  'bad-text': 'error',
  'bad-expression': 'error',
  'wrong-type': 'error',
  'not-a-condition': 'error',
  'never-equal': 'warning',
  'not-a-number': 'warning',
  'bad-pattern': 'error',
  'no-options': 'error',
  'maybe-no-options': 'warning',
  'no-answer-fits': 'error',
  'label-too-long': 'error',
  'too-many-buttons': 'error',
  'unknown-argument': 'error',
  'missing-argument': 'error',
  'wrong-argument': 'error',
  'unknown-flow': 'error',
  'unknown-answer': 'error',
  'never-answered': 'error',
  'maybe-unanswered': 'warning',
  'unused-answer': 'error',
  'consent-skipped': 'error',
  'personal-data-shown': 'error',
  'bad-amend': 'error',
  'entry-taken': 'error',
  'duplicate-id': 'error',
  'wrong-order': 'error',
  'unknown-reference': 'error',
  'bad-receiver': 'error',
  'bad-work-day': 'error',
  'missed-year': 'warning',
  'nobody-receives': 'warning',
  'unheard-wish': 'warning',
  'walk-failed': 'error',
  'walk-too-long': 'error',
  'scenario-failed': 'error',
  'scenario-differs': 'warning',
  'scenario-unreadable': 'warning',
} as const satisfies Record<string, Severity>;

export type ProblemCode = keyof typeof severities;

/** An author's mistake, with its place: data, not an exception, so that all are shown at once. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The way to the field, from the root of the document. */
  readonly path: Path;
  readonly node?: string;
  readonly locale?: Locale;
  readonly message: LocalizedText;
  /** How a conversation came there, one step each, where it was found by walking; in what a scenario came out differently. */
  readonly steps?: readonly string[];
  /** The scenario that came out differently. */
  readonly scenario?: string;
}

/** Where a mistake stands in a file. */
export interface Place {
  readonly file: string;
  readonly lines: Lines;
  readonly path: Path;
}

/** A mistake at its place, as bad as its code says. */
export function problemAt(
  { file, lines, path }: Place,
  what: Pick<Problem, 'code' | 'message' | 'locale' | 'steps' | 'scenario'>,
): Problem {
  const node = path[0] === 'nodes' && path.length > 1 ? { node: String(path[1]) } : {};
  return { ...what, ...node, severity: severities[what.code], file, line: lines(path), path };
}

/** Errors that cost a citizen something, but break no conversation. */
const RUNS_ALL_THE_SAME: ReadonlySet<ProblemCode> = new Set(['unused-answer']);

/**
 * Tells whether no conversation may run with this. Another error bars only what is new from being published: what was in use before
 * anybody looked for it stays in use.
 */
export function breaks({ code, severity }: Problem): boolean {
  return severity === 'error' && !RUNS_ALL_THE_SAME.has(code);
}

/** Tells whether any of these bars the flow from being published. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

/** Lines of a document that was written in no file. */
export const noLines: Lines = () => 1;

const warning = { 'zh-CN': '提醒：', en: 'warning: ' } as const satisfies LocalizedText;

/** Codes whose sentence does not say which field it is about; in English it begins with the verb. */
const OF_A_FIELD: ReadonlySet<ProblemCode> = new Set(['not-in-schema', 'missing-language']);

/** A problem's sentence, with the field as its author wrote it where that is not in the sentence. */
export function problemSentence({ code, node, path, message }: Problem): LocalizedText {
  const field = (node === undefined ? path : path.slice(2)).join('.');
  if (field === '' || !OF_A_FIELD.has(code)) return message;
  return { 'zh-CN': `“${field}”：${message['zh-CN']}`, en: `“${field}” ${message.en}` };
}

/** A problem as one line: file, line, reason. */
export function problemLine(problem: Problem, locale: Locale): string {
  const { file, line, node, severity } = problem;
  const mark = severity === 'warning' ? warning[locale] : '';
  return `${file}:${line}: ${mark}${node === undefined ? '' : `${node}: `}${problemSentence(problem)[locale]}`;
}

/** Way to a value in a file, from the root. */
export type Path = readonly (string | number)[];

/** Finds the line of a path in the file that a document came from; of the nearest parent where the path is not there. */
export type Lines = (path: Path) => number;
