import type { Logger } from 'pino';
import { toTriageText } from '../model/plain-text.ts';
import { suggestByRules } from '../model/rules.ts';
import type { Suggest } from '../model/triage.ts';
import type { AskModel } from './ask-model.ts';

export interface SuggestOptions {
  /** Absent where no model is configured. */
  readonly askModel: AskModel | undefined;
  readonly logger: Logger;
}

/** The model's suggestion, where there is a model and it answers; else that of the rules. Never rejects. */
export function createSuggest({ askModel, logger }: SuggestOptions): Suggest {
  return async (text, { topics, mask }) => {
    const read = toTriageText(text, mask);
    try {
      const suggestion = await askModel?.(read, topics);
      if (suggestion) return suggestion;
    } catch (error) {
      // The name only: an API's message may quote what it was sent.
      const failure = error instanceof Error ? error.name : 'not an error';
      logger.warn({ failure }, 'triage: the model did not answer as it must; the rules stand in');
    }
    return suggestByRules(read, topics);
  };
}
