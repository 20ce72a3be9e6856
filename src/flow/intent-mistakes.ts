import { noLines, type Problem, problemAt } from '#document/problem.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { FlowDocument } from './document.ts';

/** Intents that lead to a flow which is not there, or tell it a wish that it does not take. */
export function intentMistakes(
  documents: readonly FlowDocument[],
  { intents: { intents } }: Pick<Policy, 'intents'>,
): readonly Problem[] {
  const flows = new Map(documents.map((document) => [document.flow, document]));
  return intents.flatMap((intent, index) => {
    if (!('flow' in intent)) return [];
    const place = { file: 'flows/policy/intents.yaml', lines: noLines, path: ['intents', index] };
    const target = flows.get(intent.flow);
    if (!target) {
      const message = {
        'zh-CN': `“${intent.id}”要启动的流程“${intent.flow}”没有。`,
        en: `“${intent.id}” starts the flow “${intent.flow}”, which is not there.`,
      };
      return [problemAt(place, { code: 'unknown-flow', message })];
    }
    if (intent.wish === undefined || target.entries?.wish !== undefined) return [];
    const message = {
      'zh-CN': `“${intent.id}”要告诉流程“${intent.flow}”的 wish，它没有 entries.wish 来接。`,
      en: `“${intent.id}” tells the flow “${intent.flow}” a wish, but the flow has no entries.wish to take it.`,
    };
    return [problemAt(place, { code: 'unheard-wish', message })];
  });
}
