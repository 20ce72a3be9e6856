import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { noLines, problemAt, problemLine } from '#document/problem.ts';
import type { Clock } from '#domain/clock.ts';
import { defaultLocale, type Locale, type LocalizedText, localeForTag } from '#domain/text.ts';
import { playScenario } from '#engine/rehearsal/scenario.ts';
import { readScenarios, scenariosJsonSchema } from '#engine/rehearsal/scenario-file.ts';
import type { FlowDocument } from '#flow/document.ts';
import { flowJsonSchema } from '#flow/json-schema.ts';
import { compileFlow, createLibrary } from '#flow/library.ts';
import { machineConfig } from '#flow/machine.ts';
import { mermaidOf } from '#flow/mermaid.ts';
import { calendarDay } from '#modules/cases/model/calendar.ts';
import { policyJsonSchema, policyPartNames } from '#modules/office/model/policy-parts.ts';
import { missedYearMistakes } from '#modules/office/model/work-day-mistakes.ts';
import { formatText } from '#text/format.ts';
import { type AskedFile, askedFiles, type Folders } from './asked-files.ts';
import { playFlow, type Terminal } from './flows-play.ts';
import { loadOffice, type Office, officeKinds } from './load-office.ts';
import { officeFile, officeFiles, SCENARIOS } from './office-files.ts';

export interface FlowsCommandOptions extends Terminal, Folders {
  /** The reader's language (BCP 47), where `--locale` does not say. */
  readonly language: string | undefined;
  readonly clock: Clock;
}

const texts = {
  usage: {
    'zh-CN': `用法：npm run flows -- <命令> [--locale zh-CN|en]
  list                列出流程
  check [文件…]        检查流程和政策文件
  test [文件…]         运行情景文件（*.test.yaml）
  play <流程>          在终端里试用
  mermaid <流程>       输出 Mermaid 状态图
  xstate <流程>        输出 XState 状态机（JSON，可在 Stately 打开）
  schema [哪种文件]     输出供编辑器使用的 JSON Schema：{schemas}
  pull、push、diff     与已发布的流程同步（需要数据库）
`,
    en: `Usage: npm run flows -- <command> [--locale zh-CN|en]
  list                lists the flows
  check [file…]       checks flows and policy
  test [file…]        runs the scenario files (*.test.yaml)
  play <flow>         tries a flow in the terminal
  mermaid <flow>      prints a Mermaid state diagram
  xstate <flow>       prints the XState machine as JSON, which Stately opens
  schema [of what]    prints a JSON Schema for editors: {schemas}
  pull, push, diff    keep the files and what is published in step (needs the database)
`,
  },
  noFlow: { 'zh-CN': '没有这个流程。有：{flows}', en: 'There is no such flow. There are: {flows}' },
  noFile: { 'zh-CN': '没有这个文件：{files}', en: 'There is no such file: {files}' },
  good: {
    'zh-CN': '没有发现错误（{count} 个流程）。',
    en: 'No errors found in {count, plural, one {# flow} other {# flows}}.',
  },
  goodFiles: {
    'zh-CN': '{count} 个文件没有发现错误。',
    en: 'No errors found in {count, plural, one {this file} other {these # files}}.',
  },
  warned: { 'zh-CN': '{count} 处提醒。', en: '{count, plural, one {# warning} other {# warnings}}.' },
  bad: { 'zh-CN': '发现 {count} 个错误。', en: '{count, plural, one {# error} other {# errors}} found.' },
  tested: {
    'zh-CN': '{count} 个情景，{failed} 个不符。',
    en: '{count, plural, one {# scenario} other {# scenarios}}, {failed} failed.',
  },
} as const satisfies Record<string, LocalizedText>;

/** The schemas of what stands in the folder, by their files' names before `.schema.json`. */
const schemas: Readonly<Record<string, () => object>> = {
  flow: flowJsonSchema,
  scenarios: scenariosJsonSchema,
  ...Object.fromEntries(policyPartNames.map((part) => [`policy/${part}`, () => policyJsonSchema(part)] as const)),
};

/** `npm run flows -- <command>`; gives the exit code: 0 where all is well, 1 for problems found, 64 for wrong usage. */
export async function flowsCommand(args: readonly string[], options: FlowsCommandOptions): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { locale: { type: 'string' } },
    allowPositionals: true,
    strict: false,
  });
  const wanted = typeof values['locale'] === 'string' ? values['locale'] : options.language;
  const locale = localeForTag(wanted) ?? defaultLocale;
  const { write, directory } = options;
  const [command, ...names] = positionals;
  const schema = command === 'schema' ? schemas[names[0] ?? 'flow'] : undefined;
  if (schema) {
    write(`${JSON.stringify(schema(), null, 2)}\n`);
    return 0;
  }
  const known = ['list', 'check', 'test', 'play', 'mermaid', 'xstate'];
  if (command === undefined || !known.includes(command)) {
    write(formatText(texts.usage, locale, { schemas: Object.keys(schemas).join(', ') }));
    return 64;
  }
  const { files, missing } = await askedFiles(command === 'check' || command === 'test' ? names : [], options);
  if (missing.length > 0) {
    write(`${formatText(texts.noFile, locale, { files: missing.join(', ') })}\n`);
    return 64;
  }
  const office = await loadOffice(directory, command === 'check' ? { others: files } : {});
  const kinds = command === 'check' && files.length === 0 ? await officeKinds(directory) : [];
  for (const kind of kinds) {
    const special = await loadOffice(directory, { kind });
    // What is wrong with the files that both have is told once, below.
    if (!special.ok && office.ok) return reportProblems(special, [], { write, locale });
  }
  if (command === 'check') return reportProblems(withMissedYear(office, options.clock), files, { write, locale });
  if (!office.ok) return reportProblems(office, [], { write, locale });
  const { documents, policy } = office;
  const flows = createLibrary(documents.map((document) => compileFlow(document, 1)));
  if (command === 'list') {
    for (const document of documents) write(listed(document, locale));
    return 0;
  }
  if (command === 'test') return testFlows(files, { flows, policy }, { ...options, locale });
  const document = documents.find(({ flow }) => flow === names[0]);
  if (!document) {
    write(`${formatText(texts.noFlow, locale, { flows: documents.map(({ flow }) => flow).join(', ') })}\n`);
    return 64;
  }
  if (command === 'mermaid') write(mermaidOf(document, locale));
  else if (command === 'xstate') write(`${JSON.stringify(machineConfig(document), null, 2)}\n`);
  else await playFlow({ flow: document.flow, locale }, { flows, policy }, options);
  return 0;
}

/** Warns of holidays that are not entered yet, which no file is wrong by. */
function withMissedYear(office: Office, clock: Clock): Office {
  if (!office.ok) return office;
  const { policy } = office;
  const mistakes = missedYearMistakes(policy, calendarDay(clock.now(), policy.clocks.timeZone));
  const missed = [...mistakes].map(({ part, path, ...what }) =>
    problemAt({ file: `flows/policy/${part}.yaml`, lines: noLines, path }, what),
  );
  return { ...office, warnings: [...office.warnings, ...missed] };
}

/** Shows what is wrong with the files that are asked for, or with all; warnings alone are no failure. */
function reportProblems(
  office: Office,
  asked: readonly AskedFile[],
  { write, locale }: Pick<Terminal, 'write'> & { readonly locale: Locale },
): number {
  const all = [...(office.ok ? [...office.barring, ...office.warnings] : office.problems), ...office.unread];
  // A file from elsewhere was checked in the place that it would have.
  const shown = new Map(asked.map(({ place, shown }) => [`flows/${place}`, shown]));
  const problems = all.flatMap((problem) => {
    const file = shown.get(problem.file) ?? problem.file;
    if (asked.length === 0) return [problem];
    // Whoever asks for a file must not hear that it is well where nobody looked into it.
    const severity = problem.code === 'passed-over' ? 'error' : problem.severity;
    return asked.some((one) => one.shown === file) ? [{ ...problem, file, severity } as const] : [];
  });
  for (const problem of problems) write(`${problemLine(problem, locale)}\n`);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  if (warnings > 0) write(`${formatText(texts.warned, locale, { count: warnings })}\n`);
  if (errors > 0) write(`${formatText(texts.bad, locale, { count: errors })}\n`);
  else if (asked.length > 0) write(`${formatText(texts.goodFiles, locale, { count: asked.length })}\n`);
  else if (office.ok) write(`${formatText(texts.good, locale, { count: office.documents.length })}\n`);
  return errors > 0 ? 1 : 0;
}

function listed(document: FlowDocument, locale: Locale): string {
  const starts = (document.entries?.commands ?? []).map((name) => `/${name}`).join(' ');
  return `${document.flow.padEnd(16)}${document.title[locale]}  ${starts}\n`;
}

async function testFlows(
  asked: readonly AskedFile[],
  world: Pick<Parameters<typeof playScenario>[1], 'flows' | 'policy'>,
  { directory, write, locale }: FlowsCommandOptions & { readonly locale: Locale },
): Promise<number> {
  const files =
    asked.length > 0
      ? await Promise.all(asked.map(({ path, shown }) => officeFile(path, shown)))
      : await officeFiles(directory, 'flows');
  // Scenarios speak of “yesterday”; any fixed day will do.
  const clock = { now: () => new Date('2026-06-17T02:00:00Z') };
  let count = 0;
  let failed = 0;
  for (const file of files.filter(({ name }) => name.endsWith(SCENARIOS))) {
    const shown = asked.find(({ path }) => basename(path) === file.name)?.shown ?? `flows/${file.name}`;
    const read = file.ok ? readScenarios(shown, file.text) : { ok: false as const, problems: [file.problem] };
    if (!read.ok) {
      for (const problem of read.problems) write(`${problemLine(problem, locale)}\n`);
      failed += 1;
      continue;
    }
    for (const scenario of read.scenarios) {
      const wrong = playScenario(scenario, { ...world, clock });
      count += 1;
      if (wrong.length === 0) continue;
      failed += 1;
      write(`${shown}: ${scenario.name}\n${wrong.map((line) => `  ${line}\n`).join('')}`);
    }
  }
  write(`${formatText(texts.tested, locale, { count, failed })}\n`);
  return failed === 0 ? 0 : 1;
}
