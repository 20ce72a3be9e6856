import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Policy } from '#domain/policy.ts';
import { checkFlows } from '#flow/check.ts';
import type { FlowDocument } from '#flow/document.ts';
import { readPolicy } from '#flow/policy.ts';
import type { Problem } from '#flow/problem.ts';
import { type FlowSource, readFlow } from '#flow/read.ts';

/** What the office wrote into `flows/`: its conversations and its policy, checked. */
export type Office =
  | { readonly ok: true; readonly documents: readonly FlowDocument[]; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads and checks `flows/*.yaml` and `flows/policy/*.yaml` below `directory`; gives every mistake at once. */
export async function loadOffice(directory: string): Promise<Office> {
  const problems: Problem[] = [];
  const sources: FlowSource[] = [];
  for (const [name, text] of await readYamlFiles(directory)) {
    if (name.endsWith('.test.yaml')) continue;
    const read = readFlow(`flows/${name}`, text);
    if (read.ok) sources.push(read.source);
    else problems.push(...read.problems);
  }
  const policy = readPolicy(Object.fromEntries(await readYamlFiles(join(directory, 'policy'))));
  if (!policy.ok) return { ok: false, problems: [...problems, ...policy.problems] };
  problems.push(...checkFlows(sources, policy.policy));
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, documents: sources.map(({ document }) => document), policy: policy.policy };
}

async function readYamlFiles(directory: string): Promise<readonly (readonly [string, string])[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(names.map(async (name) => [name, await readFile(join(directory, name), 'utf8')] as const));
}
