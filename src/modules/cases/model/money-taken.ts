import type { Mention } from './named.ts';

/** Stands for whoever is named. */
const WHO = '@';
/** Who has an interest in how a case is handled. */
const SIDE =
  '(?:老板|包工头|工头|公司|企业|工厂|厂里|厂长|开发商|物业|房东|经理|中介|单位|对方|邻居|学校|医院|矿上|商户|施工方)(?:他们|的人)?';
const THE_SIDE =
  '(?:my |the |our |his |her )?(?:boss|employer|company|landlord|developer|contractor|factory|owner|manager|other side|neighbou?r|school|hospital)';

/** An amount; not a year, pages, pieces or days. */
const SUM =
  '(?:\\d{2,}|[一二两三四五六七八九十几数半]+[百千万])[多来余]?(?:百|千|万|元|块|钱)*(?![一二两三四五六七八九十几数半百千万\\d第字年页张份条个次天人平户号月日楼米遍封本度]|(?:块|元)?(?:罚款|诉讼费|工本费|押金|保证金|税|救助|补助|补贴|慰问|赔偿|工资|退))';
const COUNT =
  '(?:\\d{2,})(?! ?(?:\\d|photos?|pages?|words?|days?|times|people|letters?|copies|minutes|hours|pictures|documents?|files?|messages?|calls?))';
const BRIBE = '(?:辛苦费|好处费?|茶水费|喝茶费|烟钱|介绍费|跑腿费|感谢费|打点费|红包)';
const VALUE =
  '(?:套?房子?|辆?车子?|手表|手机|购物卡|加油卡|金条|股份|干股)(?![\\p{Script=Han}]{0,3}(?:照片|材料|合同|证|票|视频|清单))';
const GOOD =
  '(?:money|cash|payments?|bribes?|gifts?|envelopes?|apartment|flat|house|car|phone|watch|holiday|shares|compensation)';
/** A few characters in which nobody else acts, and nothing is denied or done for somebody. */
const SELF = '(?:(?!没|不|帮|替|为|说|问|让|叫|给|向|找|追|罚|退|谁)[^，]){0,5}';
const PERSON = `${WHO}(?:的(?:人|工作人员|那个人|领导))?`;

const takesInChinese = [
  `${PERSON}${SELF}(?:收|拿|(?<![纪主需必重简只将])要|借|骗|吞|扣|黑|贪|敲)(?:了|过|走|去)?(?:[我俺]们?|人家|别人|大家|工人|${SIDE})?的?${SUM}`,
  `${PERSON}${SELF}(?:私下|私自|偷偷|违规|乱|额外|背地里)里?地?(?:收|要|拿)(?:费|钱|了?${SUM})`,
  `${PERSON}${SELF}收(?:了|过)?${SIDE}的?[^，]{0,3}${VALUE}`,
  `${PERSON}(?:把|将)(?:我们?的?)?[^，]{0,4}(?:款|钱|补偿|赔偿|工资|补助|低保)(?:都|全|给)?(?:拿走|吞|黑|私吞|挪|占|装进|揣)`,
  `${PERSON}(?:黑|吞|私吞|贪|截留|扣|昧)(?:下|掉)?了?我们?的?[^，]{0,4}(?:款|钱|工资|补偿|赔偿|补助|低保)`,
  `${PERSON}${SELF}(?:吃|喝|抽)了?${SIDE}的?[^，]{0,3}(?:饭|酒|烟)`,
];
const isGivenInChinese = [
  `(?:给|塞给|转给|送给|打给|交给|递给)了?${WHO}${SUM}`,
  `给了?${WHO}(?:私下|偷偷|又|还|都|每月|每个月)?(?:塞|转|打|送|付|包|汇|发|买)(?:了|过)?(?:${SUM}|钱|个?${BRIBE}|工资|[一两几]?(?:个|部|台)?${VALUE})`,
  `给了?${WHO}[一两几半]?(?:个|部|台)?${VALUE}`,
  `${SIDE}(?:帮|替|给|为)${WHO}[^，]{0,4}(?:还|付|买|交|出|报销)(?:了|过)?[^，]{0,8}(?:贷|费|款|房|车|账|钱)`,
  `${WHO}[^，]{0,8}(?:房子?|车子?|手机|手表)?[^，]{0,4}是${SIDE}(?:送|买|给|付|出)的`,
  `${WHO}的?(?:儿子|女儿|老婆|老公|爱人|弟弟?|哥哥?|侄子|外甥|小舅子|亲戚|家人)[^，]{0,4}在${SIDE}[^，]{0,3}(?:上班|工作|任职|干活|入股|拿工资)`,
  `${WHO}(?:和|跟|与|同|陪)${SIDE}[^，]{0,4}(?:洗脚|桑拿|按摩|麻将|打牌|唱歌|旅游|钓鱼|洗浴|会所|度假)`,
  `${SIDE}(?:请|带|拉|叫)${WHO}[^，]{0,4}(?:洗脚|桑拿|按摩|麻将|打牌|唱歌|旅游|钓鱼|洗浴|会所|度假)`,
  `${WHO}被${SIDE}(?:收买|买通|摆平|喂饱)`,
];
const asksInChinese = [
  `${PERSON}${SELF}(?:让|叫|要|喊|逼)[我俺]们?(?:先|再|得|还得|必须)?(?:交|给|转|打|付|拿|出|掏|汇|塞)[^，]{0,6}?${BRIBE}`,
  `${PERSON}${SELF}[找问管向跟][我俺]们?(?:拿|要|借)(?:了|过|走)?${SUM}`,
  `${PERSON}[^，]{0,6}，?(?:说|讲)要(?:意思|表示|打点)`,
  `${PERSON}[^，]{0,12}(?:他|她)?(?:个人|私人|自己)的?(?:卡|账户|账号|微信|支付宝|银行卡)[上里]`,
  `${PERSON}(?:让|叫|要|喊)[我俺]们?(?:给(?:他|她))?[^，]{0,3}(?:微信|支付宝)?(?:转|发|打|付)(?:给)?(?:他|她)?(?:微信|支付宝)?${SUM}`,
  `${PERSON}[^，]{0,3}(?:说|讲)?，?(?:要|得|先)?(?:给|交|塞|拿)(?:${SUM}|钱)(?:就|才)`,
  `${PERSON}[^，]{0,3}(?:说|讲)?，?(?:不给|没给|没有?)(?:他|她)?(?:钱|好处)就?(?:不|没法|别想)`,
  `${PERSON}[^，]{0,2}(?:问|暗示|示意)[我俺]?[^，]{0,6}(?:表示|意思|打点|好处|手机|懂事|懂规矩|孝敬)`,
];
const START = '(?<![\\p{Script=Latin}])';
const inEnglish = [
  `${WHO} (?:has |had |have |just |secretly |always |also )?(?:took|takes|taken|gets|received?s?|receives|accepts|accepted|kept|keeps|stole|charged|charges|demands|demanded|wants|wanted|borrowed|collects|collected|pocketed)(?: (?!back)\\p{L}+){0,2} (?:${COUNT}|${GOOD}(?!\\p{L}))`,
  `${WHO} got (?:an? |the |some )?(?:${COUNT}|${GOOD}) from`,
  `${START}${THE_SIDE} (?:\\p{L}+ )?(?:pays|paid|bribes|bribed|tips|is paying|has paid) (?:off )?${WHO}(?! s (?:office|unit|team))`,
  `${START}${THE_SIDE} (?:\\p{L}+ )?(?:gives|gave|sends|sent|offered|hands|handed|slips|slipped|bought|buys) ${WHO}(?: (?!for|to)\\p{L}+){0,2} (?:${COUNT}|${GOOD}(?!\\p{L}))`,
  `${START}(?:i|we|they|he|she|people|everyone) (?:had to |have to |must )?(?:give|gave|paid|pay|slip|slipped|handed|transferred|send|sent) ${WHO}(?: (?:an?|some|the|him)){0,2} (?:${COUNT}|${GOOD}(?!\\p{L}))`,
  `${START}paid for ${WHO} s(?!\\p{L})`,
  `${WHO} s (?:\\p{L}+ )?(?:car|house|flat|apartment|holiday|trip|phone|rent|loan|mortgage) (?:was|is|were) (?:paid for|paid|bought|given) by ${THE_SIDE}`,
  `${WHO} lives in an? (?:flat|house|apartment) (?:that |which )?${THE_SIDE} (?:gave|bought|pays|owns)`,
  `${WHO} (?:is|was|gets|got|has been) (?:being )?paid (?:off )?by ${THE_SIDE}`,
  `${WHO} (?:asked|told|wants|wanted|asks|tells|made|forced) (?:me|us) to (?:pay|give|slip|transfer|send) (?:him|her|them|something)(?! (?:the|my|a|an|back))`,
  `${WHO} [^，]{0,30}(?:his|her|their) (?:own|personal|private) (?:bank )?account`,
  `${WHO} said (?:i must |to )?pay (?:or|up|first)(?!\\p{L})`,
  `${WHO} [^，]{0,30}under the table`,
];
const takes = new RegExp(
  [...takesInChinese, ...isGivenInChinese, ...asksInChinese, ...inEnglish].map((each) => `(?:${each})`).join('|'),
  'u',
);
/** What no such sentence is without. */
const hint =
  /\d|[百千万钱款费资卡房车表饭酒烟牌将脚贷]|是.+的|在.+(?:班|作|职)|被|意思|表示|打点|好处|手机|规矩|pay|paid|gave|give|money|cash|took|take|want|table|account|got|kept|bought|slip/u;

/** Tells whether a sentence may speak of money; most do not, and are not looked into. */
export function speaksOfMoney(sentence: string): boolean {
  return hint.test(sentence);
}

/**
 * Tells whether a sentence that was made plain says, with no word such as “bribe”, that the one named took money or goods, was given some by
 * somebody whom the case is about, or asked for some: 李经办收了我2000, “my boss pays Mr Li every month”.
 */
export function takesMoney(sentence: string, { start, end }: Pick<Mention, 'start' | 'end'>): boolean {
  return takes.test(sentence.slice(0, start) + WHO + sentence.slice(end));
}
