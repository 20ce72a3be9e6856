import type { z } from 'zod';
import { hasErrors, type Lines, noLines, type Problem, problemAt } from '#document/problem.ts';
import { readYaml, schemaProblems } from '#document/yaml.ts';
import type { StaffId, UnitId } from '#domain/ids.ts';
import { doorsOf, doorsPart } from './doors-part.ts';
import { type AccusationPolicy, type Contact, type Policy, RESUME_DAYS, WITHDRAWAL_ANSWER_DAYS } from './policy.ts';
import { mistakesOf } from './policy-mistakes.ts';
import { type PolicyPart, type PolicyParts, policyPartNames, policyParts } from './policy-parts.ts';
import type { Procedures } from './procedures.ts';
import { standIn } from './stand-in.ts';

/** The files' folder, as problems name it. */
const FOLDER = 'flows/policy';

export type ReadPolicy =
  /** With what somebody should look at. */
  | { readonly ok: true; readonly policy: Policy; readonly warnings: readonly Problem[] }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      /** With the parts that do read; {@link standIn} has the others. */
      readonly readable: Policy;
    };

/** Texts of `flows/policy/*.yaml` by file name → the policy, or every reason why it cannot be. */
export function readPolicy(files: Readonly<Record<string, string>>): ReadPolicy {
  const problems: Problem[] = [];
  const lines: Partial<Record<PolicyPart, Lines>> = {};
  const values: Partial<Record<PolicyPart, unknown>> = {};
  for (const part of policyPartNames) {
    const file = `${FOLDER}/${part}.yaml`;
    const text = files[`${part}.yaml`];
    if (text === undefined) {
      const message = { 'zh-CN': `缺少文件 ${file}。`, en: `The file ${file} is missing.` };
      problems.push(problemAt({ file, lines: noLines, path: [] }, { code: 'missing-file', message }));
      continue;
    }
    const yaml = readYaml(file, text);
    if (!yaml.ok) {
      problems.push(...yaml.problems);
      continue;
    }
    lines[part] = yaml.lines;
    values[part] = yaml.value;
  }
  const checked = checkPolicy(values, lines);
  return problems.length === 0
    ? checked
    : {
        ok: false,
        problems: [...problems, ...(checked.ok ? [] : checked.problems)],
        readable: checked.ok ? checked.policy : checked.readable,
      };
}

/** Parts as JSON → the policy, or every reason why it cannot be. Of parts that are absent nothing is said, but there is no whole policy. */
export function checkPolicy(
  values: Readonly<Partial<Record<PolicyPart, unknown>>>,
  lines: Readonly<Partial<Record<PolicyPart, Lines>>> = {},
): ReadPolicy {
  const problems: Problem[] = [];
  const placeOf = (part: PolicyPart) => ({ file: `${FOLDER}/${part}.yaml`, lines: lines[part] ?? noLines });
  function read<Schema extends z.ZodType>(part: PolicyPart, shape: Schema): z.output<Schema> | undefined {
    if (!(part in values)) return undefined;
    const parsed = shape.safeParse(values[part]);
    if (parsed.success) return parsed.data;
    problems.push(...schemaProblems(shape, values[part], placeOf(part)));
    return undefined;
  }
  const [topics, units] = [read('topics', policyParts.topics), read('units', policyParts.units)];
  const [clocks, templates] = [read('clocks', policyParts.clocks), read('templates', policyParts.templates)];
  const [dangers, accusations] = [read('dangers', policyParts.dangers), read('accusations', policyParts.accusations)];
  const [intents, contact] = [read('intents', policyParts.intents), read('contact', policyParts.contact)];
  const [workDays, procedures] = [read('workdays', policyParts.workdays), read('procedures', policyParts.procedures)];
  const doors = read('doors', policyParts.doors);
  const policy: Policy = {
    topics: topics ? topicsOf(topics) : standIn.topics,
    units: (units?.units ?? []).map(({ parent, ...unit }) => ({ ...unit, parent })),
    staff: (units?.staff ?? []).map(({ slack, ...staff }) => ({ ...staff, slack })),
    clocks: clocks ? clocksOf(clocks) : standIn.clocks,
    templates: templates?.templates ?? standIn.templates,
    dangers: dangers ? dangersOf(dangers) : standIn.dangers,
    accusations: accusations ? accusationsOf(accusations) : standIn.accusations,
    procedures: procedures ? proceduresOf(procedures) : standIn.procedures,
    doors: doors ? doorsOf(doors) : standIn.doors,
    intents: intents ? { courtesy: intents.courtesy, intents: intents.intents } : standIn.intents,
    contact: contact ? contactOf(contact) : standIn.contact,
    workDays: workDays ? { years: workDays.years } : standIn.workDays,
  };
  const allRead = [
    topics,
    units,
    clocks,
    templates,
    dangers,
    accusations,
    intents,
    contact,
    workDays,
    procedures,
    doors,
  ].every((part) => part !== undefined);
  if (!allRead) return { ok: false, problems, readable: policy };
  for (const { part, path, code, message } of mistakesOf(policy)) {
    problems.push(problemAt({ ...placeOf(part), path }, { code, message }));
  }
  return hasErrors(problems) ? { ok: false, problems, readable: policy } : { ok: true, policy, warnings: problems };
}

/** A policy as JSON: what {@link checkPolicy} makes the same policy of. */
export function partsOf(policy: Policy): PolicyParts {
  return {
    topics: { topics: policy.topics.map(({ keywords, ...topic }) => ({ ...topic, keywords: [...keywords] })) },
    units: { units: [...policy.units], staff: [...policy.staff] },
    clocks: { ...policy.clocks },
    templates: { templates: [...policy.templates] },
    dangers: structuredClone(policy.dangers) as PolicyParts['dangers'],
    accusations: accusationsPart(policy.accusations),
    procedures: proceduresPart(policy.procedures),
    doors: doorsPart(policy.doors),
    intents: structuredClone(policy.intents) as PolicyParts['intents'],
    contact: { ...policy.contact },
    workdays: { years: policy.workDays.years.map(({ year, off, on }) => ({ year, off: [...off], on: [...on] })) },
  };
}

function topicsOf({ topics }: z.output<(typeof policyParts)['topics']>): Policy['topics'] {
  return topics.map(({ parent, unit, keywords, hidden, ...topic }) => ({
    ...topic,
    parent,
    unit,
    keywords: keywords ?? [],
    ...(hidden === undefined ? {} : { hidden }),
  }));
}

function clocksOf(clocks: z.output<(typeof policyParts)['clocks']>): Policy['clocks'] {
  return {
    settleDays: clocks.settleDays,
    resumeDays: clocks.resumeDays ?? RESUME_DAYS.usual,
    withdrawalAnswerDays: clocks.withdrawalAnswerDays ?? WITHDRAWAL_ANSWER_DAYS.usual,
    timeZone: clocks.timeZone,
  };
}

function dangersOf({ schema: _, ...laidDown }: z.output<(typeof policyParts)['dangers']>): Policy['dangers'] {
  return laidDown;
}

function accusationsOf(read: z.output<(typeof policyParts)['accusations']>): AccusationPolicy {
  const { receivers, wrongdoing, pressure, unforced, names } = read;
  return {
    receivers: receivers.map(({ unit, second, kinds, topics }) => ({
      ...{ unit, second },
      ...{ kinds: kinds ?? [], topics: topics ?? [] },
    })),
    wrongdoing: wrongdoing,
    ...{ pressure: pressure ?? [], unforced: unforced ?? [] },
    names: (names ?? []).map(({ of, words }) => ({ of: of as UnitId | StaffId, words })),
  };
}

function contactOf({ phone, hours, place, area }: z.output<(typeof policyParts)['contact']>): Contact {
  return {
    ...(phone === undefined ? {} : { phone }),
    ...(hours === undefined ? {} : { hours }),
    ...(place === undefined ? {} : { place }),
    ...(area === undefined ? {} : { area }),
  };
}

function proceduresOf({
  procedures,
  clocks,
  notAccepting,
  callsAt,
  reopenDays,
}: z.output<(typeof policyParts)['procedures']>): Procedures {
  const full = clocks.map(({ resumes, cancels, extension, calls, tellsCitizen, ...rule }) => ({
    ...rule,
    ...{ resumes: resumes ?? [], cancels: cancels ?? [], extension },
    calls: (calls ?? []).toSorted((one, other) => one.days - other.days),
    tellsCitizen: tellsCitizen ?? false,
  }));
  return {
    procedures: procedures.map(({ appeals, opinion, ...procedure }) => ({
      ...{ ...procedure, appeals: appeals ?? [], opinion: opinion ?? [] },
    })),
    ...{ clocks: full, notAccepting: notAccepting ?? [], callsAt, reopenDays },
  };
}

function proceduresPart({
  procedures,
  clocks,
  notAccepting,
  callsAt,
  reopenDays,
}: Procedures): PolicyParts['procedures'] {
  return {
    procedures: procedures.map(({ kinds, clocks: rules, appeals, opinion, ...procedure }) => {
      return { ...procedure, kinds: [...kinds], clocks: [...rules], appeals: [...appeals], opinion: [...opinion] };
    }),
    clocks: clocks.map(({ starts, resumes, meets, cancels, extension, calls, ...rule }) => ({
      ...rule,
      ...{ starts: [...starts], resumes: [...resumes], meets: [...meets], cancels: [...cancels], calls: [...calls] },
      ...(extension === undefined ? {} : { extension }),
    })),
    ...{ notAccepting: [...notAccepting], callsAt, reopenDays },
  };
}

/** What is absent in the file is empty in the policy. */
function accusationsPart({
  receivers,
  wrongdoing,
  pressure,
  unforced,
  names,
}: AccusationPolicy): PolicyParts['accusations'] {
  return {
    receivers: receivers.map(({ unit, second, kinds, topics }) => ({
      unit,
      ...(second === undefined ? {} : { second }),
      ...(kinds.length > 0 ? { kinds: [...kinds] } : {}),
      ...(topics.length > 0 ? { topics: [...topics] } : {}),
    })),
    wrongdoing: [...wrongdoing],
    ...(pressure.length > 0 ? { pressure: [...pressure] } : {}),
    ...(unforced.length > 0 ? { unforced: [...unforced] } : {}),
    ...(names.length > 0 ? { names: names.map(({ of, words }) => ({ of, words: [...words] })) } : {}),
  };
}
