/** @typedef {'zh-CN' | 'en'} Locale */

/** Everything that the page itself says. What the office says comes with the messages. */
const texts = {
  'zh-CN': {
    aboutTitle: '事事有回声，件件有着落',
    step1: '在对话里说清楚：什么事、在哪里、什么时候。可以发照片和材料。',
    step2: '提交后，您会拿到编号和查询码，请保存好。',
    step3: '受理、答复、办结，每一步都会在这里告诉您，最后请您评价。',
    privacy: '您的姓名、电话和住址加密保存，只有办理您这件事的工作人员能看到。',
    emergency: '如有危险，请立即拨打 110、119 或 120。',
    info: '关于这个对话',
    close: '关闭对话窗口',
    closePanel: '关闭',
    log: '对话内容',
    write: '在这里写…',
    send: '发送',
    reply: '回复',
    replyTo: '回复这条消息：{text}',
    replying: '回复：',
    replyCancel: '不回复这条消息',
    more: '发送照片、文件或位置',
    photo: '拍照或选照片',
    file: '选择文件',
    place: '发送我的位置',
    phone: '手机号码',
    sendPhone: '发送号码',
    online: '在线',
    connecting: '正在连接…',
    reconnecting: '正在重新连接…',
    offline: '没有网络',
    sending: '发送中…',
    failed: '还没有发出，会自动再试。',
    refusedMessage: '没有发出',
    edit: '重新编辑',
    remove: '移除',
    retry: '现在重试',
    newest: '有新消息 ↓',
    below: '往下看 ↓',
    today: '今天',
    yesterday: '昨天',
    you: '您：',
    us: '回声：',
    question: '可选的回答',
    navigation: '其他操作',
    chosen: '已选',
    sentPlace: '我的位置',
    sentPhone: '我的电话',
    openFile: '打开文件',
    openPhoto: '打开照片',
    fileGone: '暂时打不开，请稍后再试',
    copy: '复制',
    copied: '已复制',
    locating: '正在获取位置…',
    placeDenied: '没有取得位置权限。没关系，用文字写下地址就可以，例如“幸福路 12 号 3 号楼门口”。',
    placeFailed: '没能定位。没关系，用文字写下地址就可以。',
    uploading: '正在上传',
    uploadWait: '文件还在上传，传完会马上发送。',
    uploadFailed: '有文件没有传上去，请重试或移除后再发送。',
    tooBig: '文件超过 20 MB，请压缩后再发。',
    tooMany: '一次最多发 10 个文件。',
    tooLong: '文字太长了，请分几次发送，每次不超过 20000 字。您写的内容还在这里。',
    badPhone: '请输入电话号码，例如 138 0013 8000。',
    noStorage: '浏览器不让本页保存对话，刷新后就看不到了。请记下编号和查询码。',
    newWindow: '在新窗口打开，可以保留对话',
    forgetTitle: '在公用的手机或电脑上？',
    forgetText: '离开前可以清除这台设备上的对话。已经提交的件不受影响，凭编号和查询码随时可以查询。',
    forget: '清除这台设备上的对话',
    farewellTitle: '清除之前，请把编号和查询码记下来',
    farewellSome: '这段对话里有这些信访件。清除以后，要凭编号和查询码才能查到。',
    farewellNone: '这段对话里没有看到编号。以前提交过的件，仍然凭编号和查询码查询。',
    farewellUnsent: '还有没发送的内容，会一起清除。',
    farewellOpen: '正在办的事还没有办完：写过、发过但还没有提交的，会一起清除，找不回来。',
    farewellKeep: '不清除',
    farewellClear: '清除',
    copyAll: '全部复制',
    caseNumber: '编号',
    queryCode: '查询码',
    clearedTitle: '已从这台设备清除',
    clearedText: '按错了可以马上撤销；关掉这一页就不能撤销了。',
    clearedHereOnly:
      '这台设备上已经没有这段对话了。现在连不上服务器，服务器上的这段对话还没能结束：请先开着这一页，一连上就会结束，并回到开始的页面。等不及也可以关掉，这台设备上已经打不开它；服务器上的过一段时间会自己到期。',
    clearedDone: '好',
    undo: '撤销（{seconds} 秒）',
    sentFirst: '先把您写的发出去了。请看一遍，再按一次。',
    otherLanguage: 'English',
    otherLanguageLabel: 'Switch to English',
  },
  en: {
    aboutTitle: 'Every matter gets an echo',
    step1: 'Tell us in the chat what happened, where and when. You can add photos and papers.',
    step2: 'When you submit, you get a case number and a query code. Please keep them.',
    step3: 'You hear about every step here: accepted, answered, closed. In the end you rate us.',
    privacy: 'Your name, phone and address are stored encrypted. Only the staff who handle your case can see them.',
    emergency: 'In danger? Call 110, 119 or 120 right away.',
    info: 'About this chat',
    close: 'Close the chat window',
    closePanel: 'Close',
    log: 'Conversation',
    write: 'Write here…',
    send: 'Send',
    reply: 'Reply',
    replyTo: 'Reply to this message: {text}',
    replying: 'Replying to: ',
    replyCancel: 'Do not reply to this message',
    more: 'Send a photo, a file or your place',
    photo: 'Add photos',
    file: 'Add files',
    place: 'Send my place',
    phone: 'Phone number',
    sendPhone: 'Send number',
    online: 'Online',
    connecting: 'Connecting…',
    reconnecting: 'Reconnecting…',
    offline: 'Offline',
    sending: 'Sending…',
    failed: 'Not sent yet. We keep trying.',
    refusedMessage: 'Not sent',
    edit: 'Edit',
    remove: 'Remove',
    retry: 'Try now',
    newest: 'New messages ↓',
    below: 'More below ↓',
    today: 'Today',
    yesterday: 'Yesterday',
    you: 'You:',
    us: 'Huisheng:',
    question: 'Answers to choose from',
    navigation: 'Other actions',
    chosen: 'chosen',
    sentPlace: 'My place',
    sentPhone: 'My phone',
    openFile: 'Open the file',
    openPhoto: 'Open the photo',
    fileGone: 'This cannot be opened right now. Please try again later.',
    copy: 'Copy',
    copied: 'Copied',
    locating: 'Finding where you are…',
    placeDenied:
      'We may not read your location. That is fine: just write the address, such as “12 Xingfu Road, building 3”.',
    placeFailed: 'Your location could not be found. That is fine: just write the address.',
    uploading: 'Uploading',
    uploadWait: 'Files are still uploading. Your message leaves as soon as they are done.',
    uploadFailed: 'A file did not upload. Try it again or remove it, then send.',
    tooBig: 'The file is over 20 MB. Please make it smaller.',
    tooMany: 'At most 10 files in one message.',
    tooLong:
      'That is too long for one message. Please send it in parts of at most 20,000 characters. Your text is still here.',
    badPhone: 'Please enter a phone number, such as 138 0013 8000.',
    noStorage:
      'Your browser does not let this page keep the chat, so it is gone after a reload. Note your case number and query code.',
    newWindow: 'Open in a new window to keep the chat',
    forgetTitle: 'On a shared phone or computer?',
    forgetText:
      'Before you leave you can clear the chat from this device. Cases that you submitted stay; look them up with number and query code.',
    forget: 'Clear the chat from this device',
    farewellTitle: 'Before you clear it, note your numbers and codes',
    farewellSome: 'This chat tells of these cases. Once it is cleared you need number and query code to look them up.',
    farewellNone:
      'We see no case number in this chat. Cases that you submitted earlier can still be looked up by number and query code.',
    farewellUnsent: 'Something was not sent yet; it would be cleared as well.',
    farewellOpen:
      'You are in the middle of something: what you entered and have not submitted would be cleared as well, for good.',
    farewellKeep: 'Keep the chat',
    farewellClear: 'Clear it',
    copyAll: 'Copy all',
    caseNumber: 'Case number',
    queryCode: 'Query code',
    clearedTitle: 'Cleared from this device',
    clearedText: 'If that was a mistake you can undo it now, but not once this page is closed.',
    clearedHereOnly:
      'The chat is gone from this device. We cannot reach the server right now, so the chat could not be ended there yet. Please leave this page open: once the connection is back, it ends the chat and starts afresh. If you cannot wait, you may close it: the chat cannot be opened from this device any more, and on the server it expires by itself after a while.',
    clearedDone: 'OK',
    undo: 'Undo ({seconds} s)',
    sentFirst: 'What you had written was sent first. Please read it once more, then press again.',
    otherLanguage: '中文',
    otherLanguageLabel: '切换到中文',
  },
};

/** @typedef {keyof typeof texts.en} TextName */

/** @type {Locale} */
let locale = navigator.languages.map(localeOf).find((found) => found !== undefined) ?? 'zh-CN';

/**
 * @param {string} tag BCP 47
 * @returns {Locale | undefined}
 */
function localeOf(tag) {
  const language = tag.toLowerCase().split('-')[0];
  if (language === 'zh') return 'zh-CN';
  return language === 'en' ? 'en' : undefined;
}

/** @returns {Locale} */
export function currentLocale() {
  return locale;
}

/** @param {TextName} name */
export function t(name) {
  return texts[locale][name];
}

/** @param {Locale} next */
export function setLocale(next) {
  locale = next;
  fillTexts();
}

/** Writes the texts into the elements that name them. */
export function fillTexts() {
  document.documentElement.lang = locale;
  each('text', (element, text) => {
    element.textContent = text;
  });
  each('label', (element, text) => element.setAttribute('aria-label', text));
  each('placeholder', (element, text) => element.setAttribute('placeholder', text));
}

/**
 * @param {'text' | 'label' | 'placeholder'} name
 * @param {(element: Element, text: string) => void} write
 */
function each(name, write) {
  for (const element of document.querySelectorAll(`[data-${name}]`)) {
    write(element, t(/** @type {TextName} */ (element.getAttribute(`data-${name}`))));
  }
}

/** @param {Date} at */
export function clockTime(at) {
  return at.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit', hour12: false });
}

/** @param {Date} at */
export function dayName(at) {
  const day = (/** @type {Date} */ date) => date.toDateString();
  const now = new Date();
  if (day(at) === day(now)) return t('today');
  if (day(at) === day(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1))) return t('yesterday');
  const sameYear = at.getFullYear() === now.getFullYear();
  return at.toLocaleDateString(locale, { month: 'long', day: 'numeric', ...(sameYear ? {} : { year: 'numeric' }) });
}
