import type { StaffId, UnitId } from '#domain/ids.ts';
import type { Policy } from '#domain/policy.ts';
import type { LocalizedText } from '#domain/text.ts';

/** Whom a text names. */
export interface Named {
  readonly staff: readonly StaffId[];
  readonly units: readonly UnitId[];
}

/** A shorter name is found everywhere. */
const SHORTEST_NAME = 2;
/** Ends where that begins which people say in short: 市房屋征收办公室, 长沙市公安局. */
const placeBefore = /^\p{Script=Han}{0,4}?[省市区县州盟旗](?=\p{Script=Han}{3})/u;
const inBrackets = /[(（[【].*?[)）\]】]/gu;
/** What stands before a unit that a text turns to and does not accuse. */
const turnsTo =
  /(?:请求?|希望|盼望?|呼吁|尊敬的|敬爱的|致)(?:\p{Script=Han}{0,4}[省市区县州盟旗])?$|\b(?:please|dear|ask|urge)(?: the)? $/u;
/** What may stand in the place of … between the parts of a word, in characters. */
const GAP = { tight: 8, spaced: 40 } as const;
const han = /\p{Script=Han}/u;

/**
 * The units and members of staff that stand in the texts by name, however it is spaced. A unit that is only asked for help
 * (请市纪检监察机关查处) is not named; of two readings the one that keeps more people out is taken.
 */
export function namedIn(policy: Policy, texts: readonly string[]): Named {
  const text = read(texts);
  const others = new Map<string, readonly string[]>(policy.accusations.names.map(({ of, words }) => [of, words]));
  const staff = policy.staff.filter(({ id, name }) =>
    [...fullNames(name), ...(others.get(id) ?? [])].some((word) => places(text, word).length > 0),
  );
  const units = policy.units.filter(({ id, name }) =>
    [...fullNames(name).map(inShort), ...(others.get(id) ?? [])].some((word) =>
      places(text, word).some((before) => !turnsTo.test(before)),
    ),
  );
  return { staff: staff.map(({ id }) => id), units: units.map(({ id }) => id) };
}

/**
 * Whether the texts have one of the words, however it is spaced; of a Latin word its beginning is enough. A word with … in it is there
 * with up to some characters in its place: 收…钱 in 收老板的钱.
 */
export function holdsAny(texts: readonly string[], words: readonly string[]): boolean {
  const text = read(texts);
  return words.some((word) => {
    const form = han.test(word) ? 'tight' : 'spaced';
    const parts = word.split('…').map(form === 'tight' ? tighten : space);
    if (parts.every((part) => part === '')) return false;
    // Nothing but letters, digits and spaces is left in them.
    const pattern = parts.join(`[^\\n]{0,${GAP[form]}}`);
    return new RegExp(form === 'tight' ? pattern : ` ${pattern}`, 'u').test(text[form]);
  });
}

interface Reading {
  /** Letters and digits alone, for Chinese, which people break with spaces and dots. */
  readonly tight: string;
  /** Words with single spaces between and around them. */
  readonly spaced: string;
}

function read(texts: readonly string[]): Reading {
  return { tight: texts.map(tighten).join('\n'), spaced: ` ${texts.map(space).join(' ')} ` };
}

function tighten(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function space(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
      // A Latin name may stand between Chinese words without a space.
      .replace(/\p{Script=Han}+|[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  );
}

/** What stands before each place of the name in the text. */
function places({ tight, spaced }: Reading, name: string): string[] {
  const [text, sought] = han.test(name) ? [tight, tighten(name)] : [spaced, `${space(name)} `];
  if (sought.trim().length < SHORTEST_NAME) return [];
  const found: string[] = [];
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
    if (han.test(name) || text[at - 1] === ' ') found.push(text.slice(Math.max(0, at - 12), at));
  }
  return found;
}

/** Without what is added in brackets: 李经办（示例）. */
function fullNames(name: LocalizedText): string[] {
  return [name['zh-CN'], name.en].map((each) => each.replace(inBrackets, '').trim());
}

function inShort(name: string): string {
  return name.replace(placeBefore, '');
}
