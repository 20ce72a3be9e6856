import type { LocalizedText } from '#domain/text.ts';
import { commandSpec, isCommandName } from '#flow/commands.ts';

/** What a field is called, and what it does. */
export interface FieldWords {
  readonly label: LocalizedText;
  readonly help?: LocalizedText;
}

/**
 * The words for every field of a flow document: by owner and name where it differs (`choice.next`), by name alone else. Owners are a step's
 * type, a question's kind, `flow`, or the field that a part stands in.
 */
export const fieldWords: Readonly<Record<string, FieldWords>> = {
  title: {
    label: { 'zh-CN': '流程名称', en: 'Name of the flow' },
    help: { 'zh-CN': '群众在菜单和提示里看到的名称', en: 'What citizens see in menus and notes' },
  },
  entries: { label: { 'zh-CN': '群众怎样进来', en: 'How citizens get here' } },
  'entries.commands': {
    label: { 'zh-CN': '命令', en: 'Commands' },
    help: {
      'zh-CN': '例如 petition：群众发 /petition 就开始',
      en: 'Such as petition: it starts when a citizen sends /petition',
    },
  },
  'entries.words': {
    label: { 'zh-CN': '关键词', en: 'Words' },
    help: {
      'zh-CN': '群众发的整条消息就是这个词时开始，例如“我要信访”',
      en: 'It starts when a whole message is one of these',
    },
  },
  'entries.restarts': {
    label: { 'zh-CN': '办到一半再次进入时从头开始', en: 'Begin anew when asked for while it runs' },
    help: {
      'zh-CN': '不勾选就接着办。已经写下的长段文字和照片不会丢。',
      en: 'Else it goes on where it was. A long text or photos already sent are never lost.',
    },
  },
  'entries.deepLink': {
    label: { 'zh-CN': '链接和二维码', en: 'Links and QR codes' },
    help: {
      'zh-CN': '从带这个开头的链接进来，后面的部分记作一个回答',
      en: 'A link that begins so starts it; what follows becomes an answer',
    },
  },
  'deepLink.prefix': { label: { 'zh-CN': '链接的开头', en: 'The link begins with' } },
  'deepLink.input': { label: { 'zh-CN': '后面的部分记作', en: 'What follows is kept as' } },
  'deepLink.words': { label: { 'zh-CN': '同时写的话记作', en: 'Words that come with it are kept as' } },
  'entries.replies': {
    label: { 'zh-CN': '接收回复', en: 'Takes replies' },
    help: {
      'zh-CN':
        '群众回复我们说某一件的消息，或单位在等回答时、刚通知过进展时写来的话，都交给这个流程。只能有一个流程这样',
      en: 'A reply to a message about a case, and what is written while an office waits for an answer or right after news of a case, comes here. One flow does so',
    },
  },
  'replies.number': { label: { 'zh-CN': '编号记作', en: 'The case number is kept as' } },
  'replies.words': { label: { 'zh-CN': '写的话记作', en: 'The words are kept as' } },
  'replies.files': { label: { 'zh-CN': '照片和文件记作', en: 'Photos and files are kept as' } },
  'replies.told': { label: { 'zh-CN': '刚通知过进展的件记作', en: 'The case of the last news is kept as' } },
  'entries.wish': {
    label: { 'zh-CN': '想办什么记作', en: 'What is wished is kept as' },
    help: {
      'zh-CN': '群众说“我要催办”这样的话时，按 policy/intents.yaml 告诉流程',
      en: 'Told by policy/intents.yaml, where somebody says “please hurry up”, say',
    },
  },
  'entries.argument': {
    label: { 'zh-CN': '命令后面的话记作', en: 'Words behind the command are kept as' },
    help: {
      'zh-CN': '例如群众发“/petition 路灯不亮”；不填就先留着，写经过时带上',
      en: 'As in “/petition The lamp is out”; where empty they wait for the story',
    },
  },
  input: {
    label: { 'zh-CN': '进来时可以带的回答', en: 'Answers given on the way in' },
    help: { 'zh-CN': '别的流程转过来时可以先填好的回答', en: 'What another flow may fill in when it leads here' },
  },
  start: { label: { 'zh-CN': '从哪一步开始', en: 'First step' } },
  text: {
    label: { 'zh-CN': '群众看到的话', en: 'What the citizen reads' },
    help: { 'zh-CN': "输入 '{' 可以插入前面的回答", en: "Type '{' to show an earlier answer" },
  },
  'end.text': {
    label: { 'zh-CN': '结束时说的话', en: 'What is said at the end' },
    help: { 'zh-CN': '可以不说', en: 'May be left out' },
  },
  values: {
    label: { 'zh-CN': '算出来的内容', en: 'Computed values' },
    help: { 'zh-CN': '给花括号里的名称写一个算式', en: 'An expression for a name in braces' },
  },
  help: {
    label: { 'zh-CN': '群众发“帮助”时的说明', en: 'What “help” answers' },
    help: { 'zh-CN': '写清楚为什么问、怎么答', en: 'Say why this is asked and how to answer' },
  },
  save: {
    label: { 'zh-CN': '回答记作', en: 'Answer is kept as' },
    help: { 'zh-CN': '不填就用这一步的代号', en: 'The step’s own name where empty' },
  },
  'do.save': {
    label: { 'zh-CN': '结果记作', en: 'Result is kept as' },
    help: { 'zh-CN': '后面的步骤用这个名称取结果', en: 'Later steps read the result by this name' },
  },
  'call.save': {
    label: { 'zh-CN': '结果记作', en: 'Result is kept as' },
    help: { 'zh-CN': '群众中途取消时为空', en: 'Empty where the citizen cancelled' },
  },
  skip: {
    label: { 'zh-CN': '可以跳过', en: 'May be skipped' },
    help: { 'zh-CN': '多一个“跳过”按钮，回答为空', en: 'Adds a Skip button; the answer is then empty' },
  },
  personal: {
    label: { 'zh-CN': '属于个人信息', en: 'Personal data' },
    help: { 'zh-CN': '不会出现在工作群和记录里', en: 'Never shown in staff channels or logs' },
  },
  dropped: {
    label: { 'zh-CN': '有意不留这个回答', en: 'The answer is dropped on purpose' },
    help: {
      'zh-CN': '没有别的步骤用到的回答，流程结束就丢掉。不勾选，这样的流程不能发布',
      en: 'An answer that no other step uses is lost when the flow ends. Without this, such a flow cannot be published',
    },
  },
  clears: {
    label: { 'zh-CN': '改了就要重问', en: 'Ask again when this changes' },
    help: { 'zh-CN': '这个回答改了以后，这些回答作废', en: 'These answers are dropped when this one changes' },
  },
  next: { label: { 'zh-CN': '下一步', en: 'Next step' } },
  'choice.next': {
    label: { 'zh-CN': '下一步', en: 'Next step' },
    help: { 'zh-CN': '没有单独指定去向的选项走这里', en: 'For options that do not lead elsewhere' },
  },
  minLength: { label: { 'zh-CN': '至少几个字', en: 'At least (characters)' } },
  maxLength: { label: { 'zh-CN': '最多几个字', en: 'At most (characters)' } },
  pattern: {
    label: { 'zh-CN': '格式要求', en: 'Required form' },
    help: { 'zh-CN': '正则表达式，整段都要符合', en: 'A regular expression that the whole text must match' },
  },
  patternHint: { label: { 'zh-CN': '格式不对时的提示', en: 'Said where the form is wrong' } },
  files: { label: { 'zh-CN': '同时发来的照片和文件记作', en: 'Photos and papers sent meanwhile are kept as' } },
  attachments: {
    label: { 'zh-CN': '一起发的文件', en: 'Files sent with it' },
    help: { 'zh-CN': '一个算式，例如 answers.photos', en: 'An expression, such as answers.photos' },
  },
  prefill: {
    label: { 'zh-CN': '预先填好的内容', en: 'Text to start with' },
    help: { 'zh-CN': '一个算式，例如 answers.draft', en: 'An expression, such as answers.draft' },
  },
  options: { label: { 'zh-CN': '选项', en: 'Options' } },
  'options.id': {
    label: { 'zh-CN': '代号', en: 'Code' },
    help: {
      'zh-CN': '存下来的值，群众看不到；正在用的请不要改',
      en: 'What is stored; citizens do not see it. Leave codes in use alone',
    },
  },
  'options.label': { label: { 'zh-CN': '按钮文字', en: 'Button' } },
  'options.meaning': {
    label: { 'zh-CN': '按钮的分量', en: 'Weight of the button' },
    help: {
      'zh-CN': '主要按钮会画得醒目；按了会失去东西的，放在后面',
      en: 'The main button is drawn so; one by which something is lost stands last',
    },
  },
  'options.words': {
    label: { 'zh-CN': '群众还会怎么说', en: 'What people also write for it' },
    help: { 'zh-CN': '整条消息都是这些词时，就当按了它', en: 'A message of nothing but these counts as pressing it' },
  },
  'options.takes': {
    label: { 'zh-CN': '没按按钮而写的话归这里', en: 'Takes what is written instead of pressing' },
    help: {
      'zh-CN': '写的话、发的照片都留着，并走这个选项的去向',
      en: 'Words and photos are kept, and go the way of this option',
    },
  },
  'takes.words': { label: { 'zh-CN': '写的话记作', en: 'Words are kept as' } },
  'takes.files': { label: { 'zh-CN': '发的照片和文件记作', en: 'Photos and papers are kept as' } },
  'yes-no.words': {
    label: { 'zh-CN': '群众还会怎么说', en: 'What people also write' },
    help: { 'zh-CN': '整条消息都是这些词时，就当作是或否', en: 'A message of nothing but these counts as yes or no' },
  },
  'rating.words': {
    label: { 'zh-CN': '群众还会怎么说，从最好的等级起', en: 'What people also write, from the best level on' },
    help: {
      'zh-CN': '整条消息都是这些词时，就当作那个等级',
      en: 'A message of nothing but these counts as that level',
    },
  },
  'words.yes': { label: { 'zh-CN': '这样说就是“是”', en: 'These mean yes' } },
  'words.no': { label: { 'zh-CN': '这样说就是“否”', en: 'These mean no' } },
  'options.next': { label: { 'zh-CN': '选了它就去', en: 'Leads to' } },
  'options.amend': {
    label: { 'zh-CN': '选了它就改', en: 'Changes the answer of' },
    help: {
      'zh-CN': '用在核对页：重问那一题，答完回到这里',
      en: 'On a review page: asks that question again, then comes back',
    },
  },
  source: {
    label: { 'zh-CN': '自动生成的选项', en: 'Options from a list' },
    help: { 'zh-CN': '排在固定选项前面', en: 'Shown before the fixed ones' },
  },
  'source.from': { label: { 'zh-CN': '来自', en: 'From' } },
  'source.parent': {
    label: { 'zh-CN': '上一级事项', en: 'Parent topic' },
    help: { 'zh-CN': '不填就是第一级', en: 'First level where empty' },
  },
  'source.items': {
    label: { 'zh-CN': '列表', en: 'List' },
    help: { 'zh-CN': '一个算式，例如 answers.cases.items', en: 'An expression, such as answers.cases.items' },
  },
  'source.id': { label: { 'zh-CN': '作为回答的栏目', en: 'Field kept as the answer' } },
  'source.label': {
    label: { 'zh-CN': '按钮文字', en: 'Button' },
    help: { 'zh-CN': '花括号里写列表每一项的栏目名', en: 'Braces hold names of the items’ fields' },
  },
  columns: { label: { 'zh-CN': '一行几个按钮', en: 'Buttons in a row' } },
  min: { label: { 'zh-CN': '至少', en: 'At least' } },
  max: { label: { 'zh-CN': '最多', en: 'At most' } },
  'choices.min': { label: { 'zh-CN': '至少选几项', en: 'Fewest chosen' } },
  'choices.max': { label: { 'zh-CN': '最多选几项', en: 'Most chosen' } },
  'files.min': { label: { 'zh-CN': '至少几个', en: 'Fewest files' } },
  'files.max': { label: { 'zh-CN': '最多几个', en: 'Most files' } },
  'number.min': { label: { 'zh-CN': '最小', en: 'Smallest' } },
  'number.max': { label: { 'zh-CN': '最大', en: 'Largest' } },
  integer: { label: { 'zh-CN': '只要整数', en: 'Whole numbers only' } },
  past: { label: { 'zh-CN': '不能是将来的时间', en: 'Not in the future' } },
  'text.name': {
    label: { 'zh-CN': '问的是姓名', en: 'Asks for a name' },
    help: { 'zh-CN': '“我叫张三”只记下“张三”', en: '“My name is John Smith” keeps “John Smith” alone' },
  },
  exact: {
    label: { 'zh-CN': '要写到哪一天', en: 'A day is needed' },
    help: {
      'zh-CN': '例如预约；不勾选时，“去年8月”“一直这样”也收下，照原话给工作人员看',
      en: 'For an appointment, say; otherwise “last August” or “all the time” is taken too, and shown to staff as said',
    },
  },
  labels: { label: { 'zh-CN': '按钮文字', en: 'Buttons' } },
  'rating.labels': { label: { 'zh-CN': '五个等级，从最好到最差', en: 'The five levels, best first' } },
  'yes-no.labels': {
    label: { 'zh-CN': '两个按钮的文字', en: 'What the two buttons say' },
    help: { 'zh-CN': '不填就是“是”和“否”', en: '“Yes” and “No” where left out' },
  },
  'labels.yes': { label: { 'zh-CN': '“是”的按钮', en: 'Yes' } },
  'labels.no': { label: { 'zh-CN': '“否”的按钮', en: 'No' } },
  consent: {
    label: { 'zh-CN': '这是征求同意', en: 'This asks for consent' },
    help: {
      'zh-CN': '答“是”才能登记信访件；改动前请法制部门审核',
      en: 'No case is filed without yes; have your legal office read changes',
    },
  },
  when: {
    label: { 'zh-CN': '情况', en: 'Cases' },
    help: { 'zh-CN': '从上往下看，走第一个成立的', en: 'From the top; the first that holds is taken' },
  },
  'when.if': { label: { 'zh-CN': '如果', en: 'If' } },
  'when.next': { label: { 'zh-CN': '就去', en: 'Go to' } },
  else: { label: { 'zh-CN': '都不成立就去', en: 'Otherwise go to' } },
  command: { label: { 'zh-CN': '办什么', en: 'What is done' } },
  with: {
    label: { 'zh-CN': '要用到的内容', en: 'What it is given' },
    help: { 'zh-CN': '每一项写一个算式，例如 answers.title', en: 'An expression each, such as answers.title' },
  },
  errors: {
    label: { 'zh-CN': '办不成时', en: 'Where it fails' },
    help: { 'zh-CN': '没有列出的情况会告诉群众并结束', en: 'Other failures are told and end the flow' },
  },
  flow: {
    label: { 'zh-CN': '哪个流程', en: 'Which flow' },
    help: { 'zh-CN': '走完那个流程再回到这里', en: 'It is run to its end, then this flow goes on' },
  },
  output: { label: { 'zh-CN': '交给上一级流程的结果', en: 'Result for the calling flow' } },
};

/** Fields that most authors need not see; folded until asked for. */
const advanced = new Set([
  'values',
  'save',
  'clears',
  'dropped',
  'pattern',
  'patternHint',
  'prefill',
  'files',
  'attachments',
  'source',
  'personal',
  'output',
  'input',
  'consent',
  'columns',
]);

export function isAdvanced(field: string): boolean {
  return advanced.has(field);
}

/** The words for a field of an owner; undefined where nobody has written them. */
export function wordsFor(owner: string, field: string): FieldWords | undefined {
  return fieldWords[`${owner}.${field}`] ?? fieldWords[field];
}

/** What a field of an owner is called; undefined where nobody has written it. */
export function partName(owner: string, field: string): LocalizedText | undefined {
  return wordsFor(owner, field)?.label;
}

const values: Readonly<Record<string, LocalizedText>> = {
  topics: { 'zh-CN': '办事事项表', en: 'The office’s topics' },
  list: { 'zh-CN': '前面步骤查到的列表', en: 'A list that an earlier step found' },
  primary: { 'zh-CN': '主要按钮', en: 'The main button' },
  destructive: { 'zh-CN': '按了会失去东西', en: 'Something is lost by it' },
};

/** What a fixed value of a field is called; undefined where nobody has written it. */
export function wordsForValue(value: string): LocalizedText | undefined {
  return isCommandName(value) ? commandSpec(value).words : values[value];
}
