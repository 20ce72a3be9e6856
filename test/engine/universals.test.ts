import { describe, expect, test } from 'vitest';
import type { FileId } from '#domain/ids.ts';
import { firstLocale } from '#engine/turn/language.ts';
import { flowFrom, worldOf } from '#test/support/flows.ts';
import { Chat } from '#test/support/scenario.ts';
import { HuishengError } from '#vocabulary/errors.ts';

const t = (en: string) => `{ zh-CN: "${en}（中）", en: "${en}" }`;

const menu = flowFrom(`
schema: 1
flow: menu
title: ${t('Menu')}
input: [message]
entries: { commands: [start, menu] }
start: what
nodes:
  what:
    type: ask
    kind: choice
    text: ${t('What now {message}')}
    options:
      - { id: form, label: ${t('Form')}, next: form }
      - { id: list, label: ${t('List')}, next: list }
      - { id: ask, label: ${t('Ask')}, next: about }
      - { id: leave, label: ${t('Leave')}, next: silently }
  about:
    type: ask
    kind: choice
    text: ${t('About {written}')}
    values: { written: "answers.message" }
    options: [{ id: leave, label: ${t('Drop it')} }]
    next: silently
  silently: { type: end }
  form: { type: call, flow: form, save: made, next: over }
  list: { type: call, flow: list, next: over }
  over: { type: end, text: ${t('Bye')} }
`);

const form = flowFrom(`
schema: 1
flow: form
title: ${t('Form')}
entries: { commands: [form], words: [fill it in] }
start: hello
nodes:
  hello: { type: say, text: ${t('Hello')}, next: kind }
  kind:
    type: ask
    kind: choice
    text: ${t('Which kind')}
    clears: [detail]
    options: [{ id: a, label: ${t('Kind A')} }, { id: b, label: ${t('Kind B')} }]
    next: detail
  detail: { type: ask, kind: text, text: ${t('Detail')}, minLength: 3, help: ${t('Any detail')}, next: story }
  story: { type: ask, kind: long-text, text: ${t('Story')}, maxLength: 40, files: photos, next: photos }
  photos: { type: ask, kind: files, text: ${t('Photos')}, skip: true, next: review }
  review:
    type: ask
    kind: choice
    text: ${t('Review {kind} {detail} {story} {photos}')}
    options:
      - { id: send, label: ${t('Send')} }
      - { id: kind, label: ${t('Change kind')}, amend: kind }
      - { id: detail, label: ${t('Change detail')}, amend: detail }
    next: open
  open:
    type: do
    command: case.own
    with: { number: "answers.detail" }
    save: opened
    next: done
    errors: { case.not-found: detail }
  done: { type: end, text: ${t('Done {number}')}, values: { number: "answers.opened.number" } }
`);

const list = flowFrom(`
schema: 1
flow: list
title: ${t('List')}
input: [number]
entries: { commands: [list], deepLink: { prefix: case_, input: number } }
start: show
nodes:
  show: { type: ask, kind: choices, text: ${t('List {number}')}, options: [{ id: x, label: ${t('X')} }, { id: y, label: ${t('Y')} }], next: over }
  over: { type: end, text: ${t('Listed {show}')} }
`);

const where = flowFrom(`
schema: 1
flow: where
title: ${t('Where')}
entries: { commands: [where] }
start: place
nodes:
  place: { type: ask, kind: place, text: ${t('Which place')}, skip: true, next: phone }
  phone: { type: ask, kind: contact, text: ${t('Which phone')}, next: kind }
  kind: { type: ask, kind: text, text: ${t('Which kind')}, next: over }
  over: { type: end, text: ${t('Over')} }
`);

const world = worldOf([menu, form, list, where]);
const opened = () => ({ ok: true, output: { number: '2026-000017-4' } }) as never;
const chat = (options: ConstructorParameters<typeof Chat>[1] = {}) => new Chat(world, { run: opened, ...options });

/** At the question for the story. */
function atStory(): Chat {
  const one = chat();
  one.command('form');
  one.press('Kind A');
  one.say('a detail');
  return one;
}

function atReview(): Chat {
  const one = atStory();
  one.say('once upon a time');
  one.press('Done');
  one.press('Skip');
  return one;
}

const photo = { id: 'f' as FileId, kind: 'photo', name: '', mime: 'image/jpeg', size: 1 } as const;

describe('outside any flow', () => {
  test('free words start the menu with them', () => {
    expect(chat().say('what is this')).toContain('What now what is this');
  });

  test.each([
    { type: 'files', files: [photo], caption: '' },
    { type: 'place', latitude: 1, longitude: 2, label: '' },
    { type: 'contact', phone: '1', name: '', own: true },
    { type: 'unreadable', kind: 'sticker' },
    { type: 'button', token: 'a7:1' },
    { type: 'button', token: 'nonsense' },
    { type: 'command', name: 'nonsense', argument: '' },
    { type: 'command', name: 'start', argument: 'nonsense' },
    { type: 'text', text: 'back' },
  ] as const)('$type is answered, with the menu', (content) => {
    const shown = chat().send(content);
    expect(shown).toContain('What now');
    expect(shown.indexOf('What now')).toBeGreaterThan(10);
  });

  test('an edit is told that it changes nothing', () => {
    expect(chat().send({ type: 'edit', of: 'm1', text: 'x' })).toContain('does not change with it');
  });

  test('words at the open menu start it anew with them, never as a wrong choice', () => {
    const one = chat();
    one.command('start');
    expect(one.say('the lift is broken')).toBe('What now the lift is broken\n[Form]\n[List]\n[Ask]\n[Leave]');
    expect(one.say('really')).toContain('What now the lift is broken\nreally');
    expect(one.stack).toEqual(['menu']);
  });

  test('what is written while the menu asks about earlier words is added to them', () => {
    const one = chat();
    one.say('the lift is broken');
    expect(one.press('Ask')).toContain('About the lift is broken');
    expect(one.say('since May')).toContain('What now the lift is broken\nsince May');
    one.press('Ask');
    const shown = one.send({ type: 'files', files: [photo], caption: '' });
    expect(shown).toContain('not part of any petition');
    expect(shown).toContain('What now the lift is broken\nsince May');
  });

  test('a flow that ends without a word is answered all the same', () => {
    const one = chat();
    one.command('start');
    expect(one.press('Leave')).toContain('All right');
    expect(one.at).toBe('ended');
  });

  test('words, commands and links start flows', () => {
    expect(chat().say('Fill it in!')).toContain('Hello\n\nWhich kind');
    expect(chat().say('/form')).toContain('Which kind');
    expect(chat().command('start', 'case_2026-000017-4')).toContain('List 2026-000017-4');
    expect(chat().pressToken('go:case_12')).toContain('List 12');
  });
});

describe('navigation', () => {
  test('what is said before a question is one message with it', () => {
    const one = chat();
    one.command('form');
    expect(one.messages).toHaveLength(1);
  });

  test('back leads through the questions, keeps a long text and forgets the answer', () => {
    const one = atStory();
    one.say('once upon a time');
    expect(one.press('Back')).toContain('Detail');
    expect(one.say('another detail')).toContain('16 characters you wrote before');
    expect(one.press('Done')).toContain('Photos');
  });

  test('back at the first question leads to the menu that called', () => {
    const one = chat();
    one.say('hi there');
    one.press('Form');
    expect(one.press('Back')).toContain('What now');
    expect(one.stack).toEqual(['menu']);
  });

  test('cancel asks first where answers would be lost', () => {
    const one = atStory();
    expect(one.press('Cancel')).toContain('Cancel “Form”?');
    expect(one.press('No, go on')).toContain('Story');
    one.say('取消');
    expect(one.say('yes')).toContain('not submitted');
    expect(one.at).toBe('ended');
  });

  test('an answer after “cancel?” is taken as one', () => {
    const one = atStory();
    one.press('Cancel');
    expect(one.say('my story')).toContain('8 characters');
    expect(one.at).toBe('form.story');
  });

  test('cancel without answers leaves at once', () => {
    const one = chat();
    one.command('form');
    one.press('Cancel');
    expect(one.at).toBe('ended');
  });

  test('a called flow that is cancelled gives its caller nothing', () => {
    const one = chat();
    one.say('hi there');
    one.press('Form');
    expect(one.press('Cancel')).toContain('Bye');
  });

  test('the menu comes on top, and the flow is taken up again', () => {
    const one = atStory();
    one.say('part one');
    expect(one.say('菜单')).toContain('What now not given');
    expect(one.stack).toEqual(['form', 'menu']);
    expect(one.press('Form')).toContain('Story');
    expect(one.stack).toEqual(['form']);
    one.say('part two');
    one.press('Done');
    expect(one.press('Skip')).toContain('part one\npart two');
  });

  test('asking for a flow that waits below never drops what was written above it', () => {
    const one = chat();
    one.command('list');
    one.command('form');
    one.press('Kind A');
    one.command('list');
    expect(one.stack).toEqual(['list']);
    one.command('form');
    one.press('Kind A');
    one.say('a detail');
    one.say('once upon a time');
    expect(one.command('list')).toContain('List');
    expect(one.stack).toEqual(['list', 'form', 'list']);
    expect(one.say('取消')).toContain('Let us go on with “Form”');
    expect(one.press('Done')).toContain('Photos');
  });

  test('cancelling the menu on top asks the paused question again', () => {
    const one = atStory();
    one.say('menu');
    expect(one.press('Cancel')).toContain('Let us go on with “Form”.\n\nStory');
  });

  test('a link with another number starts anew in place', () => {
    const one = chat();
    one.command('start', 'case_1');
    one.command('form');
    expect(one.command('start', 'case_1')).toContain('List 1');
    expect(one.command('start', 'case_2')).toContain('List 2');
    expect(one.stack).toEqual(['list']);
  });

  test('help is what the question says, and the question again', () => {
    const one = chat();
    one.command('form');
    one.press('Kind A');
    const shown = one.say('Help');
    expect(shown).toContain('Any detail');
    expect(shown).toContain('Detail\n[Back]');
  });

  test('skip and done are refused where they do not belong', () => {
    const one = chat();
    one.command('form');
    expect(one.say('skip')).toContain('cannot be skipped');
    expect(one.say('完成')).toContain('question below first');
    expect(one.at).toBe('form.kind');
  });
});

describe('what people write instead of pressing', () => {
  test.each(['没有', '不知道', 'no', 'I don’t remember', '没有了'])(
    '%s skips a question that may be skipped',
    (words) => {
      const one = atStory();
      one.say('once upon a time');
      one.press('Done');
      expect(one.say(words)).toContain('Review');
    },
  );

  test('saying that there is nothing more ends what is gathered, and keeps it', () => {
    const one = atStory();
    one.say('once upon a time');
    expect(one.say('没有了')).toContain('Photos');
    one.send({ type: 'files', files: [photo], caption: '' });
    expect(one.say('没有')).toContain('Review Kind A a detail once upon a time 1');
  });

  test('skip does not throw away photos that were sent, and is not offered then', () => {
    const one = atStory();
    one.send({ type: 'files', files: [photo], caption: 'once upon a time' });
    const asked = one.press('Done');
    expect(asked).toContain('You have sent 1 file already');
    expect(asked).not.toContain('[Skip]');
    expect(one.say('跳过')).toContain('once upon a time 1');
  });

  test.each(['人工', '转人工', 'human'])(
    '%s is told how to reach a person, and the question is asked again',
    (words) => {
      const one = atStory();
      expect(one.say(words)).toMatch(/12345[\s\S]*Story/);
      expect(one.say('once')).toContain('4 characters');
    },
  );

  test.each(['算了', 'never mind'])('%s means cancel', (words) => {
    expect(atStory().say(words)).toContain('Cancel “Form”?');
  });

  test('a part of a button’s label answers whether to cancel', () => {
    const one = atStory();
    one.say('算了');
    expect(one.say('no, go on')).toContain('Story');
    one.say('算了');
    expect(one.say('go on')).toContain('Story');
    expect(one.at).toBe('form.story');
  });
});

describe('what comes before its question', () => {
  const story = 'they owe us three months of wages';

  test('a photo waits for the question for photos', () => {
    const one = chat();
    one.command('form');
    const shown = one.send({ type: 'files', files: [photo], caption: '' });
    expect(shown).toContain('kept with your photos and papers');
    expect(shown).toContain('Which kind');
    one.press('Kind A');
    one.say('a detail');
    one.say('once upon a time');
    expect(one.press('Done')).toContain('You have sent 1 file already');
    expect(one.press('Done')).toContain('Review Kind A a detail once upon a time 1');
    one.send({ type: 'files', files: [photo], caption: '' });
    expect(one.messages.map((message) => (message.type === 'text' ? message.text : '')).join()).toContain('time 2');
  });

  test('every photo of an album waits', () => {
    const one = chat();
    one.command('form');
    for (let n = 0; n < 3; n += 1) one.send({ type: 'files', files: [photo], caption: '', album: 'a' });
    one.press('Kind A');
    one.say('a detail');
    one.say('once upon a time');
    expect(one.press('Done')).toContain('You have sent 3 files already');
  });

  test('a story waits for the question for it', () => {
    const one = chat();
    one.command('form');
    const shown = one.say(story);
    expect(shown).toContain('We have kept what you wrote');
    expect(shown).toContain('Which kind');
    one.press('Kind A');
    expect(one.say('a detail')).toContain(`The ${story.length} characters you wrote before`);
    expect(one.press('Done')).toContain('Photos');
  });

  test('is told where it cannot be kept', () => {
    const one = chat();
    one.command('where');
    const shown = one.send({ type: 'files', files: [photo], caption: 'here' });
    expect(shown).toContain('could not be taken at this step');
    // The words answered the question.
    expect(one.at).toBe('where.phone');
    const later = one.send({ type: 'files', files: [photo], caption: 'and here' });
    expect(later).toContain('could not be taken at this step');
    expect(later).toContain('What you just wrote was not kept');
  });

  test('words are not added to a story that was told already', () => {
    const one = atReview();
    expect(one.say(story)).not.toContain('We have kept');
    expect(one.say('send')).toContain('Done');
    expect(one.calls).toHaveLength(1);
  });
});

describe('language', () => {
  test('a word changes it, and the question is asked again', () => {
    const one = atStory();
    expect(one.say('中文')).toContain('Story（中）');
    expect(one.state.locale).toBe('zh-CN');
    expect(one.say('English')).toContain('[Done]');
  });

  test('the command offers both by their own names', () => {
    const one = atStory();
    expect(one.command('language')).toContain('[中文]\n[English]');
    expect(one.press('中文')).toContain('Story（中）');
  });

  test('a first contact is met in the language of its script, then of the platform', () => {
    const first = (text: string, languageTag?: string) =>
      firstLocale({ content: { type: 'text', text }, ...(languageTag ? { languageTag } : {}) }, 'zh-CN');
    expect(first('你好', 'en')).toBe('zh-CN');
    expect(first('hello', 'en-GB')).toBe('en');
    expect(first('hello', 'fr')).toBe('zh-CN');
    expect(first('/start', 'zh-hans')).toBe('zh-CN');
  });
});

describe('answers', () => {
  test('the third misfit names the ways out', () => {
    const one = chat();
    one.command('form');
    one.press('Kind A');
    expect(one.say('x')).not.toContain('hard to answer');
    one.say('y');
    expect(one.say('z')).toContain('hard to answer');
  });

  test('a choice takes its label, its number and a part that only it has', () => {
    for (const typed of ['kind b', '2', '２', 'B（中）', ' KIND B. ']) {
      const one = chat({ locale: typed.includes('中') ? 'zh-CN' : 'en' });
      one.command('form');
      one.say(typed);
      expect(one.at).toBe('form.detail');
    }
  });

  test('an old button is told so, with the present question', () => {
    const one = chat();
    one.command('form');
    const old = one.token('Kind A');
    one.press('Kind A');
    one.say('a detail');
    const shown = one.pressToken(old, 'of 1');
    expect(shown).toContain('earlier question');
    expect(shown).toContain('Story');
  });

  test('the same button twice is silent, but not after something else', () => {
    const one = chat();
    one.command('form');
    const token = one.token('Kind A');
    one.pressToken(token, 'x');
    expect(one.pressToken(token, 'x')).toBe('');
    one.say('a detail');
    expect(one.pressToken(token, 'x')).toContain('earlier question');
  });

  test('a long text is gathered, photos beside it, and an edit changes its part', () => {
    const one = atStory();
    one.say('first');
    one.send({ type: 'files', files: [photo], caption: 'second' });
    expect(one.send({ type: 'edit', of: 'm4', text: 'changed' })).toContain('as you changed it');
    one.press('Done');
    expect(one.say('done')).toContain('changed\nsecond 1');
  });

  test('an edit that makes a long text too long is refused, and the text stays', () => {
    const one = atStory();
    one.say('first');
    const shown = one.send({ type: 'edit', of: 'm4', text: 'x'.repeat(41) });
    expect(shown).toContain('longer than 40');
    expect(shown).toContain('[Done]');
    one.press('Done');
    expect(one.press('Skip')).toContain('a detail first');
  });

  test('what a question refused is not said to be kept for it', () => {
    const one = atStory();
    one.say('It began in the spring.');
    const refused = one.say('Then the lift stood still again.');
    expect(refused).toContain('this part was not kept');
    expect(refused).not.toContain('We have kept');
    one.press('Done');
    one.send({ type: 'files', files: Array.from({ length: 20 }, () => photo), caption: '' });
    expect(one.send({ type: 'files', files: [photo], caption: '' })).not.toContain('is kept');
  });

  test('words beside a photo that make a text too long are not dropped in silence', () => {
    const one = atStory();
    one.say('first');
    expect(one.send({ type: 'files', files: [photo], caption: 'x'.repeat(41) })).toContain('those were not kept');
    expect(one.press('Done')).toContain('1 file');
  });

  test('photos alone are kindly asked about, and kept', () => {
    const one = atStory();
    one.send({ type: 'files', files: [photo], caption: '' });
    expect(one.press('Done')).toContain('add a few words');
    one.say('the lift');
    expect(one.press('Done')).toContain('1 file');
  });

  test('who is told that a text is too short is not told in the same breath that it may be sent', () => {
    const one = atStory();
    one.say('once upon a time');
    one.press('Back');
    expect(one.say('a detail')).toContain('just press “Done”');
    expect(one.send({ type: 'place', latitude: 1, longitude: 2, label: '' })).not.toContain('just press');
  });

  describe('an album, which comes in one by one', () => {
    const part = (album: string, caption = '') => ({ type: 'files', files: [photo], caption, album }) as const;

    test('is answered once, and all of it is kept', () => {
      const one = atStory();
      expect(one.send(part('a', 'the lift'))).toContain('Received');
      expect(one.send(part('a'))).toBe('');
      expect(one.send(part('a'))).toBe('');
      expect(one.send(part('b'))).toContain('Received');
      one.press('Done');
      expect(one.press('Done')).toContain('the lift 4');
    });

    test('is refused once where nothing can be done with it', () => {
      const one = chat();
      one.command('form');
      expect(one.send(part('a'))).toContain('Which kind');
      expect(one.send(part('a'))).toBe('');
      expect(one.send(part('a', 'with words'))).toContain('Which kind');
      expect(one.say('Kind A')).toContain('Detail');
    });

    test('outside any flow brings the menu once', () => {
      const one = chat();
      expect(one.send(part('a'))).toContain('What now');
      expect(one.send(part('a'))).toBe('');
    });
  });

  test('an edit elsewhere says how to change an answer', () => {
    const one = atReview();
    const shown = one.send({ type: 'edit', of: 'm3', text: 'x' });
    expect(shown).toContain('send “Back”');
    expect(shown).toContain('Review');
  });

  test('several are toggled in place, and a press that arrives late means what it said', () => {
    const one = chat();
    one.command('list');
    const [x, y] = [one.token('☐ X'), one.token('☐ Y')];
    one.pressToken(x, 'q');
    expect(one.messages[0]).toMatchObject({ replaces: 'q' });
    one.pressToken(y, 'q');
    expect(one.say('Done')).toContain('Listed X, Y');
  });
});

describe('the button that sends a place or a number', () => {
  const ended = (one: Chat) => one.messages.map((message) => message.type === 'text' && message.endsRequest === true);

  test('is taken away before the next question, where the channel leaves it below the chat', () => {
    const one = chat();
    one.command('where');
    expect(one.say('by the river')).toContain('Which phone');
    expect(ended(one)).toEqual([false]);
    expect(one.say('no')).toContain('Which phone');
    expect(ended(one)).toEqual([false]);
    expect(one.say('13800138000')).toBe('All right.\nWhich kind\n[Back]\n[Cancel]');
    expect(ended(one)).toEqual([true, false]);
    one.say('this kind');
    expect(ended(one)).toEqual([false]);
  });

  test('is taken away when the flow is cancelled', () => {
    const one = chat();
    one.command('where');
    one.say('cancel');
    expect(ended(one)).toEqual([true, false]);
  });
});

describe('review', () => {
  test('one answer is changed and the others are passed over', () => {
    const one = atReview();
    one.press('Change detail');
    expect(one.at).toBe('form.detail');
    expect(one.say('better detail')).toContain('Review Kind A better detail once upon a time');
  });

  test('what the changed answer clears is asked again', () => {
    const one = atReview();
    one.press('Change kind');
    expect(one.press('Kind B')).toContain('Detail');
    expect(one.say('new detail')).toContain('Review Kind B new detail once upon a time');
  });

  test('back from a change leaves all as it was', () => {
    const one = atReview();
    one.press('Change kind');
    one.press('Kind B');
    expect(one.press('Back')).toContain('Review Kind A a detail');
  });
});

describe('commands', () => {
  test('the outcome goes on in the flow', () => {
    const one = atReview();
    expect(one.press('Send')).toContain('Done 2026-000017-4');
    expect(one.calls).toEqual([{ command: 'case.own', input: { number: 'a detail' } }]);
    expect(one.buttons.map(({ label }) => label)).toEqual(['Menu']);
  });

  const failing = (code: 'case.not-found' | 'case.not-filed-here') =>
    new Chat(world, { run: () => ({ ok: false, error: new HuishengError(code) }) });

  test('a mapped error goes where the flow says; another is told and ends it', () => {
    for (const [code, at] of [
      ['case.not-found', 'form.detail'],
      ['case.not-filed-here', 'ended'],
    ] as const) {
      const one = failing(code);
      one.command('form');
      one.press('Kind A');
      one.say('a detail');
      one.say('once upon a time');
      one.press('Done');
      one.press('Skip');
      const shown = one.press('Send');
      expect(one.at).toBe(at);
      if (at === 'ended') expect(shown).toContain('not filed here');
    }
  });
});

test('a flow whose version is gone leads to the menu with an apology', () => {
  const one = atStory();
  one.state = { ...one.state, snapshot: (one.state.snapshot ?? '').replace('"version":1', '"version":7') };
  const shown = one.say('hello');
  expect(shown).toContain('no longer available');
  expect(shown).toContain('What now');
});
