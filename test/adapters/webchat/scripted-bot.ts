import type { Channel, Receive } from '#channel/contract.ts';
import type { FileId, OutboxId } from '#domain/ids.ts';
import type { InboundMessage, OutboundMessage } from '#domain/messages.ts';
import { textMessage } from '#domain/messages.ts';
import type { Locale } from '#domain/text.ts';

const navigation = (locale: Locale) =>
  locale === 'en'
    ? [
        { label: 'Back', token: 'n1:back' },
        { label: 'Cancel', token: 'n1:cancel' },
      ]
    : [
        { label: '返回', token: 'n1:back' },
        { label: '取消', token: 'n1:cancel' },
      ];

/** Stands in for the engine: dedupes, and answers each kind of message in a way that a test can tell. */
export class ScriptedBot {
  readonly received: InboundMessage[] = [];
  channel: Channel | undefined;
  #locale: Locale = 'zh-CN';
  #sent = 0;

  readonly receive: Receive = async (message) => {
    const repeated = this.received.some(({ externalId }) => externalId === message.externalId);
    if (repeated) return;
    this.received.push(message);
    for (const answer of this.#answers(message)) await this.say(message.address, answer);
  };

  async say(to: string, message: OutboundMessage, about: { readonly aboutCase?: true } = {}): Promise<string> {
    this.#sent += 1;
    const id = `00000000-0000-7000-8000-${String(this.#sent).padStart(12, '0')}` as OutboxId;
    const outcome = await this.channel?.send({ id, to, locale: this.#locale, message, ...about });
    if (outcome?.type !== 'sent') throw new Error('the scripted bot could not send');
    return outcome.ref;
  }

  /** What was taken in, without the greeting. */
  get contents() {
    return this.received.map(({ content }) => content).filter(({ type }) => type !== 'command');
  }

  #answers({ content, languageTag }: InboundMessage): readonly OutboundMessage[] {
    if (content.type === 'text' && (content.text === 'English' || content.text === '中文')) {
      this.#locale = content.text === 'English' ? 'en' : 'zh-CN';
      return [this.#menu()];
    }
    if (content.type === 'command') {
      this.#locale = languageTag === 'en' ? 'en' : 'zh-CN';
      return [this.#menu(content.argument)];
    }
    if (content.type === 'button') return this.#pressed(content.token, content.on);
    if (content.type === 'text') return this.#said(content.text);
    return [textMessage(`${this.#pick('收到', 'Got it')}: ${content.type}`)];
  }

  #menu(argument = ''): OutboundMessage {
    const text = this.#pick(
      '您好，我是回声，帮您把事情说清楚、送到办理的单位，并把每一步告诉您。\n请问您想做什么？',
      'Hello, I am Huisheng. I help you tell us what happened, take it to the office that handles it, and let you know of every step.\nWhat would you like to do?',
    );
    return textMessage(argument ? `${argument}\n${text}` : text, {
      choices: [
        { label: this.#pick('反映问题', 'Report a problem'), token: 'a1:0' },
        { label: this.#pick('查询进度', 'See my cases'), token: 'a1:1' },
        { label: this.#pick('评价办理情况', 'Rate how a case was handled'), token: 'a1:2' },
      ],
    });
  }

  #pressed(token: string, on: string | undefined): readonly OutboundMessage[] {
    if (token.startsWith('m')) {
      const marked = new Set(token.slice(2).split('').filter(Boolean));
      return [this.#several(marked, on)];
    }
    if (token === 'a1:0') {
      return [
        textMessage(this.#pick('这件事主要属于哪一类？', 'What is it mainly about?'), {
          columns: 2,
          choices: this.#pick(
            ['土地征收', '房屋拆迁', '企业改制', '涉法涉诉', '劳动保障', '社会保险', '环境保护', '其他'],
            ['Land', 'Housing', 'Enterprises', 'Law', 'Labour', 'Social security', 'Environment', 'Other'],
          ).map((label, index) => ({ label, token: `a2:${index}` })),
          navigation: navigation(this.#locale),
        }),
      ];
    }
    return [textMessage(`${this.#pick('您选了', 'You chose')} ${token}`)];
  }

  #several(marked: ReadonlySet<string>, replaces: string | undefined): OutboundMessage {
    const options = this.#pick(['噪声', '油烟', '污水'], ['Noise', 'Fumes', 'Sewage']);
    return textMessage(this.#pick('可以选几项：', 'Choose all that apply:'), {
      ...(replaces === undefined ? {} : { replaces }),
      choices: options.map((label, index) => {
        const next = new Set(marked);
        if (!next.delete(String(index))) next.add(String(index));
        return { label: `${marked.has(String(index)) ? '☑' : '☐'} ${label}`, token: `m:${[...next].join('')}` };
      }),
      navigation: [{ label: this.#pick('完成', 'Done'), token: 'n2:done' }],
    });
  }

  #said(text: string): readonly OutboundMessage[] {
    if (text === 'several') return [this.#several(new Set(), undefined)];
    if (text === 'where') {
      return [
        textMessage(this.#pick('在什么地方？可以发送位置，也可以用文字写。', 'Where is it?'), {
          request: 'place',
          navigation: navigation(this.#locale),
        }),
      ];
    }
    if (text === 'photos') {
      return [
        textMessage(this.#pick('有照片或材料吗？', 'Do you have photos or papers?'), {
          request: 'files',
          navigation: [
            { label: this.#pick('跳过', 'Skip'), token: 'n3:skip' },
            { label: this.#pick('完成', 'Done'), token: 'n3:done', finishes: true },
          ],
        }),
      ];
    }
    if (text === 'phone') {
      return [textMessage(this.#pick('请留下联系电话。', 'What is your phone number?'), { request: 'contact' })];
    }
    if (text === 'paper') {
      const file = {
        id: 'paper' as FileId,
        kind: 'document',
        name: '答复意见书.pdf',
        mime: 'application/pdf',
        size: 48_213,
      } as const;
      return [{ type: 'file', file, caption: this.#pick('这是书面答复。', 'Here is the written reply.') }];
    }
    if (text === 'number') {
      return [
        textMessage(
          this.#pick(
            '已经收到，谢谢您。\n编号：\n2026-000017-9\n查询码：\n48291367\n请保存好这两个号码，在 https://example.org/chat 可以随时查询。',
            'We have it, thank you.\nCase number: 2026-000017-9\nQuery code: 48291367\nKeep both; you can look your case up at https://example.org/chat at any time.',
          ),
        ),
      ];
    }
    return [textMessage(`${this.#pick('您说：', 'You said: ')}${text}`)];
  }

  #pick<Value>(chinese: Value, english: Value): Value {
    return this.#locale === 'en' ? english : chinese;
  }
}
