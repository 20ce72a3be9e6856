import type { LocalizedText } from '#domain/text.ts';

export const texts = {
  what: {
    'zh-CN':
      '举报某个单位或某个人的件不按主题分，交给这里选的单位。只有这个单位自己的人能看到，上级的负责人也看不到；件里写到名字的单位和人、他们的上级一律看不到，也查不到有这件。内容不进 Slack 频道，只逐个通知能看的人。',
    en: 'Petitions that accuse an office or a person do not go by topic but to the unit chosen here. Only its own members see them, not those who lead it from above. The offices and people whose names stand in one, and those above them, neither see it nor find out that it exists. Nothing of it goes into the Slack channel; those who may see it are told one by one.',
  },
  held: {
    'zh-CN':
      '有 {count} 件检举控告现在谁也看不到：接收单位自己也被反映，又没有别的单位可交。请在下面另选一个接收单位，或补上第二接收单位。',
    en: '{count, plural, one {# accusation is seen by nobody} other {# accusations are seen by nobody}}: the receiving units are accused themselves. Choose another unit below, or add a second one.',
  },
  unattended: {
    'zh-CN':
      '“{unit}”接收检举控告，但那里没有人能登录：交给它的件谁也看不到。请在“单位和人员”里添加那里的人员，再到“账号”为他们开通账号。',
    en: 'Nobody of {unit}, which receives accusations, can sign in: nobody sees what goes there. Add its staff under Units and staff, and invite them under Accounts.',
  },
  receivers: { 'zh-CN': '由谁接收', en: 'Who receives them' },
  receiversWhat: {
    'zh-CN': '写了主题的先看，再从上往下看，用第一条合适的。要有一条接收所有主题的举报。',
    en: 'Those with topics come first, then the others from the top; the first that fits is used. One must receive reports of every topic.',
  },
  receiver: { 'zh-CN': '第 {number} 条', en: 'Number {number}' },
  unit: { 'zh-CN': '接收单位', en: 'Receiving unit' },
  second: { 'zh-CN': '第二接收单位', en: 'Second unit' },
  secondWhat: {
    'zh-CN': '件里写到上面这个单位、或那里的人时，改由它接收。',
    en: 'Receives those that name the unit above, or somebody who works there.',
  },
  kinds: { 'zh-CN': '种类', en: 'Kinds' },
  allKinds: { 'zh-CN': '全部种类', en: 'All kinds' },
  topics: { 'zh-CN': '主题', en: 'Topics' },
  allTopics: { 'zh-CN': '全部主题', en: 'All topics' },
  addReceiver: { 'zh-CN': '添加一条', en: 'Add one' },
  removeReceiver: { 'zh-CN': '删除第 {number} 条', en: 'Remove number {number}' },
  wrongdoing: { 'zh-CN': '违纪违法的说法', en: 'Words of wrongdoing' },
  wrongdoingWhat: {
    'zh-CN':
      '投诉、求助、建议里写到某个经办人或单位做了这些事，也按检举控告办理：名字在前、这些词在后，在同一句里；道谢的、说的是别人做的不算。“…”处可以隔几个字：收…钱 也指“收老板的钱”。输入后按回车。',
    en: 'A petition of another kind is an accusation, too, where it says that a member of staff or a unit did this: the name first and one of these words after it, in one sentence; not where they are thanked, or somebody else did it. … stands for a few characters between. Press Enter after each.',
  },
  pressure: { 'zh-CN': '被人逼着撤回的说法', en: 'Words of pressure to withdraw' },
  pressureWhat: {
    'zh-CN':
      '群众撤回时写到这些，我们再问一次是不是自己想撤，并告诉他可以举报；写的原因不记下，也不给经办人看。输入后按回车。',
    en: 'Where somebody who withdraws a case writes one of these, they are asked once more whether they want it themselves, and told that they can report it. What they wrote is not kept, and staff do not see it. Press Enter after each.',
  },
  unforced: { 'zh-CN': '看着像、其实没有人逼的说法', en: 'Words that look like those and are not' },
  names: { 'zh-CN': '单位和人员的其他叫法', en: 'Other names of units and staff' },
  namesWhat: {
    'zh-CN': '群众写的可能是真实姓名或简称，例如“纪委”。写在这里，才认得出说的是谁。',
    en: 'Citizens may write a full name or an abbreviation. Put it here, so that it is known who is meant.',
  },
  of: { 'zh-CN': '单位或人员', en: 'Unit or person' },
  words: { 'zh-CN': '其他叫法', en: 'Other names' },
  addName: { 'zh-CN': '添加叫法', en: 'Add a name' },
  removeName: { 'zh-CN': '删除这个叫法', en: 'Remove this name' },
} as const satisfies Record<string, LocalizedText>;
