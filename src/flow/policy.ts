import { z } from 'zod';
import type { StaffId, TopicId, UnitId } from '#domain/ids.ts';
import { staffRoles } from '#domain/person.ts';
import type { Policy } from '#domain/policy.ts';
import { localizedText } from './fields.ts';
import { MAX_LABEL } from './kinds/options.ts';
import type { Lines, Path, Problem, ProblemCode } from './problem.ts';
import { readYaml, schemaProblems } from './yaml.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9./-]{0,59}$/, 'must be lower-case letters, digits, . / and -');
const topicId = id.transform((value) => value as TopicId);
const unitId = id.transform((value) => value as UnitId);
const staffId = id.transform((value) => value as StaffId);
const schema = z.literal(1).optional();

const timeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, 'must be an IANA time zone, such as Asia/Shanghai');

const policyFiles = {
  'topics.yaml': z.strictObject({
    schema,
    topics: z
      .array(
        z.strictObject({
          id: topicId,
          parent: topicId.optional(),
          name: localizedText,
          unit: unitId.optional(),
          keywords: z.array(z.string().min(1)).optional(),
        }),
      )
      .min(1),
  }),
  'units.yaml': z.strictObject({
    schema,
    units: z.array(z.strictObject({ id: unitId, parent: unitId.optional(), name: localizedText })).min(1),
    staff: z.array(
      z.strictObject({
        id: staffId,
        name: localizedText,
        unit: unitId,
        role: z.enum(staffRoles),
        slack: z
          .string()
          .regex(/^[UW][A-Z0-9]{2,}$/, 'must be a Slack user id, such as U012AB3CD')
          .optional(),
      }),
    ),
  }),
  'clocks.yaml': z.strictObject({ schema, settleDays: z.int().min(1).max(1000), timeZone }),
  'templates.yaml': z.strictObject({
    schema,
    templates: z.array(z.strictObject({ id, name: localizedText, text: localizedText })),
  }),
} as const;
type PolicyFile = keyof typeof policyFiles;

/** The files' folder, as problems name it. */
const FOLDER = 'flows/policy';

export type ReadPolicy =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Texts of `flows/policy/*.yaml` by file name → the policy, or every reason why it cannot be. */
export function readPolicy(files: Readonly<Record<string, string>>): ReadPolicy {
  const problems: Problem[] = [];
  const lines = new Map<PolicyFile, Lines>();
  function read<Schema extends z.ZodType>(name: PolicyFile, shape: Schema): z.output<Schema> | undefined {
    const file = `${FOLDER}/${name}`;
    const text = files[name];
    if (text === undefined) {
      const message = { 'zh-CN': `缺少文件 ${file}。`, en: `The file ${file} is missing.` };
      problems.push({ code: 'missing-file', file, line: 1, message });
      return undefined;
    }
    const yaml = readYaml(file, text);
    if (!yaml.ok) {
      problems.push(...yaml.problems);
      return undefined;
    }
    lines.set(name, yaml.lines);
    const parsed = shape.safeParse(yaml.value);
    if (parsed.success) return parsed.data;
    problems.push(...schemaProblems(shape, yaml.value, { file, lines: yaml.lines }));
    return undefined;
  }

  const [topics, units] = [
    read('topics.yaml', policyFiles['topics.yaml']),
    read('units.yaml', policyFiles['units.yaml']),
  ];
  const [clocks, templates] = [
    read('clocks.yaml', policyFiles['clocks.yaml']),
    read('templates.yaml', policyFiles['templates.yaml']),
  ];
  if (!topics || !units || !clocks || !templates) return { ok: false, problems };
  const policy: Policy = {
    topics: topics.topics.map(({ parent, unit, keywords, ...topic }) => ({
      ...topic,
      parent,
      unit,
      keywords: keywords ?? [],
    })),
    units: units.units.map(({ parent, ...unit }) => ({ ...unit, parent })),
    staff: units.staff.map(({ slack, ...staff }) => ({ ...staff, slack })),
    clocks: { settleDays: clocks.settleDays, timeZone: clocks.timeZone },
    templates: templates.templates,
  };
  for (const mistake of mistakesOf(policy)) {
    const file = `${FOLDER}/${mistake.file}`;
    const line = lines.get(mistake.file)?.(mistake.path) ?? 1;
    problems.push({ code: mistake.code, file, line, message: mistake.message });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, policy };
}

interface Mistake {
  readonly code: ProblemCode;
  readonly file: PolicyFile;
  readonly path: Path;
  readonly message: Problem['message'];
}

/** What no single file's schema can see: names that are used twice, or that nothing has. */
function* mistakesOf(policy: Policy): Generator<Mistake> {
  const units = new Set<string>(policy.units.map((unit) => unit.id));
  const firstLevel = new Set<string>(policy.topics.filter((topic) => topic.parent === undefined).map(({ id }) => id));
  yield* duplicates('topics.yaml', 'topics', policy.topics);
  yield* duplicates('units.yaml', 'units', policy.units);
  yield* duplicates('units.yaml', 'staff', policy.staff);
  yield* duplicates('templates.yaml', 'templates', policy.templates);
  for (const [index, topic] of policy.topics.entries()) {
    const path = ['topics', index] as const;
    if (topic.parent !== undefined && !firstLevel.has(topic.parent)) {
      yield unknown('topics.yaml', [...path, 'parent'], topic.parent);
    }
    if (topic.unit !== undefined && !units.has(topic.unit)) {
      yield unknown('topics.yaml', [...path, 'unit'], topic.unit);
    }
    if (topic.parent === undefined && topic.unit === undefined) {
      const message = {
        'zh-CN': `大类“${topic.id}”没有写由哪个单位（unit）接收。`,
        en: `The first-level topic “${topic.id}” names no unit to receive its cases.`,
      };
      yield { code: 'unknown-reference', file: 'topics.yaml', path, message };
    }
    if (Object.values(topic.name).some((name) => name.length > MAX_LABEL)) {
      const message = {
        'zh-CN': `主题名称太长，按钮最多 ${MAX_LABEL} 个字符。`,
        en: `The topic's name is longer than a button's ${MAX_LABEL} characters.`,
      };
      yield { code: 'label-too-long', file: 'topics.yaml', path: [...path, 'name'], message };
    }
  }
  for (const [index, unit] of policy.units.entries()) {
    if (unit.parent !== undefined && !units.has(unit.parent)) {
      yield unknown('units.yaml', ['units', index, 'parent'], unit.parent);
    } else if (isOwnAncestor(policy, unit.id)) {
      const message = {
        'zh-CN': `单位“${unit.id}”的上级绕回了它自己。`,
        en: `The units above “${unit.id}” lead back to itself.`,
      };
      yield { code: 'unknown-reference', file: 'units.yaml', path: ['units', index, 'parent'], message };
    }
  }
  for (const [index, staff] of policy.staff.entries()) {
    if (!units.has(staff.unit)) yield unknown('units.yaml', ['staff', index, 'unit'], staff.unit);
  }
}

function isOwnAncestor(policy: Policy, id: UnitId): boolean {
  const parents = new Map(policy.units.map((unit) => [unit.id, unit.parent]));
  const seen = new Set<UnitId>();
  for (let above = parents.get(id); above !== undefined && !seen.has(above); above = parents.get(above)) {
    if (above === id) return true;
    seen.add(above);
  }
  return false;
}

function* duplicates(file: PolicyFile, list: string, items: readonly { readonly id: string }[]): Generator<Mistake> {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (seen.has(item.id)) {
      const message = { 'zh-CN': `id“${item.id}”重复了。`, en: `The id “${item.id}” is used twice.` };
      yield { code: 'duplicate-id', file, path: [list, index, 'id'], message };
    }
    seen.add(item.id);
  }
}

function unknown(file: PolicyFile, path: Path, name: string): Mistake {
  const message = { 'zh-CN': `没有“${name}”。`, en: `There is no “${name}”.` };
  return { code: 'unknown-reference', file, path, message };
}
