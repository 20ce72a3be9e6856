import type { Staff } from '#domain/person.ts';
import type { LocalizedText } from '#domain/text.ts';

/** What a text may call a member of staff. */
export interface NameForms {
  /** Says by itself who is meant. */
  readonly sure: readonly string[];
  /** Anybody may be called so; it means them where their office stands before it: 劳动监察大队的小李. */
  readonly loose: readonly string[];
}

const inBrackets = /[(（[【].*?[)）\]】]/gu;
const latinTitle = /^(?:mr|ms|mrs|miss|dr|officer|director|inspector)\.?\s+/iu;
/** 李科长 and 李科员 work in an office; 李主任 and 李队长 may as well in a village, a workshop or a gang of builders. */
const OFFICIAL = ['经办', '经办人', '科长', '科员', '科', '局长', '处长', '股长', '支队长', '大队长', '监察员', '警官'];
const ANYWHERE = ['主任', '队长', '所长', '组长', '书记', '同志', '某'];
const twoCharacters = /^(?:欧阳|司马|上官|诸葛|司徒|夏侯|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文)/u;
const han = /^\p{Script=Han}/u;

/** Of a Chinese name. */
export function surnameOf(name: string): string {
  return twoCharacters.exec(name)?.[0] ?? name.slice(0, 1);
}

/** Without what is added in brackets: 李经办（示例）. */
export function fullNames(name: LocalizedText): string[] {
  return [name['zh-CN'], name.en].map((each) => each.replace(inBrackets, '').trim());
}

/** `others` is what the policy says they are called besides. */
export function formsOf({ id, name }: Pick<Staff, 'id' | 'name'>, others: readonly string[]): NameForms {
  const full = fullNames(name);
  const surnames = full.filter((each) => han.test(each)).map(surnameOf);
  const latin = full.flatMap((each) => (latinTitle.test(each) ? [each.replace(latinTitle, '')] : []));
  // Ids are short names: li.hua.
  const parts = id.split(/[./-]/u);
  const byId = parts.length === 2 ? [parts.join(' '), parts.toReversed().join(' ')] : [];
  return {
    sure: [
      ...full,
      ...others,
      ...byId,
      ...surnames.flatMap((surname) => OFFICIAL.map((title) => surname + title)),
      ...latin.flatMap((surname) => ['officer', 'inspector', 'director'].map((title) => `${title} ${surname}`)),
    ],
    loose: [
      ...surnames.flatMap((surname) => [`小${surname}`, `老${surname}`, ...ANYWHERE.map((title) => surname + title)]),
      ...latin.flatMap((surname) => ['mr', 'ms', 'mrs', 'miss'].map((title) => `${title} ${surname}`)),
    ],
  };
}
