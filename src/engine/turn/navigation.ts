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
    words: ['退出', '不办了', '算了', '不弄了', '不填了', 'stop', 'quit', 'exit', 'never mind', 'forget it'],
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

/** Whole messages that people write where Skip would do. */
const nothingWords: ReadonlySet<string> = new Set([
  '没有',
  '没',
  '无',
  '暂无',
  '暂时没有',
  '没什么',
  '不用',
  '不用了',
  '不需要',
  '不想说',
  '不方便',
  '不方便说',
  'no',
  'none',
  'nope',
  'nothing',
  'no thanks',
  'no thank you',
  'rather not say',
  'n/a',
]);

/** Whole messages that people write where Done would do, and Skip where nothing was gathered. */
const noMoreWords: ReadonlySet<string> = new Set([
  '没有了',
  '没了',
  '就这些',
  '就这些了',
  '就这样',
  "that's all",
  'that is all',
  'no more',
  'nothing more',
  'nothing else',
]);

/** Tells whether a whole message says that there is nothing to add. */
export function saysNoMore(typed: string): boolean {
  return typed.length <= MAX_WORDS && noMoreWords.has(fold(typed));
}

/** Tells whether a whole message says that there is nothing to answer. */
export function saysNothing(typed: string): boolean {
  return typed.length <= MAX_WORDS && (nothingWords.has(fold(typed)) || FORGOTTEN.test(fold(typed)));
}

/** Tells whether a whole message says that there are no photos or papers to send. */
export function saysNoFiles(typed: string): boolean {
  return typed.length <= MAX_WORDS && NO_FILES.test(fold(typed));
}

const NO_FILES = new RegExp(
  [
    '^(?:我|我们|这边|这里|手头|暂时|现在|目前|也|都|真的?|并|还|就)*(?:没有?|无|没得|没拍|没留)(?:什么|任何|其他|其它|别的|相关|现成|拍|留|存)*(?:的)?(?:照片|图片|图|相片|材料|证据|文件|资料|合同|票据|收据|录音|视频|东西|[、和或跟])*(?:可以|能|好|要|可)?(?:发|传|提供|上传|补充|交|给)?(?:的|了|呢|啊|哦|吧|呀)*$',
    "^(?:sorry,? )?(?:there (?:are|is) |i (?:have|'ve got) |i (?:do not|don't) have )?(?:no|any|none|nothing|not)(?: (?:photos?|pictures?|files?|papers?|documents?|evidence|images?|receipts?|or|and|to send|to add|to attach|at all|yet|now))*$",
  ].join('|'),
  'u',
);

/** Not remembering, in as many ways as people say it. */
const FORGOTTEN = new RegExp(
  [
    '^(?:我|真的?|实在|已经?|都|也|具体|时间|日期|哪天|什么时候|是|的)*(?:不记得|记不清|记不得|想不起来?|忘记|忘|说不清|不清楚|不知道|不确定)(?:了|楚|啦|啊|具体|时间|日期|是?哪一?天|什么时候|多久|的)*$',
    "^(?:sorry,? )?(?:i )?(?:really |honestly )?(?:(?:do not|don't|can't|cannot|can not) (?:really |quite )?(?:remember|recall|know)|forgot|have forgotten|(?:am )?not (?:so )?sure|'m not sure)(?: (?:when|exactly|any ?more|now|the (?:exact )?(?:date|day|time)))*$",
  ].join('|'),
  'u',
);

/** Longer messages are not looked at, in UTF-16 code units. */
const MAX_WORDS = 40;

/** Question marks alone are a cry for help; elsewhere punctuation says nothing. */
function fold(words: string): string {
  return plainWords(words).replaceAll('’', "'") || words.trim().normalize('NFKC');
}
