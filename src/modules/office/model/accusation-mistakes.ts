import type { UnitId } from '#domain/ids.ts';
import type { LocalizedText } from '#domain/text.ts';
import { type AccusationReceiver, lineOf, type Policy, unitOfTopic } from './policy.ts';
import { type Mistake, unknown } from './policy-mistake.ts';

/** What would bring an accusation to nobody, or to the accused and those above them. */
export function* accusationMistakes(policy: Policy): Generator<Mistake> {
  const { receivers, names } = policy.accusations;
  const units = new Set<string>(policy.units.map(({ id }) => id));
  const topics = new Set<string>(policy.topics.map(({ id }) => id));
  const people = new Set<string>([...units, ...policy.staff.map(({ id }) => id)]);
  for (const [index, receiver] of receivers.entries()) {
    const path = ['receivers', index] as const;
    for (const field of ['unit', 'second'] as const) {
      const id = receiver[field];
      if (id === undefined) continue;
      if (!units.has(id)) {
        yield unknown('accusations', [...path, field], id);
        continue;
      }
      if (!policy.staff.some(({ unit }) => unit === id)) yield nobodyThere([...path, field], id);
      yield* leads(policy, { id, receiver, path: [...path, field] });
    }
    if (receiver.second === receiver.unit) {
      yield bad([...path, 'second'], {
        'zh-CN': '第二接收单位要和第一个不同：它接收反映第一个单位的件。',
        en: 'The second unit must be another one: it receives accusations of the first.',
      });
    }
    for (const [at, topic] of receiver.topics.entries()) {
      if (!topics.has(topic)) yield unknown('accusations', [...path, 'topics', at], topic);
    }
  }
  if (receivers.length > 0 && !receivers.some(receivesReports)) {
    yield bad(['receivers'], {
      'zh-CN': '要有一个单位接收所有主题的举报（kinds 含 report，不写 topics）。',
      en: 'One unit must receive reports of every topic (kinds with report, and no topics).',
    });
  }
  for (const [index, { of }] of names.entries()) {
    if (!people.has(of)) yield unknown('accusations', ['names', index, 'of'], of);
  }
}

/** A unit above one that a topic's cases go to leads the people whom they accuse. */
function* leads(
  policy: Policy,
  {
    id,
    receiver,
    path,
  }: { readonly id: UnitId; readonly receiver: AccusationReceiver; readonly path: Mistake['path'] },
): Generator<Mistake> {
  const within = ({ id, parent }: Policy['topics'][number]) =>
    receiver.topics.length === 0 || receiver.topics.some((topic) => topic === id || topic === parent);
  const led = policy.topics
    .filter(within)
    .map((topic) => unitOfTopic(policy, topic.id))
    .find((unit) => unit !== undefined && unit !== id && lineOf(policy, unit).includes(id));
  if (led === undefined) return;
  yield bad(path, {
    'zh-CN': `“${id}”是“${led}”的上级，不能接收检举控告：反映“${led}”的件会到它的上级手里。请选一个不领导承办单位的单位。`,
    en: `“${id}” stands above “${led}”, so it cannot receive accusations: those of “${led}” would reach the people who lead it. Choose a unit that leads none of the units that handle cases.`,
  });
}

function nobodyThere(path: Mistake['path'], id: UnitId): Mistake {
  const message = {
    'zh-CN': `接收检举控告的“${id}”没有人员：交给它的件谁也看不到。请在 units.yaml 里写上那里的人员。`,
    en: `“${id}”, which receives accusations, has no staff: nobody sees what goes there. Name its staff in units.yaml.`,
  };
  return { code: 'nobody-receives', part: 'accusations', path, message };
}

function receivesReports({ kinds, topics }: AccusationReceiver): boolean {
  return topics.length === 0 && (kinds.length === 0 || kinds.includes('report'));
}

function bad(path: Mistake['path'], message: LocalizedText): Mistake {
  return { code: 'bad-receiver', part: 'accusations', path, message };
}
