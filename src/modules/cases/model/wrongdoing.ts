import type { Policy } from '#modules/office/model/policy.ts';
import { handlerMentions } from './handler-mentions.ts';
import { speaksOfMoney, takesMoney } from './money-taken.ts';
import { type Mention, mentionsIn, plain } from './named.ts';
import { isReported, reporting } from './reported.ts';
import { type Place, placeAt, placesOf } from './word-pattern.ts';

/** A place where a sentence has words of wrongdoing. */
interface Act {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** So far behind a name may be what somebody did, in characters. */
const NEAR = 80;
/** A unit is named for many reasons: it did what stands right behind it. */
const NEAR_UNIT = 6;

const endsSentence = /[。！？!?；;\n]+|\.(?=\s|$)/u;
/** Goes on about whom the sentence before is about. */
const goesOn = /^(?:[他她]|此人|这个?人|还|又|也|并|而且|甚至|(?:he|she|and|also)(?= ))/u;
/** Praise or thanks that no “but” takes back. */
const praised =
  /(?:[谢感]谢|多谢|感激|表扬|点赞|锦旗|态度[很真挺]?好|(?<![不没])(?:热心|热情|耐心)|(?<!\p{Script=Latin})(?:thank|grateful|kind|helpful|helped (?:me|us)))(?!.*(?:但|可是|却|不过|然而|就是|(?<!\p{Script=Latin})(?:but|however)(?!\p{Script=Latin})))/u;
/** What others than the office are. */
const OTHERS =
  '老板|包工头|工头|公司|企业|工厂|开发商|物业|业委会|村支书|村书记|村主任|村干部|房东|经理|中介|银行|法院|医生|校长|老师|boss|employer|company|landlord|developer|contractor|bank|(?<!case )manager';
/** The one named is somebody else who is called so: 老板李主任. */
const isOther = new RegExp(`(?:${OTHERS})的? ?$`, 'u');
/** Somebody else did it: 李经办不管，老板克扣工资. Together with them it was both. */
const othersDid = new RegExp(
  `，(?:我们?的?|my |the |our )?(?:${OTHERS})|(?<![和与跟同伙被替给向问找为帮]|(?:and|with|for|by|helped|helping) (?:my |the )?)(?:${OTHERS})们?(?:[就又还都也在]|一直)?(?: (?:is|are|was|were|has|had|have))? ?$`,
  'u',
);
/** The citizen is meant to do it, or to get it. */
const forMe = /[让叫劝说陪带](?:了|着|过)?[我俺咱]|告诉[我俺咱]|(?:told|advised) (?:me|us) to/u;
const onMyBehalf =
  /[帮替为](?:了|着|过)?[我俺咱大工]|给(?:[我俺咱]们?|大家|工人)$|(?:for|help|helped|helping) (?:me|us)/u;
const iDid = /，(?:[我俺咱]|i |we )[^，他她]*$/u;
const reported = /举报|反映|投诉|控告|查处|调查|打击(?!报复)|严惩|治理|报案|report|investigat/u;
const denied =
  /(?:没有?|从不|从未|拒绝|不肯|不会|不得|不能|不许|不准|不要|禁止|谁|(?:not|never|refused to|(?:asked|asks|knows?)(?: me)? who) )$/u;
/** 给李经办五千, and not 给李经办打了三百个电话. */
const sum = /^(?:每?[个一]?[月年次])?(?:[送塞转发]?[了过]?)(?:\d|[一二两三四五六七八九十几])/u;
/** Others gave it to the one before: 李经办，老板每月给他五千. */
const toThem = /^给[他她](?!们)/u;
/** 李经办给我五千, who pays out what the office owes. */
const gaveMe = /^给(?![他她](?!们)).*[百千万元块]$/u;
/** What they want for themselves, whatever the citizen is told to do. */
const asksFor = /^(?:请[他她]|请客|表示|意思|孝敬|陪|buy h)/u;
/** What is said of papers is said of whoever brought them: 李经办说材料是伪造的. */
const forges = /^(?:伪造|篡改|代签|冒|假签|[造作做]假|forg|fals|fake|tamper)/u;
const says = /[说称问]|认[为定]|怀疑|查[出到]|发现|核实|(?<!\p{Script=Latin})(?:sa(?:id|ys)|told|found|think)/u;
/** Looks like one of the acts, and is none: 打我电话, 打我的是老板. */
const noAct =
  /^打[了过]?我们?的?\p{Script=Han}{0,2}(?:电话|手机|座机|微信|卡|账|帐)|^(?:打|骂|踢|摸)了?[我人]的人?就?是/u;
const taxes = /征收$/u;
/** 李经办送来了2000元慰问金. */
const relief = /^(?:送|给|发)[^，]{0,10}(?:慰问|救助|补助|补贴|抚恤|捐)/u;
const gives = /^(?:送|塞|给|转|行贿|brib|paid)/u;
/** 老板买通了李经办. */
const buys = /^(?:(?:买通|收买|贿赂|行贿)了?|brib(?:ed|es|ing) )$/u;
const recovers = /^(?:要|讨|拿|收|追)/u;
const turnsToThem = /[向找问跟求]$/u;
/** 受贿的李经办, 红包给李经办, bribes taken by Mr Li. */
const beforeName = /^(?:的(?:人)?(?:就)?是?|给了?|e?s? (?:(?:taken )?by|to) )$/u;

/**
 * Tells whether the texts say that a member of staff, or a unit, did one of the policy's acts: with the name before it in one sentence, and
 * neither thanked, nor denied, nor done by or for somebody else; or that money went to them.
 */
export function accuses(policy: Policy, texts: readonly string[]): boolean {
  return accusesAny(policy, texts, (sentence) => mentionsIn(policy, sentence));
}

/** As {@link accuses}, of whoever handles the writer's case, without a name: 我的经办人收了老板的钱. */
export function accusesHandler(policy: Policy, texts: readonly string[]): boolean {
  return accusesAny(policy, texts, handlerMentions);
}

/** As both, in one reading. */
export function accusesOffice(policy: Policy, texts: readonly string[]): boolean {
  return accusesAny(policy, texts, (sentence) => [...mentionsIn(policy, sentence), ...handlerMentions(sentence)]);
}

function accusesAny(
  policy: Policy,
  texts: readonly string[],
  mentions: (sentence: string) => readonly Mention[],
): boolean {
  const words = policy.accusations.wrongdoing;
  return sentencesOf(texts, words).some((sentence) => {
    const acts = actsIn(sentence, words);
    if (acts.length === 0 && !reporting.test(sentence) && !speaksOfMoney(sentence)) return false;
    return mentions(sentence).some(
      (name) =>
        isReported(sentence, name) ||
        acts.some((act) => isDoer(sentence, name, act)) ||
        (!isOther.test(sentence.slice(0, name.start)) && takesMoney(sentence, name)),
    );
  });
}

function isDoer(sentence: string, name: Mention, act: Act): boolean {
  if (name.start - act.end > NEAR || act.start - name.end > NEAR) return false;
  const before = sentence.slice(Math.max(0, name.start - NEAR), name.start);
  if (isOther.test(before)) return false;
  if (name.start >= act.end) {
    const until = sentence.slice(act.end, name.start);
    if (buys.test(act.text + until)) return !('unit' in name.of) && !denied.test(sentence.slice(0, act.start));
    return beforeName.test(until);
  }
  // 送给李经办两万.
  if (name.start > act.start) {
    if (name.end > act.end || !(gives.test(act.text) || act.text.startsWith('请')) || 'unit' in name.of) return false;
    return !act.text.startsWith('给') || sum.test(act.text.slice(name.end - act.start));
  }
  if (name.end > act.start) return false;
  const between = sentence.slice(name.end, act.start);
  if ((othersDid.test(between) && !toThem.test(act.text)) || denied.test(between)) return false;
  if ('unit' in name.of && (between.length > NEAR_UNIT || between.includes('，'))) return false;
  if (praised.test(before + sentence.slice(name.start, act.start))) return false;
  const clause = between.slice(between.lastIndexOf('，') + 1);
  if (reported.test(clause)) return false;
  if (gives.test(act.text)) return !gaveMe.test(act.text);
  if (asksFor.test(act.text)) return true;
  if (forges.test(act.text) && says.test(clause)) return false;
  if (forMe.test(clause) || iDid.test(between)) return false;
  if (!recovers.test(act.text)) return true;
  if (act.text[1] === '回' || (act.text[0] === '要' && turnsToThem.test(before) && between === '')) return false;
  return act.text[0] === '收' || !onMyBehalf.test(clause);
}

/** Sentences made plain; one without a subject of its own goes on with the one before it. */
function sentencesOf(texts: readonly string[], words: readonly string[]): readonly string[] {
  const sentences: string[] = [];
  const whole = texts.join('\n').replace(/\b(mr|ms|mrs|dr)\./giu, '$1');
  for (const raw of whole.split(endsSentence)) {
    const sentence = plain(raw);
    const last = sentences.at(-1);
    if (sentence === '') continue;
    if (last !== undefined && (goesOn.test(sentence) || beginsWithAct(sentence, words)))
      sentences[sentences.length - 1] = `${last}，${sentence}`;
    else sentences.push(sentence);
  }
  return sentences;
}

function beginsWithAct(sentence: string, words: readonly string[]): boolean {
  const place = placeAt(words, sentence, 0);
  return place !== undefined && isAct(sentence, place);
}

function actsIn(sentence: string, words: readonly string[]): readonly Act[] {
  return placesOf(words, sentence)
    .filter((place) => isAct(sentence, place))
    .map(({ text, index }) => ({ text, start: index, end: index + text.length }));
}

function isAct(sentence: string, { index }: Place): boolean {
  const near = sentence.slice(index, index + NEAR);
  return !noAct.test(near) && !relief.test(near) && !taxes.test(sentence.slice(0, index + 1));
}
