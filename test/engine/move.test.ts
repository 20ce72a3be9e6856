import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FileId } from '#domain/ids.ts';
import { onDay } from '#domain/when.ts';
import { type Move, moveSnapshot } from '#engine/move/move.ts';
import { moveReasonText } from '#engine/move/move-reasons.ts';
import type { CommandCall } from '#flow/commands.ts';
import type { FlowDocument } from '#flow/document.ts';
import { compileFlow, createLibrary } from '#flow/library.ts';
import { type MoveMap, proposeMap } from '#flow/move-map.ts';
import { frozenClock, shippedFlows, shippedPolicy } from '#test/support/flows.ts';
import { edited, inserted, type Nodes, renamed } from '#test/support/moving.ts';
import { Chat } from '#test/support/scenario.ts';

const policy = shippedPolicy();
const sources = shippedFlows();
const petition = sources.find(({ document }) => document.flow === 'petition')?.document as FlowDocument;

/** A world in which petition has its shipped version 1 and, where one is given, a version 2. */
function worldWith(next: FlowDocument = petition) {
  const flows = [...sources.map(({ document }) => compileFlow(document, 1)), compileFlow(next, 2)];
  return {
    flows: createLibrary(flows, new Map([...sources.map(({ document }) => [document.flow, 1] as const)])),
    policy,
    clock: frozenClock,
  };
}

function changed(change: (nodes: Nodes) => void): FlowDocument {
  return edited(petition, change);
}

function moveTo(to: FlowDocument, map: MoveMap = proposeMap(petition, to)): Move {
  return { to: compileFlow(to, 2), from: new Map([[1, { document: petition, map }]]), policy, now: frozenClock.now() };
}

const opened = { id: 'c1', number: '2026-000017-4', code: '12345678', dueOn: '2026-07-31' };
const run = (call: CommandCall) => ({ ok: true as const, output: call.command === 'case.open' ? opened : {} });

/** A chat that has come to the review page. */
function atReview(next?: FlowDocument): Chat {
  const chat = new Chat(worldWith(next), { run });
  chat.command('petition');
  for (const words of [
    'yes',
    'Complaint',
    '1',
    'Something else',
    'Lift broken',
    'The lift has been broken for weeks.',
    'done',
    'Peach Garden',
    'yesterday',
    'skip',
    'Anonymously',
  ])
    chat.say(words);
  expect(chat.at).toBe('petition.review');
  return chat;
}

/** Takes the conversation to the new version; throws where it does not fit. */
function carryOver(chat: Chat, move: Move): void {
  const moved = moveSnapshot(chat.state.snapshot, move);
  if (moved.type !== 'moved') throw new Error(JSON.stringify(moved));
  chat.state = { ...chat.state, snapshot: moved.snapshot };
}

/** The map of a renamed or otherwise changed flow, with some entries set by hand. */
function mapWith(to: FlowDocument, entries: Partial<MoveMap>): MoveMap {
  const map = proposeMap(petition, to);
  return { nodes: { ...map.nodes, ...entries.nodes }, answers: { ...map.answers, ...entries.answers } };
}

test('a conversation goes on where it was, with all that it was told', () => {
  const to = changed(({ review }) =>
    Object.assign(review ?? {}, { text: { 'zh-CN': '核对', en: 'Look it through.' } }),
  );
  const chat = atReview(to);
  const before = chat.token('✅ Submit');
  carryOver(chat, moveTo(to));
  expect(chat.at).toBe('petition.review');
  expect(chat.calls).toEqual([]);
  expect(chat.pressToken(before)).toContain('It is registered.');
  expect(chat.calls).toMatchObject([{ command: 'case.open', input: { title: 'Lift broken', anonymous: true } }]);
});

const withOptions = (change: (options: readonly { id: string }[]) => readonly object[]) =>
  changed(({ review }) => {
    if (review) review['options'] = change(review['options'] as readonly { id: string }[]);
  });

test('buttons on the screen keep their meaning where options came, went or moved about', () => {
  const more = { id: 'more', label: { 'zh-CN': '还有', en: 'More to say' }, amend: 'story' };
  const to = withOptions((options) => [more, ...options.toReversed()].filter(({ id }) => id !== 'date'));
  const chat = atReview(to);
  const [title, date, back] = ['Title', 'When', 'Back'].map((label) => chat.token(label));
  carryOver(chat, moveTo(to));
  expect(chat.pressToken(date ?? '')).toContain(
    'That button belongs to an earlier question.\n\nPlease read it once more.',
  );
  expect(chat.pressToken(title ?? '')).toContain('In one sentence, what is it?');
  chat.say('Lift stands still');
  expect(chat.at).toBe('petition.review');
  // That question has been answered: what it showed is over.
  expect(chat.pressToken(title ?? '')).toContain('That button belongs to an earlier question.');
  expect(chat.pressToken(back ?? '')).toContain('That button belongs to an earlier question.');
});

test('buttons on the screen hold over several moves, and lead back and away', () => {
  const to = withOptions((options) => options.toReversed());
  const chat = atReview(to);
  const [submit, back] = ['✅ Submit', 'Back'].map((label) => chat.token(label));
  carryOver(chat, moveTo(to));
  const again = { to: compileFlow(petition, 3), from: new Map([[2, { document: to, map: proposeMap(to, petition) }]]) };
  const third = moveSnapshot(chat.state.snapshot, { ...again, policy, now: frozenClock.now() });
  const fourth = third.type === 'moved' ? third.snapshot : '';
  const frames = JSON.parse(fourth).frames.map((frame: object) => ({ ...frame, version: 1 }));
  chat.state = { ...chat.state, snapshot: JSON.stringify({ ...JSON.parse(fourth), frames }) };
  const state = chat.state;
  expect(chat.pressToken(back ?? '')).toContain('Should the staff know who you are?');
  chat.state = state;
  expect(chat.pressToken(submit ?? '')).toContain('It is registered.');
});

test('yes to other words is no consent: that button is asked again', () => {
  const to = changed(({ consent }) =>
    Object.assign(consent ?? {}, { text: { 'zh-CN': '都给别人看，同意吗？', en: 'May all read it?' } }),
  );
  const chat = new Chat(worldWith(to), { run });
  chat.command('petition');
  const agree = chat.buttons[0]?.token ?? '';
  carryOver(chat, moveTo(to));
  expect(chat.pressToken(agree)).toContain('That button belongs to an earlier question.\n\nMay all read it?');
  expect(chat.at).toBe('petition.consent');
});

test('a day that was answered before times could be more goes on as a time', () => {
  const chat = atReview(petition);
  const stored = JSON.parse(chat.state.snapshot ?? '');
  stored.frames.at(-1).context.answers.happenedOn = '2026-06-16';
  chat.state = { ...chat.state, snapshot: JSON.stringify(stored) };
  carryOver(chat, moveTo(petition));
  chat.say('hm');
  chat.press('✅ Submit');
  expect(chat.calls).toMatchObject([{ input: { happenedOn: onDay('2026-06-16') } }]);
});

test('a running conversation that holds a day alone shows and files it', () => {
  const chat = atReview();
  const stored = JSON.parse(chat.state.snapshot ?? '');
  stored.frames.at(-1).context.answers.happenedOn = '2026-06-16';
  chat.state = { ...chat.state, snapshot: JSON.stringify(stored) };
  expect(chat.say('hm')).toContain('When: 16 June 2026');
  chat.press('✅ Submit');
  expect(chat.calls).toMatchObject([{ input: { happenedOn: '2026-06-16' } }]);
});

test('a map that loses an answer which is still needed moves nothing, and says which', () => {
  const chat = atReview();
  const lost = moveSnapshot(chat.state.snapshot, moveTo(petition, mapWith(petition, { answers: { place: null } })));
  expect(lost).toEqual({ type: 'unfit', reason: 'answer-lost', node: 'review', answer: 'place' });
  if (lost.type !== 'unfit') return;
  expect(moveReasonText(lost, 'en')).toBe(
    'The citizen has already answered “place”, which is still needed, and the map does not carry it over. Say what it is called in the new version.',
  );
  expect(moveReasonText(lost, 'zh-CN')).toContain('群众已经回答了“place”');
});

test('an answer that the new version has no use for may go', () => {
  const to = changed((nodes) => {
    Reflect.deleteProperty(nodes, 'kind');
    Object.assign(nodes['consented'] ?? {}, { when: [{ if: 'answers.consent == true', next: 'topic' }] });
    Object.assign(nodes['open']?.['with'] ?? {}, { kind: "'complaint'" });
    const review = nodes['review'] as { text: unknown; options: { id: string }[] };
    review.text = { 'zh-CN': '核对', en: 'Look it through.' };
    review.options = review.options.filter(({ id }) => id !== 'kind');
  });
  expect(proposeMap(petition, to).answers['kind']).toBeNull();
  const chat = atReview(to);
  carryOver(chat, moveTo(to));
  expect(JSON.parse(chat.state.snapshot ?? '').frames.at(-1).context.answers).not.toHaveProperty('kind');
});

test('a question that is put in before the place is missed only where it is shown or needed', () => {
  const asked = { type: 'ask', kind: 'text', text: { 'zh-CN': '哪个区？', en: 'Which district?' }, next: 'story' };
  const shown = changed((nodes) => {
    Object.assign(nodes, { district: asked });
    Object.assign(nodes['title'] ?? {}, { next: 'district' });
    Object.assign(nodes['done'] ?? {}, { text: { 'zh-CN': '{district}', en: '{district}' }, values: {} });
  });
  const chat = atReview(shown);
  expect(moveSnapshot(chat.state.snapshot, moveTo(shown))).toEqual({
    type: 'unfit',
    reason: 'never-asked',
    node: 'review',
    answer: 'district',
  });
  const unread = changed((nodes) => {
    Object.assign(nodes, { district: asked });
    Object.assign(nodes['title'] ?? {}, { next: 'district' });
  });
  expect(moveSnapshot(chat.state.snapshot, moveTo(unread)).type).toBe('moved');
  const earlier = mapWith(shown, { nodes: { review: 'title' } });
  expect(moveSnapshot(chat.state.snapshot, moveTo(shown, earlier)).type).toBe('moved');
});

test('nobody gets round consent by being moved', () => {
  const chat = new Chat(worldWith(), { run });
  chat.command('petition');
  const past = mapWith(petition, { nodes: { consent: 'kind' } });
  expect(moveSnapshot(chat.state.snapshot, moveTo(petition, past))).toMatchObject({
    reason: 'never-asked',
    answer: 'consent',
  });
});

test('yes to something else is no consent, and no stays no', () => {
  const from = changed((nodes) => {
    const { consent, ...question } = nodes['consent'] ?? {};
    nodes['sure'] = { ...question, next: 'consent' };
  });
  const map = mapWith(petition, { answers: { sure: 'consent', consent: null } });
  const otherwise: Move = { ...moveTo(petition), from: new Map([[1, { document: from, map }]]) };
  const snapshot = JSON.parse(atReview().state.snapshot ?? '');
  const [frame] = snapshot.frames;
  const { consent, ...others } = frame.context.answers;
  const withAnswers = (answers: object) =>
    JSON.stringify({ ...snapshot, frames: [{ ...frame, context: { ...frame.context, answers } }] });
  expect(consent).toBe(true);
  expect(moveSnapshot(withAnswers({ ...others, sure: true }), otherwise)).toMatchObject({
    reason: 'answer-unfit',
    answer: 'sure',
  });
  expect(moveSnapshot(withAnswers({ ...others, consent: false }), moveTo(petition))).toMatchObject({
    reason: 'answer-unfit',
    answer: 'consent',
  });
});

test('an option that was chosen and is gone, or a limit that is now broken, is told', () => {
  const label = { 'zh-CN': '求助', en: 'Help' };
  const gone = changed(({ kind }) => Object.assign(kind ?? {}, { options: [{ id: 'help', label }] }));
  const longer = changed(({ title }) => Object.assign(title ?? {}, { minLength: 30 }));
  const { snapshot } = atReview().state;
  expect(moveSnapshot(snapshot, moveTo(gone))).toMatchObject({ reason: 'answer-unfit', answer: 'kind' });
  expect(moveSnapshot(snapshot, moveTo(longer))).toMatchObject({ reason: 'answer-unfit', answer: 'title' });
});

test('two answers cannot go on under one name', () => {
  const both = mapWith(petition, { answers: { story: 'title' } });
  expect(moveSnapshot(atReview().state.snapshot, moveTo(petition, both))).toMatchObject({
    reason: 'answer-lost',
    answer: 'story',
  });
});

test('a place with no way on, or one that would lose what is being written, is told', () => {
  const chat = atReview();
  const map = (target: string | null) => moveTo(petition, mapWith(petition, { nodes: { review: target } }));
  for (const target of [null, 'nowhere', 'constructor', '__proto__']) {
    expect(moveSnapshot(chat.state.snapshot, map(target))).toMatchObject({ reason: 'node-gone', node: 'review' });
  }
  expect(moveSnapshot(chat.state.snapshot, map('open'))).toMatchObject({ reason: 'other-kind', node: 'review' });
  chat.say('Story');
  chat.say('There is more to tell.');
  const shorter = mapWith(petition, { nodes: { story: 'title' } });
  expect(moveSnapshot(chat.state.snapshot, moveTo(petition, shorter))).toMatchObject({
    reason: 'other-kind',
    node: 'story',
  });
});

test('what is being written goes along, and the flow that called stays as it is', () => {
  const to = renamed(petition, 'story', 'account');
  const chat = new Chat(worldWith(to), { run });
  chat.command('menu');
  chat.press('Submit a petition');
  for (const words of ['yes', 'Complaint', '1', 'Something else', 'Lift broken', 'The lift has been broken.']) {
    chat.say(words);
  }
  const [menu] = JSON.parse(chat.state.snapshot ?? '').frames;
  carryOver(chat, moveTo(to));
  const [below, top] = JSON.parse(chat.state.snapshot ?? '').frames;
  expect(below).toEqual(menu);
  expect(top).toMatchObject({ flow: 'petition', version: 2, value: { account: 'waiting' }, called: true });
  chat.say('For two weeks.');
  chat.say('done');
  const { answers } = JSON.parse(chat.state.snapshot ?? '').frames[1].context;
  expect(answers.account).toBe('The lift has been broken.\nFor two weeks.');
});

test('a flow that waits for one that it called is moved below it', () => {
  const menu = sources.find(({ document }) => document.flow === 'menu')?.document as FlowDocument;
  const to = renamed(menu, 'petition', 'filing');
  const chat = new Chat(worldWith(), { run });
  chat.command('menu');
  chat.press('Submit a petition');
  const from = new Map([[1, { document: menu, map: proposeMap(menu, to) }]]);
  const moved = moveSnapshot(chat.state.snapshot, { ...moveTo(petition), to: compileFlow(to, 2), from });
  expect(moved).toMatchObject({ type: 'moved', standing: 'menu@2#filing petition@1#consent' });
  // The question on top is none of the moved flow, so its buttons hold.
  const seq = moved.type === 'moved' ? JSON.parse(moved.snapshot).frames[1].seq : undefined;
  expect(chat.token('I agree')).toBe(`a${seq}:1`);
});

test('what cannot be read is said to be so', () => {
  for (const garbage of ['', '{', 'null', '[]', '{"v":9}', '{"v":1}', '{"v":1,"seq":1,"frames":[null]}']) {
    expect(moveSnapshot(garbage, moveTo(petition))).toEqual({ type: 'unfit', reason: 'unreadable' });
  }
  expect(moveSnapshot(null, moveTo(petition))).toEqual({ type: 'untouched' });
});

/** What fits each question of the petition and of its edited versions, by what it asks; said before and after the move. */
const fitting: Record<string, readonly [string, string]> = {
  'yes-no': ['yes', 'yes'],
  choice: ['1', '2'],
  text: ['Lift broken', 'Another headline'],
  'long-text': ['The lift has been broken for weeks.', 'And nobody has come to repair it.'],
  place: ['Peach Garden', 'Plum Garden'],
  date: ['yesterday', 'today'],
  files: ['skip', 'done'],
  contact: ['13800138000', '13800138001'],
};

/** Where the second answer leads out of the petition. */
const GO_ON = 'petition.doorsTold';

function waitsWith(chat: Chat, document: FlowDocument) {
  const node = document.nodes[chat.at.replace('petition.', '')];
  if (node?.type !== 'ask') throw new Error(`waits at ${chat.at}`);
  return { kind: node.kind, save: node.save ?? chat.at.replace('petition.', ''), clears: node.clears ?? [] };
}

type Step = 'fit' | 'change' | 'back' | 'skip' | 'done' | '???' | 'photo';
const onward: readonly Step[] = Array(12).fill('fit');
const steps = fc.constantFrom<Step[]>(...onward, 'change', 'back', 'skip', 'done', '???', 'photo');

/** One turn before the move that does not leave the petition. */
function play(chat: Chat, step: Step, pick: number): void {
  const { kind } = waitsWith(chat, petition);
  const review = chat.at === 'petition.review';
  const file = { id: 'f1' as FileId, kind: 'photo', name: 'a.jpg', mime: 'image/jpeg', size: undefined } as const;
  if (step === 'photo') chat.send({ type: 'files', files: [file], caption: '' });
  else if (step === 'fit' && kind === 'long-text' && pick % 2 === 1) chat.say('done');
  else if (step === 'fit' && chat.at === GO_ON) chat.say('1');
  else if (step === 'fit' && !review) chat.say(kind === 'choice' ? String(1 + (pick % 2)) : (fitting[kind]?.[0] ?? ''));
  else if (review && (step === 'fit' || step === 'change')) chat.say(String(2 + (pick % 10)));
  else if (step !== 'change') chat.say(step);
}

/** Finishes the petition; gives the answers that were given or dropped on the way. */
function finish(chat: Chat, document: FlowDocument): ReadonlySet<string> {
  const asked = new Set<string>();
  for (let turns = 0; chat.calls.length === 0 && turns < 60; turns += 1) {
    const { kind, save, clears } = waitsWith(chat, document);
    if (save === 'review') chat.press('✅ Submit');
    else if (chat.at === GO_ON) chat.say('1');
    else if (kind === 'files' || kind === 'long-text') {
      if (kind === 'long-text') chat.say(fitting[kind]?.[1] ?? '');
      chat.say('done');
    } else chat.say(fitting[kind]?.[1] ?? '');
    if (save !== 'review') for (const name of [save, ...clears]) asked.add(name);
  }
  return asked;
}

const renamable = ['title', 'story', 'place', 'happenedOn', 'evidence', 'identity', 'phone', 'subtopic'] as const;
const edits = fc.record({
  text: fc.constantFrom('kind', 'topic', 'name', 'review'),
  rename: fc.option(fc.constantFrom(...renamable), { nil: undefined }),
  insert: fc.option(fc.constantFrom('kind', 'title', 'story', 'happenedOn'), { nil: undefined }),
  shown: fc.boolean(),
});

/** Under which name `case.open` gets each answer of the petition. */
const inputs = {
  title: 'title',
  story: 'body',
  place: 'place',
  happenedOn: 'happenedOn',
  evidence: 'files',
  kind: 'kind',
  name: 'name',
  phone: 'phone',
};

test('wherever a conversation is when a flow is edited, it is moved and finished with all that was said', () => {
  const met = { moved: 0, unfit: 0, said: 0, amending: 0 };
  fc.assert(
    fc.property(edits, fc.array(fc.tuple(steps, fc.nat(9)), { maxLength: 40, size: 'max' }), (edit, history) => {
      let to = edited(petition, (nodes) => {
        Object.assign(nodes[edit.text] ?? {}, { text: { 'zh-CN': '换了说法', en: 'In other words' } });
      });
      if (edit.insert) to = inserted(to, edit.insert, edit.shown);
      if (edit.rename) to = renamed(to, edit.rename, 'calledOtherwise');
      const chat = new Chat(worldWith(to), { run });
      chat.command('petition');
      for (const [step, pick] of history) play(chat, step, pick);
      const [frame] = JSON.parse(chat.state.snapshot ?? '').frames;
      const given: Record<string, unknown> = frame.context.answers;

      const moved = moveSnapshot(chat.state.snapshot, moveTo(to));
      if (moved.type !== 'moved') {
        expect(moved).toMatchObject({ reason: 'never-asked', answer: 'extra' });
        expect(edit.insert && edit.shown).toBe(true);
        met.unfit += 1;
        return;
      }
      met.moved += 1;
      if (frame.context.amending) met.amending += 1;
      chat.state = { ...chat.state, snapshot: moved.snapshot };
      const asked = finish(chat, to);
      const [call] = chat.calls;
      expect(call?.command).toBe('case.open');
      const input: Record<string, unknown> = { ...call?.input };
      for (const [answer, argument] of Object.entries(inputs)) {
        const name = answer === edit.rename ? 'calledOtherwise' : answer;
        if (asked.has(name) || given[answer] === undefined) continue;
        // Skipped files are none.
        expect(input[argument]).toEqual(given[answer] ?? (argument === 'files' ? [] : null));
        met.said += 1;
      }
      const parts: readonly { text: string }[] = frame.value.story && frame.context.draft ? frame.context.draft : [];
      for (const { text } of parts) expect(input['body']).toContain(text);
    }),
    { numRuns: 120 },
  );
  expect(met.moved).toBeGreaterThan(60);
  expect(met.said).toBeGreaterThan(met.moved);
  expect(met.unfit).toBeGreaterThan(0);
  expect(met.amending).toBeGreaterThan(0);
});

test('whatever is stored, it is moved, left or refused, and nothing is thrown', () => {
  const move = moveTo(petition);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (stored) => {
      expect(moveSnapshot(stored, move)).toEqual({ type: 'unfit', reason: 'unreadable' });
    }),
  );
  const stored = atReview().state.snapshot ?? '';
  const places: string[] = [];
  JSON.parse(stored, (key, value) => {
    places.push(key);
    return value;
  });
  fc.assert(
    fc.property(fc.nat(places.length - 1), fc.jsonValue(), (place, value) => {
      let at = -1;
      const spoilt = JSON.stringify(
        JSON.parse(stored, (_key, old) => {
          at += 1;
          return at === place ? value : old;
        }),
      );
      expect(['moved', 'unfit', 'untouched']).toContain(moveSnapshot(spoilt, move).type);
    }),
    { numRuns: 500 },
  );
});
