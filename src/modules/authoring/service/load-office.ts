import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasErrors, type Problem } from '#document/problem.ts';
import { readScenarios, type Scenario } from '#engine/rehearsal/scenario-file.ts';
import { checkFlows } from '#flow/check.ts';
import type { FlowDocument } from '#flow/document.ts';
import { intentMistakes } from '#flow/intent-mistakes.ts';
import { type FlowSource, readFlow } from '#flow/read.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { readPolicy } from '#modules/office/model/read-policy.ts';

/** How the files with a flow's scenarios end. */
const SCENARIOS = '.test.yaml';

/** What the office wrote into `flows/`: its conversations and its policy, checked. */
export type Office =
  | {
      readonly ok: true;
      readonly documents: readonly FlowDocument[];
      readonly policy: Policy;
      /** The scenarios beside the flows, by flow; what does not read as such, `flows test` tells. */
      readonly scenarios: ReadonlyMap<string, readonly Scenario[]>;
      readonly warnings: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads and checks `flows/*.yaml` and `flows/policy/*.yaml` below `directory`; gives every mistake at once; warnings alone do not refuse it. */
export async function loadOffice(directory: string): Promise<Office> {
  const problems: Problem[] = [];
  const sources: FlowSource[] = [];
  const scenarios = new Map<string, readonly Scenario[]>();
  for (const [name, text] of await readYamlFiles(directory)) {
    if (name.endsWith(SCENARIOS)) {
      const read = readScenarios(`flows/${name}`, text);
      if (read.ok) scenarios.set(name.slice(0, -SCENARIOS.length), read.scenarios);
      continue;
    }
    const read = readFlow(`flows/${name}`, text);
    if (read.ok) sources.push(read.source);
    else problems.push(...read.problems);
  }
  const policy = readPolicy(Object.fromEntries(await readYamlFiles(join(directory, 'policy'))));
  if (!policy.ok) return { ok: false, problems: [...problems, ...policy.problems] };
  const documents = sources.map(({ document }) => document);
  problems.push(...policy.warnings, ...checkFlows(sources, policy.policy), ...intentMistakes(documents, policy.policy));
  return hasErrors(problems)
    ? { ok: false, problems }
    : { ok: true, policy: policy.policy, scenarios, documents, warnings: problems };
}

async function readYamlFiles(directory: string): Promise<readonly (readonly [string, string])[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(names.map(async (name) => [name, await readFile(join(directory, name), 'utf8')] as const));
}
