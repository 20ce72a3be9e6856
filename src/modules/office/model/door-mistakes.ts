import type { LocalizedText } from '#domain/text.ts';
import { type DoorWay, doorById } from './doors.ts';
import type { Policy } from './policy.ts';
import { type Mistake, unknown } from './policy-mistake.ts';

/** Ways and topics that are not there, matters that nothing leads to or that show nothing, topics with two, and days that are asked for nothing. */
export function* doorMistakes(policy: Policy): Generator<Mistake> {
  const topics = new Set<string>(policy.topics.map(({ id }) => id));
  const taken = new Map<string, string>();
  for (const [index, matter] of policy.doors.matters.entries()) {
    const path = ['matters', index] as const;
    for (const [at, topic] of matter.topics.entries()) {
      if (!topics.has(topic)) yield unknown('doors', [...path, 'topics', at], topic);
    }
    const concerned = [...matter.topics, ...matter.wishes.map((wish) => `“${wish}”`)];
    if (concerned.length === 0) {
      yield wrong([...path, 'topics'], {
        'zh-CN': `“${matter.id}”没有写哪些主题（topics）或意图（wishes），永远不会问到。`,
        en: `“${matter.id}” names neither topics nor wishes, so that nobody is ever asked.`,
      });
    }
    for (const one of concerned.flatMap((name) => matter.kinds.map((kind) => `${kind} ${name}`))) {
      const other = taken.get(one);
      if (other !== undefined) {
        const message = {
          'zh-CN': `“${matter.id}”和“${other}”写了同一类、同一个主题（${one}），只能有一个。`,
          en: `“${matter.id}” and “${other}” both concern ${one}; only one may.`,
        };
        yield { code: 'duplicate-id', part: 'doors', path, message };
      }
      taken.set(one, matter.id);
    }
    if (matter.yes.doors.length + matter.no.doors.length === 0) {
      yield wrong(path, {
        'zh-CN': `“${matter.id}”答是、答否都没有写办法（doors），不用问。`,
        en: `“${matter.id}” shows nothing after a yes nor after a no, so that it need not ask.`,
      });
    }
    for (const answer of ['yes', 'no'] as const) yield* wayMistakes(policy, matter[answer], [...path, answer]);
  }
}

function* wayMistakes(policy: Policy, { doors, day }: DoorWay, path: Mistake['path']): Generator<Mistake> {
  const known = doors.map((id) => doorById(policy, id));
  for (const [at, id] of doors.entries()) {
    if (!known[at]) yield unknown('doors', [...path, 'doors', at], id);
  }
  if (day === undefined || known.some((door) => door?.limit)) return;
  yield wrong([...path, 'day'], {
    'zh-CN': '这里的办法都没有期限，不用问日子。',
    en: 'Nothing here has a limit, so that no day need be asked for.',
  });
}

function wrong(path: Mistake['path'], message: LocalizedText): Mistake {
  return { code: 'no-options', part: 'doors', path, message };
}
