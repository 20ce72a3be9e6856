import { plainLetters } from '#flow/kinds/listed-words.ts';
import { withoutParticles } from '#flow/kinds/spoken.ts';

/*
 * Whole messages that stand for Skip or Done. They are read by their letters alone: “No, thanks!” is “no thanks”.
 */

/** Longer messages are not looked at, in UTF-16 code units. */
const MAX_WORDS = 40;

/** What people write where Skip would do. */
const nothingWords: ReadonlySet<string> = new Set([
  ...[
    '没有',
    '没',
    '无',
    '暂无',
    '暂时没有',
    '目前没有',
    '现在没有',
    '真没有',
    '真的没有',
    '都没有',
    '什么都没有',
    '啥都没有',
    '没得',
  ],
  ...['没什么', '没什么了', '没啥', '没啥了', '没有什么', '没什么可说的', '没什么要说的', '没什么好说的', '没话说'],
  ...[
    '不用',
    '不用了',
    '不需要',
    '不需要了',
    '不必',
    '不必了',
    '用不着',
    '不要',
    '不要了',
    '不了',
    '不写',
    '不写了',
    '不填',
    '不想写',
    '不想填',
  ],
  ...[
    '不想说',
    '不想讲',
    '不愿意说',
    '不愿说',
    '不便说',
    '不方便',
    '不方便说',
    '不方便透露',
    '保密',
    '先不说',
    '先不写',
    '先不填',
    '以后再说',
  ],
  ...[
    '下一步',
    '下一个',
    '下一题',
    '直接下一步',
    '略',
    '略过',
    '忽略',
    '先跳过',
    '我要跳过',
    '可以跳过吗',
    '能跳过吗',
    '能不能跳过',
  ],
  ...[
    'no',
    'none',
    'nope',
    'nah',
    'nothing',
    'nothing really',
    'not really',
    'no thanks',
    'no thank you',
    'no thx',
    'not now',
    'not needed',
  ],
  ...[
    'rather not say',
    'i would rather not say',
    'id rather not say',
    'prefer not to say',
    'i prefer not to say',
    'i dont want to say',
  ],
  ...[
    'no comment',
    'n a',
    'na',
    'pass',
    'next',
    'next please',
    'next step',
    'next question',
    'skip it',
    'skip this',
    'skip please',
    'skip that',
  ],
  ...[
    'i dont have any',
    'i do not have any',
    'i have none',
    'i dont have one',
    'dont have any',
    'dont have one',
    'havent got any',
    'i have nothing',
  ],
]);

/** What people write where Done would do, and Skip where nothing was gathered. */
const noMoreWords: ReadonlySet<string> = new Set([
  ...[
    '没有了',
    '没了',
    '没有别的了',
    '没别的了',
    '没有其他的了',
    '没有其它了',
    '没其他了',
    '没有要补充的',
    '没有补充',
    '没有补充了',
    '不补充了',
  ],
  ...[
    '就这些',
    '就这些了',
    '就这样',
    '就这样了',
    '就这么多',
    '就这么多了',
    '只有这些',
    '只有这些了',
    '暂时就这些',
    '目前就这些',
    '先这样',
    '先这些',
  ],
  ...[
    '完了',
    '完毕',
    '以上',
    '可以了',
    '行了',
    '好了',
    '结束',
    '写完',
    '发完',
    '说完',
    '讲完了',
    '弄好了',
    '填好了',
    '传完了',
    '传好了',
    '都发了',
    '发送完毕',
  ],
  ...['提交', '提交吧', '发送', '确定', '确认', '下一步', '写完可以提交了', '可以提交了'],
  ...[
    'thats all',
    'that is all',
    'thats it',
    'that is it',
    'thats everything',
    'that is everything',
    'no more',
    'nothing more',
    'nothing else',
  ],
  ...[
    'all done',
    'im done',
    'i am done',
    'i have finished',
    'ive finished',
    'im finished',
    'i am finished',
    'complete',
    'completed',
    'the end',
    'end',
  ],
  ...[
    'submit',
    'send',
    'send it',
    'submit it',
    'ok done',
    'next',
    'continue',
    'thats all for now',
    'all sent',
    'just these',
    'just this',
  ],
]);

/** Tells whether a whole message says that there is nothing to add. */
export function saysNoMore(typed: string): boolean {
  return says(typed, (words) => noMoreWords.has(words));
}

/** Tells whether a whole message says that there is nothing to answer. */
export function saysNothing(typed: string): boolean {
  return says(typed, (words) => nothingWords.has(words) || FORGOTTEN.test(words));
}

/** Tells whether a whole message says that there are no photos or papers to send. */
export function saysNoFiles(typed: string): boolean {
  return says(typed, (words) => NO_FILES.test(words));
}

function says(typed: string, test: (words: string) => boolean): boolean {
  return typed.length <= MAX_WORDS && [typed, withoutParticles(typed)].map(plainLetters).some(test);
}

const FILE_HAN =
  '(?:照片|图片|图|相片|相|截图|材料|证据|文件|资料|合同|票据|收据|发票|录音|视频|影像|东西|凭证|单据|手机|相机|[、和或跟与])';
const FILE_LATIN =
  '(?: (?:photos?|pictures?|pics?|files?|papers?|documents?|docs|evidence|proof|images?|receipts?|contracts?|videos?|recordings?|or|and|of|it|them|any|anything|more|to|send|add|attach|upload|share|show|at|all|yet|now|here|with|me|right|this|time|moment|the|a|for|that))';

const NO_FILES = new RegExp(
  [
    `^(?:我|我们|这边|这里|手头|手边|手机里|身边|家里|暂时|现在|目前|当时|也|都|真的?|并|还|就|啥|什么|任何)*(?:没有?|无|没得|未|忘了?|忘记|来不及|没来得及|没办法|没法|不能|不会|不敢|不让|不方便)(?:什么|任何|其他|其它|别的|相关|现成|拍到|拍下|拍|照到|照下|照|录到|录下|录|留下|留|存下|存|保存|保留|带|准备|找到|拿到|弄到|上传|传|发|提供|的)*(?:的)?${FILE_HAN}*(?:可以|可|能|好|要|需要)?(?:发|传|提供|上传|补充|交|给|拍|附)?(?:上来|上去)?(?:的|了|呢|啊|哦|吧|呀|到)*$`,
    `^(?:我|现在|暂时|手机|这边|也|都|就)*(?:拍|照|录|发|传|找|拿|弄|上传)不(?:了|到|上去|出来|成|来)(?:照|片|照片|图片|的|了|啊)*$`,
    `^(?:我|就|先|暂时|现在|都)*(?:不|别|不用|不想|不要|不需要|用不着|没必要|先不|不必)(?:再)?(?:发|传|拍|提供|上传|补充|附|加|要|交|给)(?:了)?${FILE_HAN}*(?:了|吧|啊)*$`,
    `^(?:我|就|不用|不需要|用不着)*${FILE_HAN}+(?:我)?(?:就)?(?:都)?(?:没有?|不用|不发|不传|不要|没拍|没照|没带|免)(?:了|吧|啊|的|发)*$`,
    `^(?:我|那|就|等我|等|过)*(?:以后|之后|回头|稍后|晚点|改天|明天|过后|后面|下次|到时候|有了|过几天|等几天)(?:再|会|来)*(?:我)*(?:发|传|补|补充|提供|上传|交|给|拍|说)(?:给你们?|过来|上来)?${FILE_HAN}*(?:吧|了|啊|好了|也行)*$`,
    `^(?:sorry )?(?:there (?:are|is) |i (?:have |ve got |got )|i (?:do not|dont|did not|didnt|have not|havent|could not|couldnt|cannot|cant) (?:have|take|took|taken|keep|kept|get|got|bring|make|made)?|(?:do not|dont|did not|didnt|have not|havent) (?:have|take|taken|got))? ?(?:no|any|none|nothing|not)${FILE_LATIN}*(?: (?:taken|available|left|thanks|thank you))?$`,
    `^(?:sorry )?(?:i |we )?(?:did not|didnt|have not|havent|could not|couldnt|cannot|cant|forgot to|do not want to|dont want to) (?:take|taken|keep|kept|get|got|bring|brought|make|made|send|upload)${FILE_LATIN}*$`,
    `^(?:maybe |perhaps |ill |i will )?(?:send |add |upload |do )?(?:it |them |these |that |some )?later(?: on)?(?: maybe| please| thanks)?$`,
  ].join('|'),
  'u',
);

/** Not remembering, in as many ways as people say it. */
const FORGOTTEN = new RegExp(
  [
    '^(?:我|真的?|实在|已经?|都|也|具体|时间|日期|地点|地址|位置|哪天|什么时候|是|的|在)*(?:不记得|记不清|记不得|记不住|记不太清|不太记得|想不起来?|忘记|忘|说不清|说不准|说不好|讲不清|搞不清|弄不清|不清楚|不太清楚|不知道|不晓得|不确定|没印象)(?:了|楚|啦|啊|具体|时间|日期|地点|地址|位置|是?哪一?天|什么时候|在哪里?|哪里|怎么说|多久|的)*$',
    '^(?:sorry )?(?:i )?(?:really |honestly )?(?:(?:do not|dont|cant|cannot|can not) (?:really |quite )?(?:remember|recall|know|tell|say)|forgot|have forgotten|ive forgotten|(?:am )?not (?:so |really )?sure|im not (?:so |really )?sure|no idea|i have no idea|ive no idea|unknown)(?: (?:when|where|exactly|any ?more|now|it|was|that|the (?:exact )?(?:date|day|time|place|address)))*$',
  ].join('|'),
  'u',
);
