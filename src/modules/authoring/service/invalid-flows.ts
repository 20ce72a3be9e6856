import { type Problem, problemLine } from '#document/problem.ts';
import type { Locale } from '#domain/text.ts';
import { fileOf } from '#flow/check.ts';
import type { FlowDocument } from '#flow/document.ts';
import { HuishengError } from '#vocabulary/errors.ts';

/** The refusal of flow files, `flow.invalid`, with every mistake, a line each. */
export function invalidFlows(problems: readonly Problem[]): HuishengError {
  const lines = (locale: Locale) => problems.map((problem) => `\n${problemLine(problem, locale)}`).join('');
  return new HuishengError('flow.invalid', { values: { problem: { 'zh-CN': lines('zh-CN'), en: lines('en') } } });
}

/** What is wrong with the file of one flow, of all that is wrong in the folder. */
export function problemsOf({ flow }: FlowDocument, problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ file }) => file === fileOf(flow));
}
