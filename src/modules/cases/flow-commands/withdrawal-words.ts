import { plainWords } from '#flow/kinds/kind.ts';
import { saysYes } from '#flow/kinds/yes-no.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { tellsOfPressedWithdrawal, tellsOfPressure } from '../model/pressure.ts';

/** What words say to the question whether to withdraw. */
export type SaidOfWithdrawal = 'withdraw' | 'keep';

/** Longer words have more to tell than an answer, in UTF-16 code units. */
const LONGEST = 60;

const withdraws =
  /^(?:是的?|对|嗯|好的?|那|就|请|帮我|我们?|本人|自己|确实|确认|确定|同意|愿意|现在|可以|要求|申请|想|要|来)*撤(?:回|销|掉|诉|件|了)?(?:这件|它)?[吧的了啊呀]*$|^(?:(?:yes|please|ok|okay|i|we|do|want|would|like|to|it|was|me|who|asked|agree|just|go|ahead|and|my|own|wish) )*withdr[ae]w(?:ing|n)?(?: (?:it|this|the case|my case|this case|please))*$/u;

const keeps = new RegExp(
  [
    '^(?:我们?|本人|真的?|根本|从来|绝对|并|也|都|坚决|请|先|这件|这个|件)*(?:没有?|不|别|无需|拒绝)(?:是|会|能|用|可以|同意|我们?|要|想|说过?|申请|要求|提出?|打算|准备|自己|让人|叫人|人|的)*撤(?:回|销|掉|诉|件|了)?(?:这件|这个|它)?[过了的啊呀吧]*$',
    '^(?:请|就|还是|我|要|想|给我|让它|你们)*(?:继续|接着|照常|照样)(?:办|办理|处理|走)?(?:下去)?[吧啊的]*$',
    "^(?:(?:no|i|we|please|it|that|really|definitely|was|am|just) )*(?:do not|don't|dont|did not|didn't|didnt|never|not|won't|will not|haven't|have not) (?:(?:me|want|wanted|ask|asked|going|to|who|it|please|i|we) )*withdr[ae]w(?:ing|n)?(?: (?:it|this|the case|my case|this case|anything|that))?$",
    '^(?:(?:please|just|yes|no) )*(?:keep (?:it|the case|my case|this case)(?: going| open)?|keep going|go on(?: with it)?|carry on(?: with it)?|continue(?: with it)?)$',
  ].join('|'),
  'u',
);

const notMe =
  /^(?:不是我们?|不是本人|没有?(?:的事|这回事|这个事))(?:干的|弄的|要求的|要的|提的|申请的|说的)?$|^(?:it |that )?(?:was not|wasn't|not) (?:me|us)$/u;
const me = /^(?:是我们?|是本人|是我自己)(?:要求的|要的|提的|申请的|说的)?$|^(?:it |that )?was (?:me|us)$/u;

/**
 * Reads what the petitioner writes while they are asked whether to withdraw; `undefined` where it says nothing of it. A bare yes or no counts
 * only where nothing else can be meant by it.
 */
export function saidOfWithdrawal(text: string, { bare }: { readonly bare: boolean }): SaidOfWithdrawal | undefined {
  if (text.length > LONGEST || /[?？]|吗/u.test(text)) return undefined;
  const clauses = clausesOf(text);
  const said = new Set(clauses.flatMap((clause) => explicitly(clause) ?? []));
  // Of both, the one that is asked once more.
  if (said.size > 0) return said.has('withdraw') ? 'withdraw' : 'keep';
  return bare ? clauses.map(barely).find((one) => one !== undefined) : undefined;
}

/** Tells whether words that come while the question waits tell that somebody wants the case withdrawn; in a reply to it they need not name it. */
export function tellsOfPressureThen(
  policy: Pick<Policy, 'accusations'>,
  text: string,
  { bare }: { readonly bare: boolean },
): boolean {
  const answers = bare && clausesOf(text).some(isAnswer);
  return answers ? tellsOfPressure(policy, text) : tellsOfPressedWithdrawal(policy, text);
}

/** They say whose wish it is: 是被他们逼的. A fear alone may be what another case is about. */
const othersWish =
  /逼|强迫|被迫|迫使|^(?:都?是)?(?:他们?|她们?|有人|单位|公司|老板|领导|厂里|村里|社区|街道|学校)(?:的人|领导)?(?:不让|让|叫|要|催|劝|求)我们?|(?<!\p{L})(?:forc(?:ed|ing)|pressur(?:ed|ing)|ma[dk]e) (?:me|us)(?!\p{L})/u;

function isAnswer(clause: string): boolean {
  return othersWish.test(clause) || (explicitly(clause) ?? barely(clause)) !== undefined;
}

function explicitly(clause: string): SaidOfWithdrawal | undefined {
  if (withdraws.test(clause)) return 'withdraw';
  return keeps.test(clause) ? 'keep' : undefined;
}

function barely(clause: string): SaidOfWithdrawal | undefined {
  if (me.test(clause)) return 'withdraw';
  if (notMe.test(clause)) return 'keep';
  const yes = saysYes(clause);
  if (yes === undefined) return undefined;
  return yes ? 'withdraw' : 'keep';
}

function clausesOf(text: string): readonly string[] {
  const words = plainWords(text.replaceAll('’', "'"));
  return words.split(/[,，。.!！;；、\n]+|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u).map((clause) => clause.trim());
}
