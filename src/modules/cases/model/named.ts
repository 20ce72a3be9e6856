import type { StaffId, UnitId } from '#domain/ids.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { formsOf, fullNames } from './name-forms.ts';

/** Whom a text names. */
export interface Named {
  readonly staff: readonly StaffId[];
  readonly units: readonly UnitId[];
}

/** A place where a text names somebody, from its first character to behind its last. */
export interface Mention {
  readonly of: { readonly staff: StaffId } | { readonly unit: UnitId } | { readonly handler: true };
  readonly start: number;
  readonly end: number;
}

/** A shorter name is found everywhere. */
const SHORTEST_NAME = 2;
/** Ends where that begins which people say in short: 市房屋征收办公室, 长沙市公安局. */
const placeBefore = /^\p{Script=Han}{0,4}?[省市区县州盟旗](?=\p{Script=Han}{3})/u;
/** What stands before a unit that a text turns to and does not accuse. */
const turnsTo =
  /(?:请求?|希望|盼望?|呼吁|尊敬的|敬爱的|致)(?:\p{Script=Han}{0,4}[省市区县州盟旗])?$|(?<!\p{Script=Latin})(?:please|dear|ask|urge)[ ，](?:the )?$/u;
/** What stands between an office and somebody who works there: 支队的, 窗口的. */
const OFFICE_BEFORE = 5;
/** How much is read of what stands before a name. */
const BEFORE = 24;
const yourOffice = /(?:你们|贵局|贵单位|贵队|贵办)[^，\n]{0,10}$|your (?:office|team|bureau|colleague|staff),? $/u;
const han = /\p{Script=Han}/u;
const betweenHan = /(?<=\p{Script=Han})，|，(?=\p{Script=Han})/gu;

/**
 * The units and members of staff that stand in the texts by name, however it is spaced. A unit that is only asked for help
 * (请市纪检监察机关查处) is not named; of two readings the one that keeps more people out is taken. `loosely` takes what anybody may be
 * called (李主任, Mr Li) for a name, too, where no office stands before it.
 */
export function namedIn(policy: Policy, texts: readonly string[], loosely = false): Named {
  const text = plain(texts.join('\n')).replace(betweenHan, '').replaceAll('，', ' ');
  const found = mentionsIn(policy, text, loosely);
  const units = found.flatMap(({ of }) => ('unit' in of ? [of.unit] : []));
  const staff = found.flatMap(({ of }) => ('staff' in of ? [of.staff] : []));
  return { staff: [...new Set(staff)], units: [...new Set(units)] };
}

/** Every place in a text that was made `plain`. */
export function mentionsIn(policy: Policy, text: string, loosely = false): readonly Mention[] {
  const others = new Map<string, readonly string[]>(policy.accusations.names.map(({ of, words }) => [of, words]));
  const units = policy.units.flatMap(({ id, name }) =>
    [...fullNames(name).map((full) => full.replace(placeBefore, '')), ...(others.get(id) ?? [])]
      .flatMap((word) => places(text, word))
      .filter(({ start }) => !turnsTo.test(justBefore(text, start)))
      .map((place) => ({ ...place, of: { unit: id } })),
  );
  const staff = policy.staff.flatMap((member) => {
    const { sure, loose } = formsOf(member, others.get(member.id) ?? []);
    const office = units.filter(({ of }) => of.unit === member.unit);
    const isTheirs = ({ start }: { start: number }) =>
      loosely ||
      yourOffice.test(justBefore(text, start)) ||
      office.some(({ end }) => end <= start && start - end <= OFFICE_BEFORE && !text.slice(end, start).includes('，'));
    return [
      ...sure.flatMap((word) => places(text, word)),
      ...loose.flatMap((word) => places(text, word)).filter(isTheirs),
    ].map((place) => ({ ...place, of: { staff: member.id } }));
  });
  return [...staff, ...units];
}

/**
 * A text in one way of writing: small letters, no space in or beside Chinese, which people break with spaces and dots, single spaces between
 * other words, ， for what parts clauses, and a new line for each.
 */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/(?<=\d)[,，](?=\d{3})/gu, '')
    .split('\n')
    .map((line) =>
      line
        .replace(/[^\p{L}\p{N}]*[,;:，；：][^\p{L}\p{N}]*/gu, '，')
        .replace(/[^\p{L}\p{N}，]+/gu, ' ')
        .replace(/(?<=[\p{Script=Han}，]) | (?=[\p{Script=Han}，])/gu, '')
        .trim(),
    )
    .join('\n');
}

function justBefore(text: string, at: number): string {
  return text.slice(Math.max(0, at - BEFORE), at);
}

/** Of Chinese any place, of other words whole ones. */
function places(text: string, name: string): { readonly start: number; readonly end: number }[] {
  const sought = plain(name).replaceAll('，', '');
  if (sought.length < SHORTEST_NAME) return [];
  const found: { start: number; end: number }[] = [];
  for (let start = text.indexOf(sought); start >= 0; start = text.indexOf(sought, start + 1)) {
    const end = start + sought.length;
    if (han.test(sought) || !(isLatin(text[start - 1]) || isLatin(text[end]))) found.push({ start, end });
  }
  return found;
}

function isLatin(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character) && !han.test(character);
}
