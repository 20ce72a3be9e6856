import type { Logger } from 'pino';
import { z } from 'zod';
import type { DangerKind } from '#modules/alerts/model/dangers.ts';
import { toTriageText } from '../model/plain-text.ts';
import type { TriageText } from '../model/triage.ts';
import type { CallModel } from './model-call.ts';

/**
 * Finds the kind of danger to life that a text surely tells of as there now; its id. Nothing where there is none, where the day's tokens are
 * used up, and where the model does not answer as it must. Never rejects.
 */
export type FindDanger = (text: TriageText, about: AboutDanger) => Promise<string | undefined>;

export interface AboutDanger {
  readonly kinds: readonly DangerKind[];
  /** Hides personal data, with the names that were given in the case. */
  readonly mask: (text: string) => string;
}

export interface FindDangerOptions {
  readonly call: CallModel;
  readonly logger: Logger;
}

const NONE = 'none';

const instructions = `You read petitions that citizens send to a Chinese city. Say whether the life or the body of somebody is in danger now: at this moment, tonight, or by what somebody says they will do. What is over, what might be one day, bad conditions in general, anger, and figures of speech (气死了, "this kills me") are no such danger. Choose the kind of danger, or "${NONE}". Set "sure" only where a colleague would surely call the person at once.

Kinds:
`;

export function createFindDanger({ call, logger }: FindDangerOptions): FindDanger {
  return async (text, { kinds, mask }) => {
    const listed = instructions + kinds.map(({ id, name }) => `${id}: ${name['zh-CN']} / ${name.en}`).join('\n');
    try {
      const question = { name: 'danger', instructions: listed, schema: answerSchema(kinds) };
      const content = await call(question, toTriageText(text, mask));
      return content === undefined ? undefined : read(content, kinds);
    } catch (error) {
      // The name only: an API's message may quote what it was sent.
      const failure = error instanceof Error ? error.name : 'not an error';
      logger.warn({ failure }, 'the model did not say whether there is danger; what the rules found stands');
      return undefined;
    }
  };
}

/** The answer can hold a kind's id and nothing else. */
function answerSchema(kinds: readonly DangerKind[]) {
  return {
    type: 'object',
    properties: {
      danger: { type: 'string', enum: [...kinds.map(({ id }) => id), NONE] },
      sure: { type: 'boolean' },
    },
    required: ['danger', 'sure'],
    additionalProperties: false,
  };
}

const answer = z.strictObject({ danger: z.string(), sure: z.boolean() });

/** Servers differ in how strictly they keep to a schema, so what they answer is checked here again. */
function read(content: string, kinds: readonly DangerKind[]): string | undefined {
  const { danger, sure } = answer.parse(JSON.parse(content));
  return sure ? kinds.find(({ id }) => id === danger)?.id : undefined;
}
