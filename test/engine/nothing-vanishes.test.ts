import { describe, expect, test } from 'vitest';
import type { FileKind } from '#domain/files.ts';
import type { FileId } from '#domain/ids.ts';
import { locales } from '#domain/text.ts';
import type { TurnContent } from '#engine/contract.ts';
import { openRun, waitingIn } from '#engine/turn/run.ts';
import { asksOf } from '#flow/document.ts';
import { shippedFlows } from '#test/support/flows.ts';
import { chatsAt, type Office, offices, world } from '#test/support/questions.ts';

/*
 * Whatever a citizen sends at any question of any shipped flow is found afterwards in a draft, an answer or a command, or the reply
 * says plainly that it was not kept.
 */

const STORY = '楼道里的下水管漏了整整三个星期，物业来看过一次再没来';
const SHORT = '管子又漏了';
const file = (kind: FileKind) =>
  ({ id: `file-${kind}` as FileId, kind, name: `${kind}.bin`, mime: '', size: 10 }) as const;

/** What is sent, and the marks by which each of its parts is found again. */
const sent: readonly (readonly [string, TurnContent, readonly string[]])[] = [
  ['a story', { type: 'text', text: STORY }, [STORY]],
  ['a few words', { type: 'text', text: SHORT }, [SHORT]],
  ['a photo', { type: 'files', files: [file('photo')], caption: '' }, ['file-photo']],
  ['a photo with words', { type: 'files', files: [file('photo')], caption: STORY }, ['file-photo', STORY]],
  ['a photo with a few words', { type: 'files', files: [file('photo')], caption: SHORT }, ['file-photo', SHORT]],
  ['a recording', { type: 'files', files: [file('audio')], caption: '' }, ['file-audio']],
  ['a place', { type: 'place', latitude: 28.123, longitude: 112.9, label: '' }, ['28.123']],
  ['a contact', { type: 'contact', phone: '+8613800138000', name: '', own: true }, ['13800138000']],
  ['a command with words', { type: 'text', text: `/petition ${STORY}` }, [STORY]],
  ['a command with words, to a bot by its name', { type: 'text', text: `/petition@bot\n${STORY}` }, [STORY]],
  ['a question about cases with words', { type: 'command', name: 'status', argument: STORY }, [STORY]],
  ['the start with words', { type: 'command', name: 'start', argument: STORY }, [STORY]],
  ['help with words', { type: 'command', name: 'help', argument: STORY }, [STORY]],
  ['no command, with words', { type: 'command', name: 'lamp', argument: STORY }, [STORY]],
  ['an edit of what is no part of anything', { type: 'edit', of: 'nothing', text: STORY }, [STORY]],
];

const NOT_KEPT = {
  'zh-CN': /没有记下|没有收下|没有提交，也没有留下|没有加进去|不会跟着变|没有留下/,
  en: /not kept|not be taken|was not added|not submitted|does not change with it|do not change with it/,
} as const;
/** Kinds whose answer is tried in words; where a short one does not fit, the question itself says why. */
const tried: ReadonlySet<string> = new Set(['text', 'date', 'number', 'phone', 'contact', 'place']);

describe.each(locales)('in %s', (locale) => {
  const questions = new Map(Object.keys(offices).map((office) => [office, chatsAt(office as Office, locale)]));

  test('every question of every shipped flow is got to', () => {
    const reached = new Set([...questions.values()].flatMap((chats) => [...chats.values()].map(({ at }) => at)));
    const all = shippedFlows().flatMap(({ document }) => asksOf(document).map(([name]) => `${document.flow}.${name}`));
    expect(all.filter((name) => !reached.has(name))).toEqual([]);
  });

  test.each(sent)('%s is kept, or said not to be', (_, content, marks) => {
    const lost: string[] = [];
    for (const [office, chats] of questions) {
      for (const [at, before] of chats) {
        const waiting = waitingIn(openRun(before.state, world));
        const chat = before.restarted(world);
        const calls = chat.calls.length;
        const shown = chat.send(content);
        const kept = `${chat.state.snapshot} ${JSON.stringify(chat.calls.slice(calls))}`;
        const says = NOT_KEPT[locale].test(shown);
        const explains = marks[0] === SHORT && tried.has(waiting?.node.kind ?? '') && shown !== '';
        if (marks.some((mark) => !kept.includes(mark) && !says && !explains)) lost.push(`${office} ${at}: ${shown}`);
      }
    }
    expect(lost).toEqual([]);
  });
});
