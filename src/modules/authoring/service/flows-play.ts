import type { ConversationId, FileId } from '#domain/ids.ts';
import type { Button } from '#domain/messages.ts';
import type { Locale, LocalizedText } from '#domain/text.ts';
import type { ConversationState, EngineWorld, TurnContent } from '#engine/contract.ts';
import { buttonsOf } from '#engine/rehearsal/play-scenario.ts';
import { outcomeOf } from '#engine/run-command.ts';
import { turn } from '#engine/turn/turn.ts';
import type { FlowLibrary } from '#flow/library.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { systemClock } from '#platform/system.ts';
import { formatError, formatText } from '#text/format.ts';
import { asHuishengError } from '#vocabulary/errors.ts';
import { sandboxCases } from './sandbox-cases.ts';

const texts = {
  how: {
    'zh-CN':
      '直接打字；“#2”按第二个按钮；“@file 照片.jpg”发文件；“@place 地点”发位置；“@contact 电话”发号码；Ctrl+D 结束。',
    en: 'Type freely; “#2” presses the second button; “@file photo.jpg” sends a file; “@place somewhere” a location; “@contact number” a phone number; Ctrl+D ends.',
  },
  noButton: { 'zh-CN': '没有这个按钮。', en: 'There is no such button.' },
} as const satisfies Record<string, LocalizedText>;

export interface Terminal {
  /** What the person types, line by line. */
  readonly lines: AsyncIterable<string>;
  readonly write: (text: string) => unknown;
}

/** Chats in the terminal with the real engine, from the flow's own command on; cases are kept in memory only. */
export async function playFlow(
  start: { readonly flow: string; readonly locale: Locale },
  world: { readonly flows: FlowLibrary; readonly policy: Policy },
  { lines, write }: Terminal,
): Promise<void> {
  const engine: EngineWorld = { ...world, clock: systemClock };
  let state: ConversationState = {
    id: 'play' as ConversationId,
    channel: 'telegram',
    locale: start.locale,
    snapshot: null,
  };
  const cases = sandboxCases(world.policy, state);
  let buttons: readonly Button[] = [];
  let sent = 0;

  async function play(content: TurnContent): Promise<void> {
    sent += 1;
    const stepping = turn(
      state,
      { channel: 'telegram', externalId: `${sent}`, address: 'play', ref: `${sent}`, content },
      engine,
    );
    let result = stepping.next();
    while (!result.done) result = stepping.next(await outcomeOf(result.value, { runner: state, cases }));
    const { snapshot, locale, messages } = result.value;
    state = { ...state, snapshot, locale };
    if (messages.length > 0) buttons = messages.flatMap(buttonsOf);
    for (const message of messages) write(`\n${message.type === 'text' ? message.text : message.caption}\n`);
    if (messages.length > 0) write(`${buttons.map(({ label }, index) => `  #${index + 1} ${label}`).join('\n')}\n`);
  }

  write(`${formatText(texts.how, start.locale)}\n`);
  await play(opening(start.flow, world.flows));
  for await (const line of lines) {
    const content = contentOf(line.trim(), buttons);
    try {
      if (content) await play(content);
      else write(`${formatText(texts.noButton, state.locale)}\n`);
    } catch (error) {
      write(`${formatError(asHuishengError(error), state.locale)}\n`);
    }
  }
}

function opening(flow: string, flows: FlowLibrary): TurnContent {
  const entries = flows.latest(flow)?.document.entries;
  const command = entries?.commands?.[0];
  if (command !== undefined) return { type: 'command', name: command, argument: '' };
  return { type: 'text', text: entries?.words?.[0] ?? flow };
}

function contentOf(line: string, buttons: readonly Button[]): TurnContent | undefined {
  const [, sign, rest = ''] = /^(#|@file|@place|@contact)\s*(.*)$/.exec(line) ?? [];
  switch (sign) {
    case '#': {
      const token = buttons[Number(rest) - 1]?.token;
      return token === undefined ? undefined : { type: 'button', token };
    }
    case '@file': {
      const id = `file-${rest}` as FileId;
      return {
        type: 'files',
        files: [{ id, kind: 'photo', name: rest, mime: 'image/jpeg', size: undefined }],
        caption: '',
      };
    }
    case '@place':
      return { type: 'place', latitude: 28.2, longitude: 112.9, label: rest };
    case '@contact':
      return { type: 'contact', phone: rest, name: '', own: true };
    default:
      return { type: 'text', text: line };
  }
}
