import { lengthOf } from './kind.ts';
import { plainLetters } from './listed-words.ts';

/*
 * Words that say something of a button and nothing else: 改一下标题, 先不提交, “change the title please”. They are meant for the question, so
 * they are no part of anybody's story.
 */

/** Longer words have something to tell, in characters. */
const LONGEST = { han: 16, other: 48 } as const;

/** What people put around the name of a thing that they want changed, seen or done. */
const AROUND_HAN = new RegExp(
  `我们 你们 您们 咱们 我 俺 你 您 咱 请问 请 麻烦 拜托 帮忙 帮 给 让 把 将 替 想要 想 需要 要求 要
  可不可以 能不能 可以 能够 能 应该 应 愿意 打算 准备 决定 这个 那个 这一 那一 这里 那里 这 那 一下子 一下 这样 那样
  一遍 一次 一个 一点 有点 下 遍 次 个 项 再 又 先 还 就 都 也 全部 全 只 才 再次 重新 重 另 直接
  马上 立刻 立即 现在 暂时 等会儿 等会 等一等 等等 等 稍后 稍 待会儿 待会 一会儿 会儿 回头 以后 之后 后面
  晚点 慢慢 急 用 修改 更改 改动 改成 改 更正 纠正 更换 换成 换 变更 调整 编辑 重写 补写 重填 填 写 选择
  选 按 点击 查看 看看 看 瞧 找 检查 核对 考虑 想想 删掉 删除 删 去掉 去 加上 加 添加 发送 发 交 办
  有问题 有错 错误 错 有误 误 对 准确 准 好 合适 满意 清楚 完整 一样 正确 怎么 怎样 如何 哪里 哪儿 在哪
  哪个 哪 什么 意思 为什么 呢 吗 嘛 吧 啊 呀 啦 哦 噢 喔 哈 哎 唉 嗯 么 不 没有 没 别 无 未 勿 甭
  是 有 的 得 了 过 着 行 成 可 到 在 里 上 回 来 谢谢 多谢 返回 取消 停止 放弃 拒绝 跳过 完成 撤销
  菜单 帮助 语言 人工 这一步 步`
    .split(/\s+/)
    .sort((one, other) => other.length - one.length)
    .join('|'),
  'gu',
);
const AROUND_LATIN: ReadonlySet<string> = new Set(
  `i me my we us our you your it its this that these those the a an to of on in for at is are was be am so and or
  id ill im ive lets let want wanted would like need needs wish please pls can could may will shall should do does did have has had
  change changes changing changed edit editing update correct fix rewrite redo modify alter add remove delete drop replace choose pick select press
  click see show send upload attach take give put type enter view read look check see again first now then later yet just only still already once more back another new other different
  not no dont doesnt didnt isnt arent cant cannot wont never nothing none wrong incorrect right ok okay fine good yes yep yeah sure all well
  how what which one ones where when why who mean means work works wait hold think thinking moment minute sec second go ahead on over thanks thank help
  cancel skip done undo menu language person`.split(/\s+/),
);
const NEGATED =
  /[不没别无未勿甭]|取消|停止|放弃|拒绝|\b(?:not|no|dont|doesnt|didnt|isnt|arent|cant|cannot|wont|never|nothing|none|cancel|stop)\b/u;
const ASKING = /怎么|怎样|如何|哪|什么|[吗么]|能不能|可不可以|\b(?:how|what|which|where|when|why|who|or)\b/u;
/** Not as it should be: whoever says that of a part wants to change it, and negates nothing. */
const WRONG = /不(?:对|准确|准|正确|合适|好|清楚|完整|满意|一样|行)|没(?:写|填|选)(?:好|对|清楚|完整)|不要了|有误|错/u;

/** Where nothing is named, more letters tell something: 现在我们应该怎么办. */
const LONGEST_GESTURE = { han: 6, other: 28 } as const;

/** Something that can be named: by a part of its names, or by one of its words as a whole. */
export interface Nameable {
  readonly names: readonly string[];
  readonly words?: readonly string[];
}

/** What a few words say of a question's buttons. */
export interface SaidOfLabels<Named> {
  /** Which of them they name, where it is one. */
  readonly named: Named | undefined;
  /** Whether they say no to it, or ask. */
  readonly doubted: boolean;
  /** Whether they say that it is not as it should be. */
  readonly wrong: boolean;
}

/** What words say of named things, where they say nothing else; undefined where they tell something of their own. */
export function saidOfLabels<Named extends Nameable>(
  things: readonly Named[],
  typed: string,
): SaidOfLabels<Named> | undefined {
  const isHan = /\p{Script=Han}/u.test(typed);
  if (lengthOf(typed) > (isHan ? LONGEST.han : LONGEST.other)) return undefined;
  const words = plainLetters(typed);
  if (words === '' || /\d/.test(words)) return undefined;
  const said = {
    doubted: /[?？]/.test(typed) || ASKING.test(words) || NEGATED.test(words.replace(WRONG, '')),
    wrong: WRONG.test(words),
  };
  const rest = core(words);
  if (rest === '')
    return lengthOf(words) > LONGEST_GESTURE[isHan ? 'han' : 'other'] ? undefined : { ...said, named: undefined };
  const cores = things.map((thing) => ({
    thing,
    names: thing.names.map(coreOf),
    cores: [...thing.names, ...(thing.words ?? [])].map(coreOf),
  }));
  const naming = cores.filter((one) => one.cores.includes(rest) || one.names.some((name) => names(name, rest)));
  if (naming.length === 0)
    return isMadeOf(
      cores.flatMap((one) => one.cores),
      rest,
    )
      ? { ...said, named: undefined }
      : undefined;
  const exact = naming.filter((one) => one.cores.includes(rest));
  const [only, ...others] = exact.length > 0 ? exact : naming;
  return { ...said, named: others.length === 0 ? only?.thing : undefined };
}

function coreOf(name: string): string {
  return core(plainLetters(name));
}

/** Words without what stands around the name of a thing. */
function core(words: string): string {
  const bare = words.replace(AROUND_HAN, ' ').split(/\s+/);
  return bare.filter((word) => word !== '' && !AROUND_LATIN.has(word)).join(' ');
}

/** Tells whether words name several things and nothing else: 投诉类型. */
function isMadeOf(names: readonly string[], rest: string): boolean {
  const longestFirst = names.filter((name) => lengthOf(name) > 1).sort((one, other) => other.length - one.length);
  return longestFirst.reduce((left, name) => left.replaceAll(name, ' '), rest).trim() === '';
}

/** Tells whether a name has these words in it, from the beginning of a word on; one character may be of any word. */
function names(name: string, rest: string): boolean {
  if (lengthOf(rest) < 2) return false;
  if (!/\p{Script=Han}/u.test(rest)) return ` ${name}`.includes(` ${rest}`);
  return name.replaceAll(' ', '').includes(rest.replaceAll(' ', ''));
}

/** What is to stand there instead: 标题改成路灯坏了, “change the title to broken lamp”. */
const INSTEAD_HAN = /^(.{1,12}?)(?:改成|改为|换成|换为|更改为|修改为|应该是|应为|应当是)[:：,，]?\s*(.{2,})$/su;
const INSTEAD_LATIN = /^((?:please )?(?:change|edit|correct|make|set) .{2,40}?) (?:to|into)[: ]\s*(.{2,})$/isu;

/** The thing that is to be changed, and what is to stand there instead; undefined where nothing is asked for so. */
export function insteadOf<Named extends Nameable>(things: readonly Named[], typed: string) {
  const [, thing = '', instead = ''] = INSTEAD_HAN.exec(typed.trim()) ?? INSTEAD_LATIN.exec(typed.trim()) ?? [];
  const said = thing === '' ? undefined : saidOfLabels(things, thing);
  return said?.named && !said.doubted ? { named: said.named, instead } : undefined;
}
