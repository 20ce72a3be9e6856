import { randomUUID } from 'node:crypto';
import { addressOf } from '#adapters/webchat/session.ts';
import type { MessageRef } from '#domain/messages.ts';
import { describeChannel } from '#test/conformance/channel.ts';
import type { AppSide, Citizen, Platform, SentFile, ShownMessage } from '#test/conformance/harness.ts';
import { type ChatServer, startChatServer } from './chat-server.ts';

/** A page without a screen: what its scripts do over HTTP. */
async function openPage(server: ChatServer): Promise<Citizen> {
  const session = await fetch(`${server.url}/chat/session`, { method: 'POST' });
  const { token } = (await session.json()) as { token: string };
  const authorization = `Bearer ${token}`;
  let lastBody = '';

  const call = async (
    path: string,
    body: string | FormData,
    headers: Record<string, string> = {},
  ): Promise<unknown> => {
    const response = await fetch(server.url + path, { method: 'POST', headers: { authorization, ...headers }, body });
    if (response.status === 503) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return call(path, body, headers);
    }
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const json = (path: string, body: unknown) =>
    call(path, JSON.stringify(body), { 'content-type': 'application/json' });
  const post = async (content: unknown): Promise<MessageRef> => {
    lastBody = JSON.stringify({ id: randomUUID(), language: 'zh-CN', content });
    const answer = await call('/chat/messages', lastBody, { 'content-type': 'application/json' });
    return (answer as { ref: string }).ref;
  };

  const events = async (): Promise<EventData[]> => {
    const stop = new AbortController();
    const response = await fetch(`${server.url}/chat/events`, { headers: { authorization }, signal: stop.signal });
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      if (text.includes('event: ready')) break;
    }
    stop.abort();
    return [...text.matchAll(/event: message\ndata: (.*)\n/g)].map((match) => JSON.parse(match[1] ?? ''));
  };

  const shown = async ({ id, payload }: EventData): Promise<ShownMessage> => {
    const { message, place, held } = payload;
    const ref = place ?? id;
    if (message.type === 'text') {
      const buttons = [...(message.choices ?? []), ...(message.navigation ?? [])].map(({ label }) => label);
      const { request } = message;
      return { ref, text: message.text ?? '', buttons, ...(request === undefined ? {} : { request }) };
    }
    const { url } = (await json('/chat/links', held)) as { url: string };
    const bytes = Buffer.from(await (await fetch(server.url + url)).arrayBuffer());
    return { ref, text: message.caption ?? '', buttons: [], file: { ...held.file, bytes } };
  };

  const tokenOf = async (label: string, on: MessageRef): Promise<string> => {
    const found = (await events()).filter(({ id, payload }) => (payload.place ?? id) === on).at(-1);
    const { choices = [], navigation = [] } = found?.payload.message ?? {};
    const button = [...choices, ...navigation].find((candidate) => candidate.label === label);
    if (!button) throw new Error(`no button ${label} on ${on}`);
    return button.token;
  };

  const lacking = async (): Promise<never> => {
    throw new Error('the page has no such thing');
  };

  return {
    address: addressOf(token),
    say: (text) => post({ type: 'text', text }),
    edit: lacking,
    openLink: async (argument) => {
      await post({ type: 'command', name: 'start', argument });
    },
    press: async (label, on) => {
      await post({ type: 'button', token: await tokenOf(label, on), on, label });
    },
    sharePlace: async (place) => {
      await post({ type: 'place', ...place });
    },
    shareContact: async ({ phone }) => {
      await post({ type: 'contact', phone });
    },
    sendFile: async ({ name, mime, bytes, caption }: SentFile) => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(bytes)], { type: mime }), name);
      const held = await call('/chat/files', form);
      await post({ type: 'files', files: [held], caption });
    },
    sendUnreadable: lacking,
    redeliverLast: async () => {
      await call('/chat/messages', lastBody, { 'content-type': 'application/json' });
    },
    block: lacking,
    unblock: lacking,
    screen: async () => {
      const lines = new Map<string, EventData>();
      for (const event of await events()) {
        if (event.author === 'bot') lines.set(event.payload.place ?? event.id, event);
      }
      return Promise.all([...lines.values()].map(shown));
    },
  };
}

interface EventData {
  readonly id: string;
  readonly author: 'citizen' | 'bot';
  readonly payload: {
    readonly place?: string;
    readonly message: {
      readonly type: 'text' | 'file';
      readonly text?: string;
      readonly caption?: string;
      readonly choices?: readonly { label: string; token: string }[];
      readonly navigation?: readonly { label: string; token: string }[];
      readonly request?: 'place' | 'contact' | 'files';
    };
    readonly held: { readonly file: { readonly kind: 'photo' | 'document'; readonly name: string } };
  };
}

async function open({ receive, openFile }: AppSide): Promise<Platform> {
  const server = await startChatServer({ receive, openFile });
  await server.channel.start();
  return {
    channel: server.channel,
    citizen: () => openPage(server),
    rateLimitNext: () => {},
    resetNext: () => {},
    down: async () => {
      server.log.down = true;
    },
    up: async () => {
      server.log.down = false;
    },
    close: async () => {
      await server.channel.stop();
      await server.close();
    },
  };
}

describeChannel('web chat', open, {
  contact: 'nobody vouches for a number that is typed into a page; it comes as a contact that is not their own',
  'contact-of-others': 'a typed number is all there is, and it carries no name',
  'citizen-edits': 'the page changes nothing that was sent',
  unreadable: 'the page sends only what it can say',
  blocking: 'a citizen leaves the page, and finds its messages when they come back',
  'rate-limit': 'sending is an entry in our own database, which sets no pauses',
  reset: 'an entry that was interrupted is repeated under its id and stands there once',
});
