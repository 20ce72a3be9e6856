import { findCase } from '#modules/cases/index.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { Ground } from '#platform/module.ts';
import { createAskModel } from './service/ask-model.ts';
import { createFindDanger } from './service/find-danger.ts';
import { createCallModel, type ModelSettings } from './service/model-call.ts';
import { createSuggest } from './service/suggest.ts';
import { createTokenBudget } from './service/token-budget.ts';
import { createTriageCase } from './service/triage-case.ts';

export interface TriageOptions {
  readonly policy: Policy;
  /** Absent where the office uses none. */
  readonly model: (ModelSettings & { readonly tokensPerDay: number }) | undefined;
}

/** What a case is about, and what a model may say of it. */
export function openTriage(ground: Ground, { policy, model }: TriageOptions) {
  const { prisma, keyRing, clock, logger, tell } = ground;
  const budget = createTokenBudget({ prisma, clock, tokensPerDay: model?.tokensPerDay ?? 0 });
  const call = model && createCallModel(model, budget);
  const suggest = createSuggest({ logger, askModel: call && createAskModel(call) });
  return {
    asksModel: call !== undefined,
    findDanger: call && createFindDanger({ call, logger }),
    triageCase: createTriageCase({
      ...{ prisma, policy, suggest, redrawCard: tell.redrawCard },
      findCase: async (id) => (await findCase(prisma, id, keyRing))?.case,
    }),
  };
}
