import type { PetitionKind } from '#modules/office/model/petition-kind.ts';
import type { Policy, Topic } from '#modules/office/model/policy.ts';
import { type Filed, numberIn } from '#test/support/citizen-story.ts';
import type { WebchatCitizen } from '#test/support/webchat-citizen.ts';
import type { RealPetition } from './petitions.ts';
import type { Random } from './random.ts';
import { press, say, talk } from './talk.ts';

/** What its citizen answers to the questions that a petition of the data says nothing of. */
export interface Filing {
  readonly kind: PetitionKind;
  readonly topic: Topic | undefined;
  readonly subtopic: Topic | undefined;
  /** Made up; undefined where they stay anonymous. */
  readonly identity: { readonly name: string; readonly phone: string } | undefined;
  readonly place: string | undefined;
}

/** Kinds by the words of a title, the first that fits; whoever uses none of them complains. */
const kinds: readonly (readonly [PetitionKind, RegExp])[] = [
  ['report', /举报|违法|违纪/],
  ['suggestion', /建议|希望|呼吁|应该/],
  ['help', /咨询|请问|求助|能否|是否|何时|怎么|吗|[?？]/],
];
/** As the flow calls them. */
const KIND_BUTTONS = { complaint: '投诉', help: '求助', suggestion: '建议', report: '举报' } as const;
const NAMED_PERCENT = 40;
const PLACE_PERCENT = 30;

/** Takes kind and topic from the words, and makes up the rest. */
export function filingOf({ title, body }: RealPetition, random: Random, { topics }: Pick<Policy, 'topics'>): Filing {
  const kind = kinds.find(([, words]) => words.test(title))?.[0] ?? 'complaint';
  const text = `${title}${title}${body}`;
  const hits = (topic: Topic) => topic.keywords.reduce((sum, word) => sum + text.split(word).length - 1, 0);
  const subtopic = best(
    topics.filter(({ parent }) => parent !== undefined),
    hits,
  );
  const number = String(random.between(10_000_000, 99_999_999));
  return {
    ...{ kind, subtopic },
    topic: topics.find(({ id }) => id === subtopic?.parent),
    identity: random.percent(NAMED_PERCENT)
      ? { name: `欧阳测试${random.pick(GIVEN)}`, phone: `139${number}` }
      : undefined,
    place: random.percent(PLACE_PERCENT) ? `城南路${random.between(1, 400)}号` : undefined,
  };
}

const GIVEN = [...'安波成东方刚海杰凯兰明宁平强青山文晓雪阳'];

function best(topics: readonly Topic[], hits: (topic: Topic) => number): Topic | undefined {
  const counted = topics.map((topic) => ({ topic, count: hits(topic) })).filter(({ count }) => count > 0);
  return counted.toSorted((one, other) => other.count - one.count)[0]?.topic;
}

/** From the first word to the last look before submitting. */
export async function draft(citizen: WebchatCitizen, petition: RealPetition, filing: Filing): Promise<void> {
  const { kind, topic, subtopic, identity, place } = filing;
  citizen.catchUp();
  await citizen.command('petition');
  let told = false;
  const story = async () => {
    told = true;
    await citizen.say(petition.body);
  };
  await talk(
    citizen,
    [
      { to: '同意', by: press('同意') },
      { to: '您这次是想：', by: press(KIND_BUTTONS[kind]) },
      { to: '是哪方面的事', by: say(topic?.name['zh-CN'] ?? '其他') },
      { to: '哪一项最接近', by: say(subtopic?.name['zh-CN'] ?? '其他情况') },
      { to: '先问一句', by: press('是') },
      { to: '说个大概就行', by: press('跳过') },
      { to: '还有专门的办法', by: press('继续提交') },
      { to: '先问一句：', by: press('跳过') },
      { to: '请用一句话说说', by: say(petition.title) },
      { to: '请把经过写下来', by: story },
      { to: '事情发生在哪里', by: place === undefined ? press('跳过') : say(place) },
      { to: '什么时候的事', by: press('跳过') },
      { to: '有照片、合同', by: press('跳过') },
      { to: '要让经办人知道您是谁', by: press(identity ? '实名' : '匿名') },
      { to: '请写您的姓名', by: say(identity?.name ?? '') },
      { to: '请留一个打得通的电话', by: (one) => one.sharePhone(identity?.phone ?? '') },
      { to: '完成', by: async (one) => (told ? one.press('完成') : undefined) },
    ],
    ['请看一遍'],
  );
}

/** Gives also what they are told then. */
export async function submit(citizen: WebchatCitizen): Promise<Filed & { readonly told: string }> {
  citizen.catchUp();
  await citizen.press('✅ 提交');
  const { text: told } = await talk(citizen, [], ['已经登记']);
  return { ...numberIn(told), told };
}
