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
  const names = namesOf(policy);
  const units = names.units.flatMap(({ id, names: theirs }) =>
    places(text, theirs)
      .filter(({ start }) => !turnsTo.test(justBefore(text, start)))
      .map((place) => ({ ...place, of: { unit: id } })),
  );
  const staff = names.staff.flatMap(({ id, unit, sure, loose }) => {
    const office = units.filter(({ of }) => of.unit === unit);
    const isTheirs = ({ start }: { start: number }) =>
      loosely ||
      yourOffice.test(justBefore(text, start)) ||
      office.some(({ end }) => end <= start && start - end <= OFFICE_BEFORE && !text.slice(end, start).includes('，'));
    return [...places(text, sure), ...places(text, loose).filter(isTheirs)].map((place) => ({
      ...place,
      of: { staff: id },
    }));
  });
  return [...staff, ...units];
}

/** A name that was made `plain`. */
interface PlainName {
  readonly words: string;
  /** Of Chinese any place counts, of other words whole ones. */
  readonly anywhere: boolean;
}

/** Whom texts may name, by all that each may be called. */
interface KnownNames {
  readonly of: Pick<Policy, 'units' | 'staff' | 'accusations'>;
  readonly units: readonly { readonly id: UnitId; readonly names: readonly PlainName[] }[];
  readonly staff: readonly (Readonly<Record<'sure' | 'loose', readonly PlainName[]>> &
    Readonly<{ id: StaffId; unit: UnitId }>)[];
}

/** An office has hundreds of names with their forms, and every sentence of a petition is searched for them. */
const made = new WeakMap<Policy, KnownNames>();

/** As the policy is now: one that is held may come to say something else. */
function namesOf(policy: Policy): KnownNames {
  const { units, staff, accusations } = policy;
  const before = made.get(policy);
  if (before?.of.units === units && before.of.staff === staff && before.of.accusations === accusations) return before;
  const others = new Map<string, readonly string[]>(accusations.names.map(({ of, words }) => [of, words]));
  const fresh = {
    of: { units, staff, accusations },
    units: units.map(({ id, name }) => {
      const full = fullNames(name).map((each) => each.replace(placeBefore, ''));
      return { id, names: plainNames([...full, ...(others.get(id) ?? [])]) };
    }),
    staff: staff.map((member) => {
      const { sure, loose } = formsOf(member, others.get(member.id) ?? []);
      return { id: member.id, unit: member.unit, sure: plainNames(sure), loose: plainNames(loose) };
    }),
  };
  made.set(policy, fresh);
  return fresh;
}

function plainNames(names: readonly string[]): readonly PlainName[] {
  return names
    .map((name) => plain(name).replaceAll('，', ''))
    .filter(({ length }) => length >= SHORTEST_NAME)
    .map((words) => ({ words, anywhere: han.test(words) }));
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

function places(text: string, names: readonly PlainName[]): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const { words, anywhere } of names) {
    for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + 1)) {
      const end = start + words.length;
      if (anywhere || !(isLatin(text[start - 1]) || isLatin(text[end]))) found.push({ start, end });
    }
  }
  return found;
}

function isLatin(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character) && !han.test(character);
}
