import type { listUndelivered } from '#console/api/client.gen.ts';
import type { LocalizedText } from '#domain/text.ts';

export type Undelivered = Awaited<ReturnType<typeof listUndelivered>>['items'][number];

interface Cause {
  /** What happened, and what can be done about it. */
  readonly why: LocalizedText;
  /** What sending again would bring. */
  readonly again: LocalizedText;
}

const ordinary: LocalizedText = {
  'zh-CN': '消息会排进发送队列，马上再发一次。',
  en: 'The message is queued and sent once more right away.',
};

const toCitizen = {
  blocked: {
    why: {
      'zh-CN': '群众停用或退出了聊天。对方重新打开聊天之前，消息到不了；请用电话、信函等方式告知。',
      en: 'The citizen blocked or left the chat. Nothing arrives until they open it again; please tell them by phone or letter.',
    },
    again: {
      'zh-CN': '如果群众还没有重新打开聊天，这次多半也到不了。',
      en: 'Unless the citizen has opened the chat again, it will probably not arrive this time either.',
    },
  },
  gone: {
    why: {
      'zh-CN': '群众的聊天账号已经不在了。请用电话、信函等方式告知。',
      en: 'The citizen’s chat account no longer exists. Please tell them by phone or letter.',
    },
    again: {
      'zh-CN': '聊天账号不在了，这次多半也到不了。',
      en: 'The account is gone, so it will probably not arrive this time either.',
    },
  },
  rejected: {
    why: {
      'zh-CN': '消息平台拒收了这条消息，多半是内容或设置有问题。请技术人员看详情，改好之后再重新发送。',
      en: 'The messaging platform refused this message, probably for its content or a setting. Ask a technician to look at the details, and send it again once that is mended.',
    },
    again: {
      'zh-CN': '原因没有排除之前再发，平台多半还会拒收。',
      en: 'Until the cause is mended, the platform will probably refuse it again.',
    },
  },
  'window-closed': {
    why: {
      'zh-CN': '这个平台只允许在群众来信后的一段时间内写给对方，现在已经过了。请用电话、信函等方式告知。',
      en: 'This platform lets us write only for some time after the citizen wrote to us, and that is over. Please tell them by phone or letter.',
    },
    again: {
      'zh-CN': '对方再写来之前，这次多半也到不了。',
      en: 'Until the citizen writes again, it will probably not arrive this time either.',
    },
  },
  unreachable: {
    why: {
      'zh-CN': '试了多次，一直连不上消息平台。等网络或平台恢复后，可以重新发送。',
      en: 'The messaging platform could not be reached in many tries. Send the message again once the network or the platform is back.',
    },
    again: ordinary,
  },
  ours: {
    why: {
      'zh-CN':
        '我们自己的系统没能准备好这条消息（存储、密钥、附件或程序出了问题），不是对方拒收。请技术人员看详情，改好之后再重新发送。',
      en: 'Our own system could not get this message ready: storage, a key, an attachment or a mistake of ours; nobody refused it. Ask a technician to look at the details, and send it again once that is mended.',
    },
    again: {
      'zh-CN': '原因没有排除之前再发，多半还是发不出去。',
      en: 'Until the cause is mended, it will probably not get out this time either.',
    },
  },
  'rate-limited': {
    why: {
      'zh-CN': '消息平台嫌我们发得太快，让我们等一等。到时间会自动接着发。',
      en: 'The messaging platform asks us to send more slowly. It goes on by itself when the time is over.',
    },
    again: ordinary,
  },
  'channel-off': {
    why: {
      'zh-CN': '这个渠道停用了好几天，消息没有发出。请用电话、信函等方式告知；渠道重新启用后，也可以重新发送。',
      en: 'This channel was off for days, so the message was never sent. Please tell them by phone or letter, or send it again once the channel is on.',
    },
    again: {
      'zh-CN': '渠道重新启用后才会发出。',
      en: 'It is sent once the channel is on again.',
    },
  },
  lost: {
    why: {
      'zh-CN': '发送途中连接断了，群众可能收到了，也可能没有。如果能问到对方，请先问一问。',
      en: 'The connection broke while it was being sent: the citizen may or may not have got it. If you can, ask them first.',
    },
    again: {
      'zh-CN': '不能确认上一次有没有送到。再发一次，群众可能会收到两条同样的消息。',
      en: 'We cannot tell whether it arrived the first time. If you send it again, the citizen may get it twice.',
    },
  },
  other: {
    why: {
      'zh-CN': '没有送到，原因不详。请技术人员看详情。',
      en: 'It was not delivered, for a reason that we cannot put into words. Ask a technician to look at the details.',
    },
    again: ordinary,
  },
} as const satisfies Record<Undelivered['cause'], Cause>;

const toStaff = {
  ...toCitizen,
  ours: {
    why: {
      'zh-CN':
        '我们自己的系统没能把它放进 Slack（存储、密钥、网络不放行附件，或程序出了问题），不是 Slack 拒收。可以先在控制台查看；请技术人员看详情，改好之后再重新发送。',
      en: 'Our own system could not put this into Slack: storage, a key, a network that lets no attachments out, or a mistake of ours; Slack did not refuse it. You can look at it in the console. Ask a technician to look at the details, and send it again once that is mended.',
    },
    again: toCitizen.ours.again,
  },
  blocked: {
    why: {
      'zh-CN': 'Slack 不再接收发往那里的消息。请检查频道和应用的权限。',
      en: 'Slack no longer takes messages there. Check the channel and what the app may do.',
    },
    again: ordinary,
  },
  gone: {
    why: {
      'zh-CN': 'Slack 里的频道不在了，或者应用被移出了频道。请检查设置，然后重新发送。',
      en: 'The Slack channel is gone, or the app was removed from it. Check the settings, then send it again.',
    },
    again: ordinary,
  },
  lost: {
    why: {
      'zh-CN': '发往 Slack 途中连接断了，可能已经发出，也可能没有。请先到频道里看一看。',
      en: 'The connection broke while it was being posted to Slack: it may or may not be there. Look into the channel first.',
    },
    again: {
      'zh-CN': '不能确认上一次有没有发出。再发一次，频道里可能会出现两条。',
      en: 'We cannot tell whether it was posted the first time. If you send it again, it may stand in the channel twice.',
    },
  },
} as const satisfies Record<Undelivered['cause'], Cause>;

/** Why a message did not surely arrive, in plain words. */
export function causeOf({ recipient, cause }: Undelivered): Cause {
  return (recipient === 'citizen' ? toCitizen : toStaff)[cause];
}
