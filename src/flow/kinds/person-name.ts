/** The hundred most common surnames, and the double ones: after 我是, only what begins with one of them is a name. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤欧';
const DOUBLE_SURNAMES = '欧阳|司马|上官|诸葛';
const HAN_NAME = '(?<name>\\p{Script=Han}{2,4}|\\p{Script=Han}+(?:·\\p{Script=Han}+)+)';
const END = '[。.!！]?$';
const GREETING = '^(?:您好|你好)?[,，。!！\\s]*';

const chinese = [
  new RegExp(
    `${GREETING}(?:我(?:的)?|本人)?(?:免贵)?姓(?<surname>\\p{Script=Han}{1,2})(?:[,，、\\s]*(?:我?的?(?:名字|全名)?(?:叫|是)|名)\\s*|[,，、\\s]+)${HAN_NAME}${END}`,
    'u',
  ),
  new RegExp(
    `${GREETING}(?:我(?:的)?|本人)?(?:姓名|名字|全名)?\\s*(?:叫做?|名叫|是叫|(?<=姓名|名字|全名)\\s*(?:是|[:：]))\\s*${HAN_NAME}${END}`,
    'u',
  ),
  new RegExp(`${GREETING}(?:我是|本人是?|这里是)\\s*(?=[${SURNAMES}]|${DOUBLE_SURNAMES})${HAN_NAME}${END}`, 'u'),
];
const WORD = "[\\p{L}][\\p{L}'’.-]*";
const CAPITAL = "\\p{Lu}[\\p{L}'’.-]*";
/** After “my name” without “is” these tell of it, and are none. */
const NO_NAME =
  '(?:was|will|can|cannot|has|have|should|must|may|might|does|do|did|not|on|in|and|or|but|please|to|for|with|would|wont|isnt)\\b';
const HELLO = '^(?:(?:hi|hello|hey)[,.! ]+)?';
const english = [
  new RegExp(
    `${HELLO}(?:my (?:full )?name(?:'s|’s|s| is|(?= (?!${NO_NAME})))|name(?: is)?\\s*:?|the name(?:'s|’s| is)|call me)\\s+(?<name>${WORD}(?: ${WORD}){0,4}?)[.!]?$`,
    'iu',
  ),
  new RegExp(
    `${HELLO.replace('hi|hello|hey', '[Hh]i|[Hh]ello|[Hh]ey')}(?:[Ii] am|[Ii]['’]m|[Tt]his is|[Ii]t['’]s) (?<name>${CAPITAL}(?: ${CAPITAL}){0,4})[.!]?$`,
    'u',
  ),
];

/** The name in what somebody says when asked for theirs: 张桂英 in 我姓张叫张桂英. What is only a name is given back as it is. */
export function nameIn(typed: string): string {
  const words = typed.trim();
  for (const pattern of [...chinese, ...english]) {
    const { name, surname } = pattern.exec(words)?.groups ?? {};
    if (name === undefined || /^我|[的了]/.test(name)) continue;
    // 我姓张叫桂英 names the two parts apart.
    const full = surname === undefined || name.startsWith(surname) ? name : surname + name;
    return capitalised(full.replace(/[.]$/, ''));
  }
  return words;
}

/** A name that was typed in small letters throughout, as it is written. */
function capitalised(name: string): string {
  if (/\p{Lu}/u.test(name)) return name;
  return name.replace(/(?<![\p{L}'’])\p{Ll}/gu, (letter) => letter.toUpperCase());
}
