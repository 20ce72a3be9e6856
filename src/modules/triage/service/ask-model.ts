import { z } from 'zod';
import type { Topic } from '#modules/office/model/policy.ts';
import type { Suggestion, TriageText } from '../model/triage.ts';
import type { CallModel } from './model-call.ts';

/** Asks the model; nothing where it is not sure, or the day's tokens are used up. Rejects where it does not answer as it must. */
export type AskModel = (text: TriageText, topics: readonly Topic[]) => Promise<Suggestion | undefined>;

const NONE = 'none';

const instructions = `You sort petitions that citizens send to a Chinese city. Choose the one topic that the matter belongs to, or "${NONE}" where none fits. Set "sure" only where a colleague would surely agree.

Topics:
`;

export function createAskModel(call: CallModel): AskModel {
  return async (text, topics) => {
    const listed = instructions + topics.map(describe).join('\n');
    const content = await call({ name: 'topic', instructions: listed, schema: answerSchema(topics) }, text);
    return content === undefined ? undefined : read(content, topics);
  };
}

function describe(topic: Topic): string {
  return `${topic.id}: ${topic.name['zh-CN']} / ${topic.name.en}`;
}

/** The answer can hold a topic's id and nothing else. */
function answerSchema(topics: readonly Topic[]) {
  return {
    type: 'object',
    properties: {
      topic: { type: 'string', enum: [...topics.map((topic) => topic.id), NONE] },
      sure: { type: 'boolean' },
    },
    required: ['topic', 'sure'],
    additionalProperties: false,
  };
}

const answer = z.strictObject({ topic: z.string(), sure: z.boolean() });

/** Servers differ in how strictly they keep to a schema, so what they answer is checked here again. */
function read(content: string, topics: readonly Topic[]): Suggestion | undefined {
  const { topic: id, sure } = answer.parse(JSON.parse(content));
  if (!sure || id === NONE) return undefined;
  const topic = topics.find((topic) => topic.id === id);
  if (!topic) throw new Error('the model answered with a topic that does not exist');
  return { topic: topic.id, by: 'model' };
}
