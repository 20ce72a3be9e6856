import { describe, expect, test } from 'vitest';
import { type Locale, locales } from '#domain/text.ts';
import { chatsAt, type Office, offices, world } from '#test/support/questions.ts';
import type { Chat } from '#test/support/scenario.ts';

/*
 * Whatever stands on a button may be typed instead: at every question of every shipped flow, however it is typed, it does what a press does.
 */

const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)).replaceAll(' ', '\u3000');

/** How people type what they read. */
const ways: readonly (readonly [string, (label: string) => string])[] = [
  ['as it stands', (label) => label],
  ['full-width', fullWidth],
  ['half-width', (label) => label.normalize('NFKC')],
  ['in capitals', (label) => label.toUpperCase()],
  ['in small letters', (label) => label.toLowerCase()],
  ['with a full stop', (label) => `${label}。`],
  ['with marks and spaces', (label) => `  ${label} !! `],
];

/** What a turn came to; by what it was caused, it does not tell. */
function outcome(chat: Chat, act: (chat: Chat) => string) {
  const before = chat.calls.length;
  const shown = act(chat);
  const { lastPress: _, ...snapshot } = JSON.parse(chat.state.snapshot ?? '{}');
  return { shown, snapshot, locale: chat.state.locale, calls: chat.calls.slice(before) };
}

/** Further states of each question: what asks back, the choice of a language, and the pages of a list. */
function furtherOf(chat: Chat): readonly Chat[] {
  const asking = ['取消', '语言', 'what would you like to know of me'].map((words) => {
    const next = chat.restarted(world);
    next.say(words);
    return next;
  });
  const pages: Chat[] = [];
  for (let at = chat; pages.length < 9; ) {
    const more = at.buttons.find(({ label }) => /^(更多|More|清空重写|全部重发|Start over)/.test(label));
    if (!more) break;
    const next = at.restarted(world);
    next.pressToken(more.token);
    pages.push(next);
    at = next;
  }
  return [...asking, ...pages];
}

describe.each(locales)('in %s', (locale: Locale) => {
  const seen = new Set<string>();
  const chats = Object.keys(offices).flatMap((office) => [...chatsAt(office as Office, locale).values()]);
  const buttons = chats
    .flatMap((chat) => [chat, ...furtherOf(chat)])
    .flatMap((chat) => {
      return chat.buttons.flatMap(({ label, token }) => {
        const twin = chat.buttons.some((other) => other.label === label && other.token !== token);
        const key = `${chat.at} ${chat.buttons.map((one) => one.label).join()} ${label}`;
        if (twin || seen.has(key)) return [];
        seen.add(key);
        return [{ chat, label, token }];
      });
    });

  test('many buttons are met', () => {
    expect(buttons.length).toBeGreaterThan(300);
  });

  test.each(ways)('a label that is typed %s does what a press does', (_, typed) => {
    const others: string[] = [];
    for (const { chat, label, token } of buttons) {
      const pressed = outcome(chat.restarted(world), (one) => one.pressToken(token));
      const written = outcome(chat.restarted(world), (one) => one.say(typed(label)));
      if (JSON.stringify(pressed) !== JSON.stringify(written))
        others.push(
          `${chat.at} [${label}]\n  pressed: ${pressed.shown.slice(0, 80)}\n  typed: ${written.shown.slice(0, 80)}`,
        );
    }
    expect(others).toEqual([]);
  });
});
