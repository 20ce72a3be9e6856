import type { UnitId } from '#domain/ids.ts';
import { MAX_LABEL } from '#domain/messages.ts';
import { type Locale, locales } from '#domain/text.ts';
import { placeholdersOf } from '#text/format.ts';
import { accusationMistakes } from './accusation-mistakes.ts';
import { doorMistakes } from './door-mistakes.ts';
import { offeredTopics, type Policy } from './policy.ts';
import { type Mistake, unknown } from './policy-mistake.ts';
import type { PolicyPart } from './policy-parts.ts';
import { procedureMistakes } from './procedure-mistakes.ts';
import { workDayMistakes } from './work-day-mistakes.ts';

/** What no single file's schema can see: names that are used twice, or that nothing has. */
export function* mistakesOf(policy: Policy): Generator<Mistake> {
  const units = new Set<string>(policy.units.map((unit) => unit.id));
  const firstLevel = new Set<string>(policy.topics.filter((topic) => topic.parent === undefined).map(({ id }) => id));
  yield* duplicates('topics', 'topics', policy.topics);
  yield* duplicates('units', 'units', policy.units);
  yield* duplicates('units', 'staff', policy.staff);
  yield* duplicates('templates', 'templates', policy.templates);
  yield* badTemplates(policy);
  yield* badDangers(policy);
  yield* workDayMistakes(policy);
  yield* duplicates('procedures', 'procedures', policy.procedures.procedures);
  yield* duplicates('procedures', 'clocks', policy.procedures.clocks);
  yield* duplicates('procedures', 'notAccepting', policy.procedures.notAccepting);
  yield* procedureMistakes(policy);
  yield* duplicates('doors', 'doors', policy.doors.doors);
  yield* duplicates('doors', 'matters', policy.doors.matters);
  yield* doorMistakes(policy);
  if (!offeredTopics(policy).some(({ parent }) => parent === undefined)) {
    const message = {
      'zh-CN': '至少要有一个大类给群众选择，不能全部隐藏。',
      en: 'Citizens need at least one first-level topic to choose; not all can be hidden.',
    };
    yield { code: 'no-options', part: 'topics', path: ['topics'], message };
  }
  for (const [index, topic] of policy.topics.entries()) {
    const path = ['topics', index] as const;
    if (topic.parent !== undefined && !firstLevel.has(topic.parent)) {
      yield unknown('topics', [...path, 'parent'], topic.parent);
    }
    if (topic.unit !== undefined && !units.has(topic.unit)) {
      yield unknown('topics', [...path, 'unit'], topic.unit);
    }
    if (topic.parent === undefined && topic.unit === undefined) {
      const message = {
        'zh-CN': `大类“${topic.id}”没有写由哪个单位（unit）接收。`,
        en: `The first-level topic “${topic.id}” names no unit to receive its cases.`,
      };
      yield { code: 'unknown-reference', part: 'topics', path, message };
    }
    if (Object.values(topic.name).some((name) => name.length > MAX_LABEL)) {
      const message = {
        'zh-CN': `主题名称太长，按钮最多 ${MAX_LABEL} 个字符。`,
        en: `The topic's name is longer than a button's ${MAX_LABEL} characters.`,
      };
      yield { code: 'label-too-long', part: 'topics', path: [...path, 'name'], message };
    }
  }
  for (const [index, unit] of policy.units.entries()) {
    if (unit.parent !== undefined && !units.has(unit.parent)) {
      yield unknown('units', ['units', index, 'parent'], unit.parent);
    } else if (isOwnAncestor(policy, unit.id)) {
      const message = {
        'zh-CN': `单位“${unit.id}”的上级绕回了它自己。`,
        en: `The units above “${unit.id}” lead back to itself.`,
      };
      yield { code: 'unknown-reference', part: 'units', path: ['units', index, 'parent'], message };
    }
  }
  for (const [index, staff] of policy.staff.entries()) {
    if (!units.has(staff.unit)) yield unknown('units', ['staff', index, 'unit'], staff.unit);
  }
  // A tree that leads back to itself has no line.
  if (!policy.units.some(({ id }) => isOwnAncestor(policy, id))) yield* accusationMistakes(policy);
}

/** A kind that names a number which is not there would leave somebody without it; ringing must begin at once and only widen later. */
function* badDangers({ dangers }: Policy): Generator<Mistake> {
  yield* duplicates('dangers', 'numbers', dangers.numbers);
  yield* duplicates('dangers', 'kinds', dangers.kinds);
  const known = new Set(dangers.numbers.map(({ id }) => id));
  const lists = [
    ...dangers.kinds.map(({ numbers }, index) => ({ path: ['kinds', index, 'numbers'], numbers })),
    { path: ['quiet', 'numbers'], numbers: dangers.quiet.numbers },
  ];
  for (const { path, numbers } of lists) {
    for (const [index, id] of numbers.entries()) {
      if (!known.has(id)) yield unknown('dangers', [...path, index], id);
    }
  }
  const minutes = dangers.ringing.stages.map((stage) => stage.minutes);
  if (minutes[0] === 0 && minutes.every((at, n) => n === 0 || at > (minutes[n - 1] ?? 0))) return;
  const message = {
    'zh-CN': '第一次提醒要在第 0 分钟，后面的每次都要比前一次晚。',
    en: 'The first stage must be at minute 0, and each later than the one before.',
  };
  yield { code: 'wrong-order', part: 'dangers', path: ['ringing', 'stages'], message };
}

/** A template's text is a pattern: whoever starts a reply from it must not be met by an error. */
function* badTemplates({ templates }: Policy): Generator<Mistake> {
  for (const [index, { text }] of templates.entries()) {
    for (const locale of locales) {
      const path = ['templates', index, 'text', locale] as const;
      const names = placeholdersIn(text[locale], locale);
      if (!names) {
        const message = {
          'zh-CN': '花括号不成对，或写法不对。只能用 {number} 和 {title}。',
          en: 'The braces do not match or hold something else. Only {number} and {title} can be used.',
        };
        yield { code: 'bad-text', part: 'templates', path, message };
      }
      const other = [...(names ?? [])].find((name) => !TEMPLATE_PLACEHOLDERS.has(name));
      if (other !== undefined) {
        const message = {
          'zh-CN': `没有“{${other}}”可填。只能用 {number} 和 {title}。`,
          en: `There is nothing to fill in for {${other}}. Only {number} and {title} can be used.`,
        };
        yield { code: 'unknown-placeholder', part: 'templates', path, message };
      }
    }
  }
}

const TEMPLATE_PLACEHOLDERS: ReadonlySet<string> = new Set(['number', 'title']);

function placeholdersIn(pattern: string, locale: Locale): ReadonlySet<string> | undefined {
  try {
    return placeholdersOf(pattern, locale);
  } catch {
    return undefined;
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

function* duplicates(part: PolicyPart, list: string, items: readonly { readonly id: string }[]): Generator<Mistake> {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (seen.has(item.id)) {
      const message = { 'zh-CN': `id“${item.id}”重复了。`, en: `The id “${item.id}” is used twice.` };
      yield { code: 'duplicate-id', part, path: [list, index, 'id'], message };
    }
    seen.add(item.id);
  }
}
