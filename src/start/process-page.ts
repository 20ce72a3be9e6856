import type { Locale, LocalizedText } from '#domain/text.ts';
import type { Process } from '#modules/cases/model/process/describe-process.ts';
import type { ProcessClock, ProcessWay } from '#modules/cases/model/process/procedures-in-words.ts';
import { processWords as words } from '#modules/cases/model/process/process-words.ts';
import { waysInWords } from '#modules/cases/model/process/ways-in-words.ts';
import { formatText } from '#text/format.ts';

/** The page of `docs` that says how cases go, in one language. */
export function processPage(process: Process, locale: Locale): string {
  const say = (text: LocalizedText, values = {}) => formatText(text, locale, values);
  return [
    `# ${say(words.title)}`,
    say(intro),
    `## ${say(words.machine)}`,
    machine(process, locale),
    say(words.stays),
    `## ${say(words.who)}`,
    whoMay(process, locale),
    `## ${say(words.deadlines)}`,
    say(words.counting, { hour: process.callsAt, reopen: process.reopenDays, resume: process.resumeDays }),
    ...process.ways.map((way) => wayOf(way, locale)),
    ...refusals(process, locale),
    `## ${say(words.told)}`,
    say(words.toldHow),
    told(process, locale),
  ]
    .join('\n\n')
    .concat('\n');
}

const intro: LocalizedText = {
  'zh-CN':
    '本页由 `npm run docs:process` 根据程序和 `flows/policy` 的规定画出，不要手改：改了规定或程序，重新生成即可。控制台的“办理流程”一页内容相同，用的是本单位正在执行的规定。',
  en: 'Drawn by `npm run docs:process` from the program and the policy in `flows/policy`; do not edit it by hand. The console’s page “Process” shows the same, by the policy that the office has now.',
};

function machine({ states, moves }: Process, locale: Locale): string {
  const names = states.map(({ state, name }) => `  state "${name[locale]}" as ${state}`);
  const lines = moves.map(({ from, to, by }) => `  ${from} --> ${to}: ${by.map((name) => name[locale]).join(' / ')}`);
  return ['```mermaid', 'stateDiagram-v2', ...names, `  [*] --> ${states[0]?.state}`, ...lines, '```'].join('\n');
}

function whoMay({ states, commands }: Process, locale: Locale): string {
  const rows = commands.map((command) => {
    const { name, who } = command;
    const ways = waysInWords(command, states, locale);
    return row([name[locale], who.map((one) => one[locale]).join('<br>'), ways.join('<br>')]);
  });
  return [...head([words.step, words.by, words.in], locale), ...rows].join('\n');
}

function wayOf({ name, basis, kinds, clocks, appeals }: ProcessWay, locale: Locale): string {
  const kindList = kinds.map((kind) => kind[locale]).join(locale === 'en' ? ', ' : '、');
  return [
    `### ${name[locale]}`,
    formatText(words.kinds, locale, { kinds: kindList, basis: basis[locale] }),
    ...clocks.map((clock) => clockTable(clock, locale)),
    ...appealsOf(appeals, locale),
  ].join('\n\n');
}

function appealsOf(appeals: ProcessWay['appeals'], locale: Locale): readonly string[] {
  if (appeals.length === 0) return [];
  const lines = appeals.map(({ name, basis, askDays: days }) =>
    formatText(words.appeal, locale, { days, name: name[locale], basis: basis[locale] }),
  );
  return [[...lines, words.final[locale]].map((line) => `- ${line}`).join('\n')];
}

function refusals({ refusals: all }: Process, locale: Locale): readonly string[] {
  const lines = all.map(({ name, ...refusal }) => {
    const { reason, door, basis } = refusal;
    const values = { reason: reason[locale], door: door[locale], basis: basis[locale] };
    return `- **${name[locale]}** ${formatText(words.refusal, locale, values)}`;
  });
  return lines.length === 0 ? [] : [`## ${words.refusals[locale]}`, lines.join('\n')];
}

function clockTable(clock: ProcessClock, locale: Locale): string {
  const { name, length, basis, starts, resumes, meets, cancels, extension, calls, tellsCitizen } = clock;
  const listed = (those: readonly LocalizedText[]) =>
    those.map((one) => one[locale]).join(locale === 'en' ? ', ' : '、');
  const more = extension && { most: extension.most[locale], basis: extension.basis[locale] };
  const rows = [
    [words.length, length[locale]],
    [words.basis, basis[locale]],
    [words.starts, listed(starts)],
    [words.resumes, listed(resumes)],
    [words.meets, listed(meets)],
    [words.cancels, listed(cancels)],
    [words.extension, more ? formatText(words.extended, locale, more) : words.never[locale]],
    [
      words.calls,
      calls
        .map(({ when, whom }) => formatText(words.call, locale, { when: when[locale], whom: whom[locale] }))
        .join('<br>'),
    ],
    [words.tells, (tellsCitizen ? words.yes : words.no)[locale]],
  ] as const;
  return [
    `| **${name[locale]}** | |`,
    '|---|---|',
    ...rows.filter(([, text]) => text !== '').map(([what, text]) => row([what[locale], text])),
  ].join('\n');
}

function told({ told: all }: Process, locale: Locale): string {
  const rows = all.map((one) => row([one.happened[locale], one.told[locale].replaceAll('\n', '<br>')]));
  return [...head([words.happened, words.message], locale), ...rows].join('\n');
}

function head(cells: readonly LocalizedText[], locale: Locale): readonly string[] {
  return [row(cells.map((cell) => cell[locale])), `|${cells.map(() => '---|').join('')}`];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
