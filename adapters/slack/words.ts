import type { Locale, LocalizedText, TextValues } from '#domain/text.ts';
import { formatText } from '#text/format.ts';

/** What the desk says in Slack. Titles and buttons of modals stay within 24 characters in both languages. */
export const words = {
  'card.new': { 'zh-CN': '信访件 {number}：{kind}', en: 'Case {number}: {kind}' },
  'card.topic': { 'zh-CN': '主题', en: 'Topic' },
  'card.place': { 'zh-CN': '地点', en: 'Place' },
  'card.state': { 'zh-CN': '状态', en: 'State' },
  'card.unit': { 'zh-CN': '承办单位', en: 'Unit' },
  'card.holder': { 'zh-CN': '经办人', en: 'Handled by' },
  'card.no-holder': { 'zh-CN': '还没有人认领', en: 'Nobody yet' },
  'card.opened': { 'zh-CN': '收件', en: 'Received' },
  'card.due': { 'zh-CN': '时限', en: 'Due' },
  'card.overdue': { 'zh-CN': '已超期', en: 'overdue' },
  'card.news': {
    'zh-CN': '🔔 群众有新内容，经办人还没有看',
    en: '🔔 New from the citizen; the handler has not read it',
  },
  'card.urgent': { 'zh-CN': '🚨 紧急：可能有人身危险', en: '🚨 Urgent: somebody may be in danger' },
  'card.appeal': {
    'zh-CN': '⚖️ 群众对原处理意见不服，申请{appeal}，由本单位决定；要重新答复才能办结',
    en: '⚖️ The citizen did not agree with the decision and asked for a {appeal}; this unit decides, and has to answer anew before closing',
  },
  'card.reopened': {
    'zh-CN': '🔁 办结后群众说没有解决，重新办理',
    en: '🔁 Reopened: the citizen says that it is not settled',
  },
  'card.extension': {
    'zh-CN': '⏳ {by}申请延期 {count}，等负责人批准：{reason}',
    en: '⏳ {by} asked for {count} more; a lead has to decide: {reason}',
  },
  'card.waiting': { 'zh-CN': '⏳ 等群众补充情况', en: '⏳ Waiting for the citizen to tell us more' },
  'card.withdrawal': {
    'zh-CN': '✋ 有人用查询码要求撤回，已去问当时提交的人，最迟 {lastDay} 答复',
    en: '✋ Somebody with the query code asked to withdraw it; whoever filed it may answer by {lastDay}',
  },
  'card.withdrawal-undelivered': {
    'zh-CN': '☎️ 有人用查询码要求撤回，当时提交的聊天联系不上，请打电话问本人，最迟 {lastDay}',
    en: '☎️ Somebody with the query code asked to withdraw it, and the chat where it was filed cannot be reached. Please phone whoever filed it by {lastDay}',
  },
  'card.withdrawal-unaskable': {
    'zh-CN': '✋ 有人用查询码要求撤回，当时提交的聊天联系不上，也没有留电话；到 {lastDay} 没有答复就不撤回',
    en: '✋ Somebody with the query code asked to withdraw it; the chat where it was filed cannot be reached, and nobody left a number. Without an answer by {lastDay} it is not withdrawn',
  },
  'card.lost-files': {
    'zh-CN':
      '⚠️ {here, plural, =0 {{lost} 个附件没能放进 Slack} other {{all} 个附件里有 {lost} 个没能放进 Slack}}，{where}',
    en: '⚠️ {here, plural, =0 {{lost, plural, one {The attachment} other {All # attachments}}} other {{lost} of {all} attachments}} could not be put into Slack: {where}',
  },
  'card.lost-files-console': { 'zh-CN': '请在控制台查看', en: 'see the case in the console' },
  'card.files': { 'zh-CN': '📎 {count} 个附件', en: '📎 {count, plural, one {# attachment} other {# attachments}}' },
  'card.pending': { 'zh-CN': '📤 答复正在送达', en: '📤 The reply is on its way to the citizen' },
  'card.failed': {
    'zh-CN':
      '⚠️ 答复没有送到群众手里。可在应用首页重新发送，或{phone, select, true {用电话、当面、书面方式} other {当面或用书面方式}}告知后按“已另行告知”',
    en: '⚠️ The reply did not reach the citizen. Send it again from the app’s Home tab, or tell them {phone, select, true {by phone, } other {}}in person or by letter and press “Told otherwise”',
  },
  'card.unknown': {
    'zh-CN': '⚠️ 不确定答复是否送到。可在应用首页查看并重新发送；另外告知过的，请按“已另行告知”',
    en: '⚠️ We cannot tell whether the reply arrived. Check it on the app’s Home tab and send it again there; if you told the citizen yourself, press “Told otherwise”',
  },
  'card.told': { 'zh-CN': '🗣️ 答复已另行告知群众', en: '🗣️ The citizen was told the reply in another way' },
  'card.suggested': { 'zh-CN': '💡 内容更像：{topic}', en: '💡 Reads more like: {topic}' },
  'card.outcome': { 'zh-CN': '结果：{outcome}', en: 'Outcome: {outcome}' },
  'card.satisfaction': { 'zh-CN': '群众评价：{level}', en: 'The citizen’s rating: {level}' },

  'modal.unsent': {
    'zh-CN': '下面是您上次没有发出的内容（{when}），只有您能看到。',
    en: 'Below is what you did not send last time ({when}), for you alone.',
  },
  'modal.unsent-long': {
    'zh-CN': '您还有一份没有发出的内容（{when}），这个窗口放不下；请到控制台接着写。',
    en: 'What you did not send last time ({when}) does not fit into this window; go on with it in the console.',
  },
  'modal.cancel': { 'zh-CN': '取消', en: 'Cancel' },
  'modal.close': { 'zh-CN': '关闭', en: 'Close' },
  'modal.body': { 'zh-CN': '诉求内容', en: 'What the citizen wrote' },
  'modal.happened': { 'zh-CN': '发生时间：{when}', en: 'When it happened: {when}' },
  'modal.anonymous': { 'zh-CN': '群众选择匿名', en: 'The citizen stays anonymous' },
  'modal.told-by-staff': {
    'zh-CN': '没有聊天可发，请{by}告知本人{address, select, none {} other {（地址：{address}）}}',
    en: 'There is no chat to write to: tell the petitioner {by}{address, select, none {} other { (address: {address})}}',
  },
  'modal.named': {
    'zh-CN': '{name}，{phone, select, none {没有留电话} other {电话 {phone}}}（仅供办件使用，请勿外传）',
    en: '{name}, {phone, select, none {no phone} other {phone {phone}}} (for handling this case only; please do not pass it on)',
  },
  'modal.language': {
    'zh-CN': '群众使用{language, select, en {英文} other {中文}}',
    en: 'The citizen reads {language, select, en {English} other {Chinese}}',
  },
  'modal.earlier-reply': { 'zh-CN': '上一次答复', en: 'The latest reply' },
  'modal.template': { 'zh-CN': '从模板开始', en: 'Start from a template' },
  'modal.template-choose': { 'zh-CN': '选择模板', en: 'Choose a template' },
  'modal.blanks': {
    'zh-CN': '模板里的 {blanks} 还没有换成实情，请先改好。',
    en: 'Still to be replaced by the facts, from the template: {blanks}',
  },
  'modal.templates-more': {
    'zh-CN': '这里列出 {all} 个模板中的前 {listed} 个，其余请在控制台使用。',
    en: 'The first {listed} of {all} templates; use the others in the console.',
  },
  'modal.template-above': {
    'zh-CN': '模板放在了您写的内容上面。',
    en: 'The template now stands above what you had written.',
  },
  'modal.template-undo': { 'zh-CN': '撤回这个模板', en: 'Take the template out' },
  'modal.template-changed': {
    'zh-CN': '模板那一段已经改过，所以没有撤回，内容都还在。不需要的请自己删掉。',
    en: 'The template was changed meanwhile, so it was not taken out, and all is still there. Delete what you do not need.',
  },
  'modal.template-too-long': {
    'zh-CN': '加上这个模板就放不下了，您写的内容没有改动。请先删短一些，或到控制台答复。',
    en: 'There is no room for this template beside what you wrote, which is unchanged. Shorten it first, or reply in the console.',
  },

  'boxes.hint': {
    'zh-CN': '每格最多 {max} 字，粘贴时超出的部分会被 Slack 截掉。写不下请按“再加一格”。',
    en: 'Up to {max} characters a box; Slack cuts off what a paste holds beyond. Press “Add a box” for more.',
  },
  'boxes.continued': { 'zh-CN': '接着写（第 {box} 格）', en: 'Continued (box {box})' },
  'boxes.more': { 'zh-CN': '再加一格', en: 'Add a box' },
  'boxes.longer': { 'zh-CN': '还写不下的话，请到控制台书写。', en: 'For a longer text, please write in the console.' },
  'boxes.full': {
    'zh-CN':
      '第 {box} 格已经写满（{max} 字）。如果是粘贴的，超出的部分已被 Slack 截掉：这一格的结尾是“{tail}”。没有完的话，请把后面的贴到下一格；已经完整的话，再按一次即可。',
    en: 'Box {box} is full ({max} characters). If you pasted into it, Slack cut off the rest: the box ends with “{tail}”. If there is more, paste it into the next box; if that is all, just press the button once more.',
  },
  'pages.which': { 'zh-CN': '第 {page} 页，共 {of} 页', en: 'Page {page} of {of}' },
  'pages.before': { 'zh-CN': '上一页', en: 'Previous page' },
  'pages.next': { 'zh-CN': '下一页', en: 'Next page' },

  'preview.next': { 'zh-CN': '预览', en: 'Preview' },
  'preview.title': { 'zh-CN': '确认答复', en: 'Confirm your reply' },
  'preview.lead': { 'zh-CN': '群众将读到：', en: 'The citizen will read:' },
  'preview.change': {
    'zh-CN': '要改就在下面改；改过会再给您看一遍。',
    en: 'Change it below if needed; you will see it once more.',
  },
  'form.choose': { 'zh-CN': '请选择', en: 'Choose' },

  'notice.title': { 'zh-CN': '没有完成', en: 'That did not work' },
  'notice.late': {
    'zh-CN': '窗口打开得太慢，已经失效。请再按一次按钮。',
    en: 'The window took too long to open. Please press the button again.',
  },
  'thread.internal': {
    'zh-CN': '已记为内部备注，群众看不到。要答复群众，请按卡片上的“答复”。',
    en: 'Recorded as an internal note; the citizen does not see it. To answer the citizen, press Reply on the card.',
  },
  'thread.internal-files': {
    'zh-CN': '{files, plural, other {# 个附件}}已作为内部材料存入本件，群众看不到。要答复群众，请按卡片上的“答复”。',
    en: '{files, plural, one {The attachment is} other {The # attachments are}} kept with the case for colleagues; the citizen does not see {files, plural, one {it} other {them}}. To answer the citizen, press Reply on the card.',
  },
  'thread.corrected': { 'zh-CN': '更正：{text}', en: 'Corrected: {text}' },
  'thread.lost-files': {
    'zh-CN': '📎 有 {count} 个附件没能放进 Slack，请在控制台查看。',
    en: '📎 {count, plural, one {# attachment} other {# attachments}} could not be put into Slack; look at {count, plural, one {it} other {them}} in the console.',
  },
  'thread.recording': {
    'zh-CN': '🎙 群众发来的录音，没有文字稿，请听。',
    en: '🎙 A recording from the citizen. Nobody types it out: please listen.',
  },
  'thread.part': { 'zh-CN': '内容较长，分 {of} 条：第 {part} 条', en: 'A long text: part {part} of {of}' },

  'alarm.title': { 'zh-CN': '🚨 有群众可能有危险：{kinds}', en: '🚨 A citizen may be in danger: {kinds}' },
  'alarm.again': {
    'zh-CN': '🚨 您接手的这位群众又发来消息：{kinds}',
    en: '🚨 The citizen whose alert you took has written again: {kinds}',
  },
  'alarm.reach': {
    'zh-CN': '工作人员登记的，没有聊天可发：{known, select, none {没有留姓名和电话，请问登记的同事} other {{known}}}',
    en: 'Taken down by staff, no chat to write to: {known, select, none {no name or phone was left; ask the colleague who took it down} other {{known}}}',
  },
  'alarm.undelivered': {
    'zh-CN': '🚨 您给这位群众的消息没有送达，或不能确认送达，请换别的方式联系：{kinds}',
    en: '🚨 Your message to this citizen may not have arrived; please try another way: {kinds}',
  },
  'alarm.since': { 'zh-CN': '最早', en: 'First' },
  'alarm.latest': { 'zh-CN': '最近', en: 'Latest' },
  'alarm.messages': { 'zh-CN': '群众的消息', en: 'Messages from the citizen' },
  'alarm.case': { 'zh-CN': '信访件', en: 'Case' },
  'alarm.state': { 'zh-CN': '处理', en: 'In hands of' },
  'alarm.nobody': { 'zh-CN': '还没有人接手', en: 'nobody yet' },
  'alarm.what': {
    'zh-CN':
      '机器人已把求助电话告诉对方，但没有人替对方报警。这里不显示原话；接手后只有您和负责人能看到。没有人接手会一直提醒。',
    en: 'The bot named the numbers to call; nobody has called for them. Their words are not shown here: whoever takes it can read them, and so can leads. It rings until somebody does.',
  },
  'alarm.by-model': {
    'zh-CN': '这是模型看出来的，可能看错，请看原话判断。',
    en: 'A model found this. It may be wrong: please read the words and judge.',
  },
  'alarm.take': { 'zh-CN': '我来处理', en: 'I take it' },
  'alarm.read': { 'zh-CN': '看原话', en: 'Read the words' },
  'alarm.colleague': { 'zh-CN': '同事', en: 'A colleague' },
  'alarm.taken': { 'zh-CN': '✅ {holder}已接手', en: '✅ {holder} has taken it' },
  'alarm.ended': { 'zh-CN': '✅ {holder}已处理完', en: '✅ {holder} has dealt with it' },
  'alarm.words': {
    'zh-CN':
      '对方写的话（只有您能看到，请勿外传）。可能需要报警的，请马上拨打 110 并说明情况；处理完请到控制台“紧急提醒”页记录结果。',
    en: 'What they wrote; only you see it, please do not pass it on. If police may be needed, call 110 at once and tell them. Note what came of it on the console’s Alerts page.',
  },
  'alarm.citizen': { 'zh-CN': '— 群众 —', en: '— The citizen —' },
  'alarm.office': {
    'zh-CN': '— 您这边（{delivery, select, sent {已送达} failed {没有送达} unknown {不能确认送达} other {正在发送}}）—',
    en: '— Our side ({delivery, select, sent {arrived} failed {did not arrive} unknown {may not have arrived} other {being sent}}) —',
  },
  'alarm.write': { 'zh-CN': '给对方写消息', en: 'Write to them' },
  'alarm.write-title': { 'zh-CN': '给对方写消息', en: 'Write to the citizen' },
  'alarm.write-unsent': {
    'zh-CN': '下面是您上次没有发出的内容，只有您能看到。',
    en: 'Below is what you did not send last time, for you alone.',
  },
  'alarm.write-text': { 'zh-CN': '要说的话', en: 'Your message' },
  'alarm.write-hint': {
    'zh-CN':
      '会发到对方的聊天里，前面注明是工作人员留言，后面附上求助电话。对方的回复会转给您。不要承诺救援已经在路上，除非您确实知道。',
    en: 'It goes to their chat, as a message from our staff, with the numbers to call below it. You are told when they answer. Do not say that help is on its way unless you know it.',
  },
  'alarm.write-send': { 'zh-CN': '发送', en: 'Send' },
  'alarm.write-full': {
    'zh-CN': '写满了 {max} 字，末尾可能被截掉了。请删短一些，余下的再发一条。',
    en: 'The box is full at {max} characters, and the end may be cut off. Please shorten it and send the rest as another message.',
  },

  'command.help': {
    'zh-CN':
      '用法：`/case 2026-000017-9` 查看一个件，`/queue` 查看待办，`/queue 路灯` 按文字查找。只有您自己能看到结果。',
    en: 'Use `/case 2026-000017-9` to look at a case, `/queue` for what is open, and `/queue lamp` to find cases by words. Only you see the answer.',
  },
  'queue.title': { 'zh-CN': '待办 {count} 件', en: '{count, plural, one {# open case} other {# open cases}}' },
  'queue.empty': { 'zh-CN': '现在没有待办的件。', en: 'There are no open cases right now.' },
  'queue.found': { 'zh-CN': '找到 {count} 件', en: '{count, plural, one {# case} other {# cases}} found' },
  'queue.found-more': { 'zh-CN': '找到 {count} 件以上', en: 'More than {count} cases found' },
  'queue.found-first': {
    'zh-CN': '先列 {listed} 件。词写得更具体些，找到的会少些。',
    en: 'The first {listed}. More words find fewer cases.',
  },
  'queue.none': {
    'zh-CN':
      '在未办结的件里没有找到。文字须与件里写的一致；与您无关的件里，电话和姓名等已隐去，也查不到。已办结的件请用编号查找。',
    en: 'No open case was found. Words must stand in the case as you type them; in cases that you do not handle, names and numbers are masked and cannot be found. A case that has ended is found by its number.',
  },
  'queue.first': {
    'zh-CN': '共 {total} 件，先列 {listed} 件：您名下的在前，其余最急的在前。',
    en: '{listed} of {total}: yours first, then the most urgent.',
  },
  'queue.rest': {
    'zh-CN': '还有 {count} 件没有列出：知道编号的，用 `/case 编号` 打开。',
    en: '{count, plural, one {# more is} other {# more are}} not listed: open one with `/case NUMBER`.',
  },
  'queue.rest-console': {
    'zh-CN': '还有 {count} 件没有列出：到{page}看全部，或用 `/case 编号` 打开一件。',
    en: '{count, plural, one {# more is} other {# more are}} not listed: see all of them on {page}, or open one with `/case NUMBER`.',
  },
  'queue.page': { 'zh-CN': '控制台的信访件页', en: 'the console’s cases page' },
  'queue.news': { 'zh-CN': '🔔 群众有新内容', en: '🔔 New from the citizen' },
  'queue.show': { 'zh-CN': '查看', en: 'Show' },
  'people.news': { 'zh-CN': '检举控告 {number}：{line}', en: 'Accusation {number}: {line}' },
  'people.private': {
    'zh-CN': '只通知能看这件的人。内容请按“查看”读，不要转发或在频道里讨论。',
    en: 'Only those who may see it are told. Press “Show” to read it; please do not forward it or discuss it in a channel.',
  },
  'people.unseen': {
    'zh-CN':
      '有 {count} 件检举控告现在谁也看不到：接收单位自己也被反映。请到控制台的“设置 › 检举控告”另选一个接收单位，选好后会自动转过去。',
    en: '{count, plural, one {# accusation is seen by nobody} other {# accusations are seen by nobody}}: the receiving units are accused themselves. Please name another unit in the console under Settings › Accusations; they move there by themselves.',
  },
  'people.neglected': {
    'zh-CN': '有 {count} 件已经超期并报到管理员：请督促承办单位；没有负责人的单位，请到控制台的“单位和人员”补上。',
    en: '{count, plural, one {# overdue case was} other {# overdue cases were}} brought to the administrators. Please urge the units; where a unit has no lead, name one in the console under Units and staff.',
  },
  'direct.text': { 'zh-CN': '{number}：{line}', en: '{number}: {line}' },
  'direct.thread': { 'zh-CN': '打开消息列', en: 'Open the thread' },
  'direct.console': { 'zh-CN': '在控制台打开', en: 'Open in the console' },
  'direct.choice': {
    'zh-CN': '不想再收这类私信，可在应用首页关闭。',
    en: 'You can turn these messages off on the app’s Home tab.',
  },
  'home.direct': {
    'zh-CN':
      '群众在您经办的件里有新内容时，消息列里会提到您。{wanted, select, yes {🔔 另外会给您发私信。} other {🔕 没有另外发私信。}}',
    en: 'When a citizen adds something to a case of yours, you are mentioned in its thread. {wanted, select, yes {🔔 You also get a direct message.} other {🔕 You get no direct message.}}',
  },
  'home.direct-on': { 'zh-CN': '也发私信给我', en: 'Send me messages' },
  'home.direct-off': { 'zh-CN': '不再发私信', en: 'Stop messages' },
  'home.title': { 'zh-CN': '您好，{name}', en: 'Hello, {name}' },
  'home.newest': {
    'zh-CN': '先列最近的 {listed} 条，其余请在控制台查看。',
    en: 'The newest {listed}; see the others in the console.',
  },
  'home.undelivered': { 'zh-CN': '没有送达的消息', en: 'Messages that did not arrive' },
  'home.failed': { 'zh-CN': '没有送达', en: 'not delivered' },
  'home.unknown': { 'zh-CN': '不确定是否送达', en: 'perhaps not delivered' },
  'home.waiting': { 'zh-CN': '一直没发出去，仍在重试', en: 'held up, still being tried' },
  'home.why': { 'zh-CN': '{state}：{cause}', en: '{state}: {cause}' },
  'home.again': { 'zh-CN': '重新发送', en: 'Send again' },
} as const satisfies Record<string, LocalizedText>;

export type Word = keyof typeof words;

export function say(word: Word, locale: Locale, values: TextValues = {}): string {
  return formatText(words[word], locale, values);
}
