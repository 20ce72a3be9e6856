import type { Policy } from '#modules/office/model/policy.ts';
import type { FlowDocument } from './document.ts';

/** All that a flow can be told of what somebody wishes, by the policy's intents; none where it does not ask. */
export function wishesOf(
  { flow, entries }: FlowDocument,
  { intents: { intents } }: Pick<Policy, 'intents'>,
): readonly { readonly input: string; readonly wish: string }[] {
  const input = entries?.wish;
  if (input === undefined) return [];
  return intents.flatMap((intent) =>
    'flow' in intent && intent.flow === flow && intent.wish !== undefined ? [{ input, wish: intent.wish }] : [],
  );
}
