import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { breaks, noLines, type Problem, problemAt } from '#document/problem.ts';
import { readScenarios, type Scenario } from '#engine/rehearsal/scenario-file.ts';
import { checkFlows } from '#flow/check.ts';
import type { FlowDocument } from '#flow/document.ts';
import { intentMistakes } from '#flow/intent-mistakes.ts';
import { type FlowSource, readFlow } from '#flow/read.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { policyPartNames } from '#modules/office/model/policy-parts.ts';
import { readPolicy } from '#modules/office/model/read-policy.ts';
import type { AskedFile } from './asked-files.ts';
import { type OfficeFile, officeFile, officeFiles, passedOver, SCENARIOS } from './office-files.ts';

/** What the office wrote into `flows/`: its conversations and its policy, checked. */
export type Office =
  | {
      readonly ok: true;
      readonly documents: readonly FlowDocument[];
      readonly policy: Policy;
      /** The scenarios beside the flows, by flow. */
      readonly scenarios: ReadonlyMap<string, readonly Scenario[]>;
      readonly warnings: readonly Problem[];
      /** Errors with which the flows run, as they may have from before anybody looked for them; nothing new is published with them. */
      readonly barring: readonly Problem[];
      readonly unread: readonly Problem[];
    }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      /** Why files with scenarios could not be read: nothing runs on them, so that they refuse nothing. */
      readonly unread: readonly Problem[];
    };

/** What is read beside or instead of the folder's own files. */
interface LoadOptions {
  /** The kind of office: files of `flows/policy/<kind>/` stand in the place of those above it. */
  readonly kind?: string | undefined;
  /** They stand in the place of the folder's own. */
  readonly others?: readonly AskedFile[];
}

/**
 * Reads and checks `flows/*.yaml` and `flows/policy/*.yaml` below `directory`; gives every mistake at once; what breaks nothing does not refuse it.
 */
export async function loadOffice(directory: string, { kind, others = [] }: LoadOptions = {}): Promise<Office> {
  const files = await Promise.all(others.map(async (one) => ({ ...one, file: await officeFile(one.path, one.shown) })));
  const among = async (folder: string, shown: string) => {
    const mine = files.filter(({ place }) => dirname(place) === (folder === '' ? '.' : folder));
    const names = new Set(mine.map(({ place }) => basename(place)));
    const there = await officeFiles(join(directory, folder), shown);
    return [...there.filter(({ name }) => !names.has(name)), ...mine.map(({ file }) => file)];
  };
  const general = await among('policy', 'flows/policy');
  if (kind === undefined) return checkOffice(await among('', 'flows'), general);
  if (!(await officeKinds(directory)).includes(kind)) {
    return { ok: false, problems: [noSuchKind(kind)], unread: [] };
  }
  const special = await officeFiles(join(directory, 'policy', kind), `flows/policy/${kind}`);
  const replaced = new Set(special.map(({ name }) => name));
  const office = checkOffice(await among('', 'flows'), [
    ...general.filter(({ name }) => !replaced.has(name)),
    ...special,
  ]);
  return shownIn(office, (file) => (replaced.has(basename(file)) ? `flows/policy/${kind}/${basename(file)}` : file));
}

/** The kinds of office that the folder knows beside the one that it is made for. */
export async function officeKinds(directory: string): Promise<readonly string[]> {
  const found = await readdir(join(directory, 'policy'), { withFileTypes: true });
  return found.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

function noSuchKind(kind: string): Problem {
  const message = {
    'zh-CN': `没有 flows/policy/${kind} 这个文件夹。请改 OFFICE：留空是信访部门，plain 是普通单位。`,
    en: `There is no folder flows/policy/${kind}. Change OFFICE: unset for a petition office, plain for any other.`,
  };
  return problemAt({ file: `flows/policy/${kind}`, lines: noLines, path: [] }, { code: 'missing-file', message });
}

/** The office with its problems told of the files that they are in. */
function shownIn(office: Office, rename: (file: string) => string): Office {
  const renamed = (problems: readonly Problem[]) =>
    problems.map((problem) =>
      problem.file.startsWith('flows/policy/') ? { ...problem, file: rename(problem.file) } : problem,
    );
  return office.ok
    ? { ...office, warnings: renamed(office.warnings), barring: renamed(office.barring) }
    : { ...office, problems: renamed(office.problems) };
}

function checkOffice(files: readonly OfficeFile[], policyFiles: readonly OfficeFile[]): Office {
  const problems: Problem[] = [];
  const unread: Problem[] = [];
  const sources: FlowSource[] = [];
  const scenarios = new Map<string, readonly Scenario[]>();
  for (const file of files) {
    const { name } = file;
    const passed = passedOver(name);
    if (passed) problems.push(passed);
    else if (name.endsWith(SCENARIOS)) {
      const read = file.ok
        ? readScenarios(`flows/${name}`, file.text)
        : { ok: false as const, problems: [file.problem] };
      if (read.ok) scenarios.set(name.slice(0, -SCENARIOS.length), read.scenarios);
      else unread.push(...read.problems);
    } else {
      const read = file.ok ? readFlow(`flows/${name}`, file.text) : { ok: false as const, problems: [file.problem] };
      if (read.ok) sources.push(read.source);
      else problems.push(...read.problems);
    }
  }
  const parts = new Set<string>(policyPartNames.map((part) => `${part}.yaml`));
  const policy = readPolicy(
    Object.fromEntries(policyFiles.flatMap((file) => (file.ok ? [[file.name, file.text] as const] : []))),
  );
  const garbled = policyFiles.flatMap((file) => (file.ok || !parts.has(file.name) ? [] : [file.problem]));
  problems.push(...garbled);
  if (!policy.ok) {
    // What is there and cannot be read is not missing.
    const others = policy.problems.filter(
      ({ code, file }) => code !== 'missing-file' || !garbled.some((one) => one.file === file),
    );
    // What is wrong with the flows is said beside it, not only once the policy reads.
    return { ok: false, problems: [...problems, ...others, ...checkFlows(sources, policy.readable)], unread };
  }
  const documents = sources.map(({ document }) => document);
  problems.push(...policy.warnings, ...checkFlows(sources, policy.policy), ...intentMistakes(documents, policy.policy));
  if (problems.some(breaks)) return { ok: false, problems, unread };
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  const barring = problems.filter(({ severity }) => severity === 'error');
  return { ok: true, policy: policy.policy, scenarios, documents, warnings, barring, unread };
}
