import type { ErrorRows } from '#domain/error-rows.ts';

/** Flows, from a file to a turn of a conversation. */
export const flowErrors = {
  'flow.invalid': {
    http: 422,
    text: { 'zh-CN': '流程文件有误：{problem}', en: 'A flow file has a mistake: {problem}' },
  },
  'flow.not-loaded': {
    http: 503,
    text: {
      'zh-CN': '流程“{name}”的第 {version} 版刚刚发布，还没有载入。请稍等片刻再试一次。',
      en: 'Version {version} of the flow “{name}” was published a moment ago and is not loaded yet. Please try again shortly.',
    },
  },
  'flow.unreadable': {
    http: 422,
    text: {
      'zh-CN': '读不懂这份流程：{problem}请改好后再导入。',
      en: 'This flow could not be read: {problem} Mend it, and import it again.',
    },
  },
  'flow.too-large': {
    http: 413,
    text: {
      'zh-CN': '流程太大或嵌套太深，没能保存。请把它拆成几个流程。',
      en: 'The flow is too large or too deeply nested to be kept. Split it into several flows.',
    },
  },
  'flow.too-heavy': {
    http: 422,
    text: {
      'zh-CN': '处理这份流程用的时间或内存超过了上限，已经停下。请把它拆成几个流程，或减少分支条件和表达式，再试一次。',
      en: 'Working on this flow took more time or memory than it may, so it was stopped. Split it into several flows, or use fewer conditions and expressions, then try again.',
    },
  },
  'flow.interrupted': {
    http: 503,
    text: {
      'zh-CN': '程序正在重新启动，这一步没有做完。请过一会儿再试。',
      en: 'The program is restarting, so this was not finished. Please try again in a moment.',
    },
  },
  'flow.other-name': {
    http: 409,
    text: {
      'zh-CN': '这份流程的 flow 写的是“{name}”，不是“{flow}”。请改成“{flow}”，或者新建一个流程。',
      en: 'This document says that its flow is “{name}”, not “{flow}”. Correct it, or begin a new flow.',
    },
  },
  'flow.name-taken': {
    http: 409,
    text: {
      'zh-CN': '已经有名为“{flow}”的流程了。请换一个名称，或者打开它新建草稿。',
      en: 'There is a flow “{flow}” already. Choose another name, or open that one and begin a draft.',
    },
  },
  'flow.draft-changed': {
    http: 409,
    text: {
      'zh-CN': '{name}刚刚保存过这份草稿，您的修改还没有存。请对照两边的改动，合并后再保存。',
      en: '{name} has just saved this draft, so yours was not saved. Compare both, merge them, and save again.',
    },
  },
  'flow.draft-ended': {
    http: 409,
    text: {
      'zh-CN': '这份草稿已经{state, select, published {发布} other {放弃}}，不能再改。请新建一份草稿。',
      en: 'This draft has been {state, select, published {published} other {discarded}} and can no longer be changed. Begin a new one.',
    },
  },
  'flow.not-checked': {
    http: 409,
    text: {
      'zh-CN': '现在的内容还没有通过检查。请先检查，改正列出的问题，再来发布。',
      en: 'This has not passed the checks as it is now. Run the checks, mend what they list, then publish.',
    },
  },
  'flow.undecided': {
    http: 409,
    text: {
      'zh-CN': '还有 {count} 处程序更新与本单位的修改不一致，没有选定用哪一个。请先逐处选定。',
      en: '{count, plural, one {One place} other {# places}} where the program’s update and your office’s changes differ must be decided first.',
    },
  },
  'flow.not-reviewed': {
    http: 409,
    text: {
      'zh-CN': '发布之前须由另一位同事审核同意。请先提交审核。',
      en: 'A colleague must approve this before it is published. Ask for a review first.',
    },
  },
  'flow.not-in-review': {
    http: 409,
    text: {
      'zh-CN': '这份草稿没有在审核中，可能刚刚又改过。请刷新后再看。',
      en: 'This draft is not in review; it may just have been changed. Reload the page and look again.',
    },
  },
  'flow.own-work': {
    http: 403,
    text: {
      'zh-CN': '自己写的或自己提交审核的草稿，要请另一位同事来审核。',
      en: 'You wrote this or asked for its review, so a colleague must be the one who approves it.',
    },
  },
  'flow.overtaken': {
    http: 409,
    text: {
      'zh-CN': '{name}刚刚发布了第 {version} 版，您的这一次没有发布。请看看那一版改了什么，再决定是否发布。',
      en: '{name} has just published version {version}, so yours was not published. See what it changed, then decide whether to publish.',
    },
  },
  'flow.nothing-new': {
    http: 409,
    text: {
      'zh-CN': '内容与正在使用的第 {version} 版完全一样，不用发布。',
      en: 'This is exactly version {version}, which is in use already. There is nothing to publish.',
    },
  },
  'simulation.no-button': {
    http: 422,
    text: {
      'zh-CN': '这里没有当时按的那个按钮了。请退回一步，从这里重新试。',
      en: 'The button that was pressed here is not there any more. Step back, and go on from here.',
    },
  },
  'simulation.failed': {
    http: 422,
    text: {
      'zh-CN': '流程走到“{node}”之后出错：{detail}。请看前面的步骤，哪个回答没有、或类型不对。',
      en: 'The flow failed after “{node}”: {detail}. Look at the steps before it: an answer may be missing or of the wrong type.',
    },
  },
  'simulation.endless': {
    http: 422,
    text: {
      'zh-CN': '从“{node}”往下，一次会走过太多步而不等群众回答。请在中间加一个问题，或去掉绕圈的步骤。',
      en: 'After “{node}” too many steps are gone through without waiting for the citizen. Put a question between, or take the loop out.',
    },
  },
  'simulation.too-slow': {
    http: 422,
    text: {
      'zh-CN': '试到这里用的时间太长，先停下了。请从头再试，少走几步；如果几步就停，请简化流程里的表达式。',
      en: 'This took too long, so it stops here. Start again with fewer turns; if it stops after a few, simplify the expressions in the flow.',
    },
  },
  'scenario.fails': {
    http: 422,
    text: {
      'zh-CN': '这段对话照原样再走一遍结果不同，没有保存：{detail}',
      en: 'Played again, this conversation comes out differently, so it was not saved: {detail}',
    },
  },
  'scenario.not-mended': {
    http: 422,
    text: {
      'zh-CN':
        '场景“{name}”没法自动更新：改动太大，不知道群众接下来会怎么做。请在模拟器里重新走一遍，另存为新的场景，再删掉旧的。',
      en: 'The scenario “{name}” could not be updated by itself: too much changed to know what a citizen would do. Have the conversation again in the simulator, save it anew, then delete the old one.',
    },
  },
  'scenario.name-taken': {
    http: 409,
    text: {
      'zh-CN': '已经有一个叫“{name}”的场景。请换一个名字。',
      en: 'There is already a scenario called “{name}”. Please choose another name.',
    },
  },
  'scenario.too-many': {
    http: 409,
    text: {
      'zh-CN': '一个流程最多保存 {count} 个场景。请先删掉不用的。',
      en: 'A flow can keep {count} scenarios at most. Delete what is not needed first.',
    },
  },
  'flow.other-version': {
    http: 409,
    text: {
      'zh-CN': '正在使用的已经是第 {version} 版。请刷新页面，按这一版重新试一遍对应关系。',
      en: 'Version {version} is in use by now. Reload the page and try the map for that version.',
    },
  },
  'flow.move-running': {
    http: 409,
    text: {
      'zh-CN': '这个流程的对话正在移动或撤销移动。请等它完成，再开始下一次。',
      en: 'Conversations of this flow are being moved, or moved back, already. Wait until that is done.',
    },
  },
  'flow.move-not-undoable': {
    http: 409,
    text: {
      'zh-CN': '这次移动已经不能撤销：只能在完成后一天之内撤销一次。',
      en: 'This move can no longer be undone: that is possible once, within a day after it ended.',
    },
  },
  'flow.too-many-steps': {
    http: 500,
    text: {
      'zh-CN': '这一步没能完成，我们已经记下并会处理。请发“菜单”重新开始。',
      en: 'This step could not be finished. We have noted it and will look into it. Send “menu” to start again.',
    },
  },
  'turn.failed': {
    http: 500,
    text: {
      'zh-CN': '抱歉，您刚才的消息没能处理，但已经存下来了，工作人员会查看。请稍后再试，或发“菜单”重新开始。',
      en: 'Sorry, we could not process your last message. It has been kept and our staff will look at it. Please try again later, or send “menu” to start over.',
    },
  },
} as const satisfies ErrorRows;
