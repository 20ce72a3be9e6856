import type { ErrorRows } from '#domain/error-rows.ts';

/** What staff and citizens ask of a case. */
export const caseErrors = {
  'case.not-found': {
    http: 404,
    text: {
      'zh-CN': '没有找到这个件，或它不在您能看的范围内。请核对编号，例如 2026-000017-9。',
      en: 'There is no such case, or it is not one that you may see. Please check the number; it looks like 2026-000017-9.',
    },
  },
  'case.too-many-to-export': {
    http: 409,
    text: {
      'zh-CN':
        '符合条件的超过 {max} 件，一次导不出来。请用筛选缩小范围，例如只看某个单位或某几个月收的件，再分几次导出。',
      en: 'More than {max, number} cases fit, too many for one file. Narrow the list by the filters, such as one unit or a few months, and export it in parts.',
    },
  },
  'alert.no-chat': {
    http: 409,
    text: {
      'zh-CN': '这是工作人员登记的，没有聊天可以发消息。请打电话或上门联系。',
      en: 'Staff took this down, so there is no chat to write to. Please phone, or go there.',
    },
  },
  'alert.taken': {
    http: 409,
    text: { 'zh-CN': '已经有同事接手了。', en: 'A colleague has already taken it.' },
  },
  'alert.not-taken': {
    http: 409,
    text: {
      'zh-CN': '还没有人接手。请先接手，再进行这一步。',
      en: 'Nobody has taken it yet. Take it first, then do this.',
    },
  },
  'alert.not-yours': {
    http: 403,
    text: {
      'zh-CN': '{holder}正在处理。要看原话或记录结果，请{holder}来做，或请负责人来做。',
      en: '{holder} is dealing with it. Ask them, or a lead, to read the words or note what came of it.',
    },
  },
  'alert.only-holder-writes': {
    http: 403,
    text: {
      'zh-CN': '{holder}正在处理，这里只有{holder}能给对方写消息。',
      en: '{holder} is dealing with it; only they can write to the citizen from here.',
    },
  },
  'alert.ended': {
    http: 409,
    text: { 'zh-CN': '这条提醒已经结束。', en: 'This alert has ended already.' },
  },
  'case.wrong-state': {
    http: 409,
    text: {
      'zh-CN': '这个件现在是“{state}”，{advice}',
      en: 'The case is now “{state}”: {advice}',
    },
  },
  'case.withdraw-elsewhere': {
    http: 403,
    text: {
      'zh-CN':
        '只能在当时提交的那个聊天里撤回：有编号和查询码的不一定是本人。请回到那里发“查进度”；那个聊天用不了了，请拨打 12345 说明。',
      en: 'A case can be withdrawn only in the chat where it was filed: whoever has the number and the code may be somebody else. Send “status” there; if you can no longer use that chat, call 12345.',
    },
  },
  'case.pressed': {
    http: 409,
    text: {
      'zh-CN': '撤不撤只由您自己决定，谁也不能逼您。这一步还没有做，您写的谁也没有看到。请发“查进度”，从那一件里再来。',
      en: 'Whether to withdraw is for you alone to decide; nobody may make you. Nothing was done, and nobody has seen what you wrote. Send “status” and start again from the case.',
    },
  },
  'case.filed-here': {
    http: 409,
    text: {
      'zh-CN': '这件就是在这个聊天里提交的，可以直接撤回，不用先问。请发“查进度”。',
      en: 'This case was filed in this chat, so you can withdraw it yourself: send “status”.',
    },
  },
  'case.withdrawal-requested': {
    http: 409,
    text: {
      'zh-CN': '这件已经有人要求撤回，正在等当时提交的人答复，不用再提。',
      en: 'Somebody has asked to withdraw this case already, and whoever filed it is being asked. You need not ask again.',
    },
  },
  'case.no-withdrawal-request': {
    http: 409,
    text: {
      'zh-CN': '这件没有等着答复的撤回要求。请发“查进度”看看现在的状态。',
      en: 'No request to withdraw this case waits for an answer. Send “status” to see where it stands.',
    },
  },
  'case.reopen-late': {
    http: 409,
    text: {
      'zh-CN':
        '这件不能再重新办理了：每件只能要求一次，要在办结后 {days} 天内提出。事情还没完，请另提一件，写上原来的编号。',
      en: 'This case cannot be reopened any more: that is possible once, within {days} days after it was closed. If the matter is not over, please file anew and name this case.',
    },
  },
  'case.reopen-elsewhere': {
    http: 403,
    text: {
      'zh-CN': '要求重新办理，请回到当时提交的那个聊天。',
      en: 'To have the case reopened, please go back to the chat where it was filed.',
    },
  },
  'case.not-assignable': {
    http: 422,
    text: {
      'zh-CN': '不能指派给这个人：可能已经由 ta 经办，或者 ta 看不到这件。请换一位。',
      en: 'The case cannot be assigned to this person: they hold it already, or may not see it. Please choose somebody else.',
    },
  },
  'case.nobody-to-choose': {
    http: 409,
    text: {
      'zh-CN': '没有可以选的人或单位。请管理员到控制台的“单位和人员”里看看。',
      en: 'There is nobody, or no unit, to choose from. Please ask an administrator to look at Units and staff in the console.',
    },
  },
  'case.no-such-unit': {
    http: 422,
    text: {
      'zh-CN': '不能转给这个单位：件已经在那里，或者没有这个单位了。请另选一个。',
      en: 'The case cannot go to this unit: it is there already, or there is no such unit any more. Please choose another.',
    },
  },
  'case.stays-with-unit': {
    http: 409,
    text: {
      'zh-CN':
        '检举控告由哪个单位接收、复查复核由哪个单位决定，是事先定好的，不能转办。检举控告的接收单位要改，请管理员到“设置 › 检举控告”里改。',
      en: 'Which unit receives an accusation, and which one decides a review or a recheck, is laid down beforehand, so these are not transferred. To change who receives accusations, ask an administrator: Settings › Accusations.',
    },
  },
  'case.told-of-acceptance': {
    http: 409,
    text: {
      'zh-CN': '是否受理已经告知群众，或者已经答复，不用再告知。请查看最新状态。',
      en: 'The citizen has been told already whether it is accepted, or has been answered. Look at where the case stands.',
    },
  },
  'case.no-such-reason': {
    http: 422,
    text: {
      'zh-CN': '没有这个理由了，可能刚刚改过。请从列表里重新选。',
      en: 'This reason is not on the list any more; it may just have been changed. Please choose again.',
    },
  },
  'case.wrong-outcome': {
    http: 422,
    text: {
      'zh-CN':
        '这件不能这样办结：没有受理的记“不予受理”，复查、复核的记“维持”或“变更”，其他的按办理情况选。请重新选办理结果。',
      en: 'This case cannot end like that: one that was not accepted ends as not accepted, a review or recheck as standing or changed, any other by what came of it. Please choose the outcome again.',
    },
  },
  'case.own-ending': {
    http: 403,
    text: {
      'zh-CN': '这件是对您办理的结果不服，要由别人来决定，您可以写备注。',
      en: 'This is an appeal against how you handled the case, so somebody else decides it. You can leave a note.',
    },
  },
  'case.appeal-unanswered': {
    http: 409,
    text: {
      'zh-CN': '复查、复核要先书面答复群众，再办结。请先用“处理意见”或“答复”。',
      en: 'A review or recheck has to be answered in writing before it is closed. Use Opinion or Reply first.',
    },
  },
  'case.no-opinion': {
    http: 409,
    text: {
      'zh-CN': '这一类件不出书面处理意见，或者没有受理。请用“答复”。',
      en: 'Cases of this kind have no written opinion, or this one was not accepted. Please use Reply.',
    },
  },
  'case.opinion-incomplete': {
    http: 422,
    text: {
      'zh-CN': '处理意见里缺“{heading}”这一部分，或者它下面没有写内容。标题要单独占一行，可以从“处理意见的格式”写起。',
      en: 'The opinion has no part “{heading}”, or nothing is written under it. A heading stands on a line of its own; you can begin from “Parts of a written opinion”.',
    },
  },
  'case.appeal-elsewhere': {
    http: 403,
    text: {
      'zh-CN': '申请复查、复核，请回到当时提交的那个聊天。',
      en: 'To ask for a review or a recheck, please go back to the chat where the case was filed.',
    },
  },
  'case.appeal-late': {
    http: 409,
    text: {
      'zh-CN': '已经过了办结后 {days} 天，不能再申请复查、复核。有新的事实或证据，可以另提一件，写上原来的编号。',
      en: 'More than {days, plural, one {# day} other {# days}} have passed since it was closed, so no review or recheck can be asked for. If there are new facts or proof, please file anew and name this case.',
    },
  },
  'case.not-appealable': {
    http: 409,
    text: {
      'zh-CN': '这件不能申请复查、复核：可能已经终结，或者这一类不走复查。请发“查进度”，看看还能怎么办。',
      en: 'No review or recheck is open in this case: it may be final, or matters of its kind have none. Send “status” to see what else you can do.',
    },
  },
  'case.no-call-due': {
    http: 409,
    text: {
      'zh-CN': '这件现在没有要提醒的时限。请查看最新状态。',
      en: 'No deadline of this case calls for anyone now. Look at where the case stands.',
    },
  },
  'case.not-extendable': {
    http: 409,
    text: {
      'zh-CN': '这件的时限不能再延：只能延长一次，或者已经有一个申请在等批准。请查看最新状态。',
      en: 'This deadline cannot be extended: it can be once only, or a request already waits for approval. Look at where the case stands.',
    },
  },
  'case.extension-too-long': {
    http: 422,
    text: { 'zh-CN': '最多可以延长 {most}。请选少一些。', en: 'At most {most} can be added. Please choose fewer.' },
  },
  'case.extension-late': {
    http: 409,
    text: {
      'zh-CN': '时限已经过了，不能再延长。请尽快办结，并向群众说明。',
      en: 'The deadline is over and cannot be extended any more. Please settle the case soon, and explain the delay to the citizen.',
    },
  },
  'case.no-extension-request': {
    http: 409,
    text: {
      'zh-CN': '这件没有等着批准的延期申请了。请查看最新状态。',
      en: 'No request for more time waits on this case any more. Look at where the case stands.',
    },
  },
  'case.own-extension': {
    http: 403,
    text: {
      'zh-CN': '延期要由另一位负责人批准：您自己申请的，不能自己批准。请找本单位或上级单位的其他负责人。',
      en: 'Somebody else has to decide on more time that you asked for yourself: another lead of this unit or one above it.',
    },
  },
  'case.nothing-to-phone': {
    http: 409,
    text: {
      'zh-CN':
        '这件没有要打电话核实的撤回要求了：可能已经答复、已经到期、聊天里已经问到本人，或者没有人留过电话。请查看最新状态。',
      en: 'No request to withdraw this case is to be settled by phone any more: it may have been answered, have run out, or have reached the petitioner in their chat, or nobody left a number. Look at where the case stands now.',
    },
  },
  'case.nothing-undelivered': {
    http: 409,
    text: {
      'zh-CN': '这件没有要另行告知的了：消息都已送达，或者已经记录过另行告知。请查看最新状态。',
      en: 'There is nothing left to tell in another way: our messages have arrived, or it was recorded already. Look at where the case stands now.',
    },
  },
  'case.resume-elsewhere': {
    http: 403,
    text: {
      'zh-CN': '只能在当时提交的那个聊天里恢复办理。请回到那里发“查进度”；那个聊天用不了了，请拨打 12345 说明。',
      en: 'A case can be taken up again only in the chat where it was filed. Send “status” there; if you can no longer use that chat, call 12345.',
    },
  },
  'case.resume-late': {
    http: 409,
    text: {
      'zh-CN': '撤回已经超过 {days} 天，不能恢复了。请重新提交一件，并写上原来的编号。',
      en: 'It was withdrawn more than {days, plural, one {# day} other {# days}} ago and cannot be taken up again. Please file it anew and mention this number.',
    },
  },
  'case.overtaken': {
    http: 409,
    text: {
      'zh-CN': '您打开之后，这个件有了新情况，刚才的内容还没有提交。请看一下，仍要提交的话再按一次。',
      en: 'Something happened to this case after you opened it, so this was not sent yet. Have a look, and press again if you still want it.',
    },
  },
  'case.mistyped-number': {
    http: 404,
    text: {
      'zh-CN': '编号里好像有一位输错了，请核对后再输一遍，例如 2026-000017-9。',
      en: 'One digit of that number seems to be wrong. Please check it and try again; it looks like 2026-000017-9.',
    },
  },
  'case.already-yours': {
    http: 409,
    text: { 'zh-CN': '这个件已经在您名下了。', en: 'You are already handling this case.' },
  },
  'case.already-claimed': {
    http: 409,
    text: {
      'zh-CN': '{holder}已经先一步认领了这个件。',
      en: '{holder} has already claimed this case.',
    },
  },
  'case.not-yours': {
    http: 403,
    text: {
      'zh-CN': '这个件在{holder}名下。要由您来办，请{holder}先退回，再由您认领；也可以请单位负责人进行这一步。',
      en: '{holder} is handling this case. Ask them to release it so that you can claim it, or ask a unit lead to do this.',
    },
  },
  'case.unclaimed': {
    http: 409,
    text: {
      'zh-CN': '这个件还没有人认领。请先认领，再进行这一步。',
      en: 'Nobody is handling this case yet. Claim it first, then do this.',
    },
  },
  'case.ended-not-yours': {
    http: 403,
    text: {
      'zh-CN': '这个件已经结束，只有它的经办人或单位负责人可以进行这一步。',
      en: 'This case has ended, so only the person who handled it or a unit lead can do this.',
    },
  },
  'case.not-told': {
    http: 409,
    text: {
      'zh-CN':
        '还不能确认群众收到了答复。请先答复，或说明是用什么方式告知的（{phone, select, true {电话、当面、书面} other {当面、书面}}）。',
      en: 'We cannot be sure that the citizen got an answer. Reply first, or say how they were told: {phone, select, true {by phone, } other {}}in person or by letter.',
    },
  },
  'case.no-phone': {
    http: 409,
    text: {
      'zh-CN': '这件没有留电话，不能记为“电话告知”。请选别的方式。',
      en: 'Nobody left a phone number in this case, so nobody can have been told by phone. Please choose another way.',
    },
  },
  'case.not-filed-here': {
    http: 403,
    text: {
      'zh-CN': '这个件不是在这里提交的。请用编号和查询码打开。',
      en: 'This case was not filed here. Open it with its number and query code.',
    },
  },
  'case.wrong-code': {
    http: 403,
    text: {
      'zh-CN': '编号或查询码不对。两者都在提交成功的那条消息里。',
      en: 'That number and query code do not match. Both are in the message you got when you submitted.',
    },
  },
  'case.too-many-codes': {
    http: 429,
    text: {
      'zh-CN': '查询码输错的次数太多，请过{hours, plural, =0 {{minutes, plural, other {#分钟}}} other {#小时}}再试。',
      en: 'There were too many wrong codes. Please try again in {hours, plural, =0 {{minutes, plural, one {# minute} other {# minutes}}} one {# hour} other {# hours}}.',
    },
  },
  'case.too-many-filed': {
    http: 429,
    text: {
      'zh-CN':
        '这个聊天在一小时里提交的件到了上限，这一件还没有登记，请一小时后再提交。同一件事有新情况，可以发“查进度”，在已经提交的件里补充。',
      en: 'This chat has filed as many cases as it can in an hour, so this one is not registered yet. Please file it in an hour. To tell more about a matter that you filed, send “status” and add to it.',
    },
  },
  'case.too-many-additions': {
    http: 429,
    text: {
      'zh-CN': '这件在一小时里补充的次数到了上限，刚才的内容还没有加进去，请一小时后再补充。',
      en: 'This case was added to as often as it can be in an hour, so this was not added yet. Please add it in an hour.',
    },
  },
  'case.empty-text': {
    http: 400,
    text: { 'zh-CN': '内容是空的，请写几句再提交。', en: 'There is no text. Please write something first.' },
  },
  'case.text-too-long': {
    http: 400,
    text: {
      'zh-CN': '最多 {max} 字，现在是 {count} 字。请删短一些，或分几次写。',
      en: 'At most {max} characters; this is {count}. Please shorten it, or write it in several parts.',
    },
  },
} as const satisfies ErrorRows;
