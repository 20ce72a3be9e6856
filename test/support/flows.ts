import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineWorld } from '#engine/contract.ts';
import { type CompiledFlow, compileFlow, createLibrary } from '#flow/library.ts';
import { type FlowSource, readFlow } from '#flow/read.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { readPolicy } from '#modules/office/model/read-policy.ts';

const folder = join(import.meta.dirname, '../../flows');

function yamlIn(path: string): Record<string, string> {
  const names = readdirSync(path).filter((name) => name.endsWith('.yaml'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(path, name), 'utf8')]));
}

/** Texts of `flows/*.yaml`, by file name. */
export const shippedFiles = yamlIn(folder);

/** The text of `flows/policy/dangers.yaml`. */
export const shippedDangers = readFileSync(join(folder, 'policy/dangers.yaml'), 'utf8');
/** The text of `flows/policy/accusations.yaml`. */
export const shippedAccusations = readFileSync(join(folder, 'policy/accusations.yaml'), 'utf8');

/** The text of `flows/policy/intents.yaml`. */
export const shippedIntents = readFileSync(join(folder, 'policy/intents.yaml'), 'utf8');

/** The text of `flows/policy/procedures.yaml`. */
export const shippedProcedures = readFileSync(join(folder, 'policy/procedures.yaml'), 'utf8');

/** The policy that is shipped. Throws where it does not read. */
export function shippedPolicy(): Policy {
  const read = readPolicy(yamlIn(join(folder, 'policy')));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.policy;
}

/** A flow that asks what no step uses, as some did before that was a mistake: `mood.yaml`. */
export const moodFile = `schema: 4
flow: mood
title: { zh-CN: 心情, en: Mood }
start: ask
nodes:
  ask: { type: ask, kind: text, text: { zh-CN: 心情如何？, en: How are you? }, next: z }
  z: { type: end }
`;

/** A flow that is written in the test itself. */
export function flowFrom(yaml: string): FlowSource {
  const name = /^flow: (\S+)$/m.exec(yaml)?.[1] ?? 'test';
  const read = readFlow(`flows/${name}.yaml`, yaml);
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 2));
  return read.source;
}

export function shippedFlows(): readonly FlowSource[] {
  return Object.entries(shippedFiles)
    .filter(([name]) => !name.includes('.test.'))
    .map(([, text]) => flowFrom(text));
}

/** Wednesday, 17 June 2026, ten in the morning in Shanghai. */
export const frozenClock = { now: () => new Date('2026-06-17T02:00:00Z') };

export function worldOf(sources: readonly FlowSource[], policy: Policy = shippedPolicy()): EngineWorld {
  const flows: CompiledFlow[] = sources.map(({ document }) => compileFlow(document, 1));
  return { flows: createLibrary(flows), policy, clock: frozenClock };
}
