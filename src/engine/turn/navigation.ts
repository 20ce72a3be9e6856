import type { Locale, LocalizedText } from '#domain/text.ts';
import { plainWords } from '#flow/kinds/kind.ts';
import { withoutParticles } from '#flow/kinds/spoken.ts';

interface NavigationWords {
  readonly label: LocalizedText;
  /** Whole messages that mean it, beside the labels and the slash command. */
  readonly words: readonly string[];
}

/** What every flow understands at any time, as button, word and slash command. */
export const navigation = {
  back: { label: { 'zh-CN': '返回', en: 'Back' }, words: ['上一步', '后退', '返回上一步', 'go back', 'previous'] },
  skip: { label: { 'zh-CN': '跳过', en: 'Skip' }, words: ['跳过这一步'] },
  done: {
    label: { 'zh-CN': '完成', en: 'Done' },
    words: ['写完了', '写好了', '发完了', '发好了', '说完了', '好了', 'finished'],
  },
  undo: { label: { 'zh-CN': '撤销', en: 'Undo' }, words: ['恢复', '撤消', 'undo that', 'restore'] },
  cancel: {
    label: { 'zh-CN': '取消', en: 'Cancel' },
    words: [
      '退出',
      '不办了',
      '算了',
      '不弄了',
      '不填了',
      'stop',
      'quit',
      'exit',
      'never mind',
      'forget it',
      'cancel it',
      'cancel this',
      'cancel that',
      'please cancel',
      '取消提交',
      '取消申请',
      '取消信访',
      '不想办了',
    ],
  },
  menu: { label: { 'zh-CN': '菜单', en: 'Menu' }, words: ['主菜单', '首页', 'main menu'] },
  help: { label: { 'zh-CN': '帮助', en: 'Help' }, words: ['怎么用', 'how it works', 'how does it work', '?', '？'] },
  person: { label: { 'zh-CN': '人工', en: 'Person' }, words: [] },
  language: { label: { 'zh-CN': '语言', en: 'Language' }, words: ['切换语言', 'change language'] },
} as const satisfies Record<string, NavigationWords>;

export type Navigation = keyof typeof navigation;

/** A language by its own name, as people type it. */
export const localeNames = { 'zh-CN': '中文', en: 'English' } as const satisfies Record<Locale, string>;
const localeWords: ReadonlyMap<string, Locale> = new Map([
  ['中文', 'zh-CN'],
  ['汉语', 'zh-CN'],
  ['简体中文', 'zh-CN'],
  ['chinese', 'zh-CN'],
  ['english', 'en'],
  ['英文', 'en'],
  ['英语', 'en'],
]);

export function isNavigation(name: string | undefined): name is Navigation {
  return name !== undefined && Object.hasOwn(navigation, name);
}

const names = Object.keys(navigation).filter(isNavigation);
const byWord: ReadonlyMap<string, Navigation> = new Map(
  names.flatMap((name) => {
    const { label, words } = navigation[name];
    return [...Object.values(label), ...words].map((word) => [fold(word), name] as const);
  }),
);

/** The navigation that a whole message means, in any language. */
export function navigationIn(typed: string): Navigation | undefined {
  if (typed.length > MAX_WORDS) return undefined;
  return byWord.get(fold(typed)) ?? byWord.get(withoutParticles(typed));
}

/** The language that a whole message asks for. */
export function localeIn(typed: string): Locale | undefined {
  return typed.length > MAX_WORDS ? undefined : localeWords.get(fold(typed));
}

/** Longer messages are not looked at, in UTF-16 code units. */
const MAX_WORDS = 40;

/** Question marks alone are a cry for help; elsewhere punctuation says nothing. */
function fold(words: string): string {
  return plainWords(words).replaceAll('’', "'") || words.trim().normalize('NFKC');
}
