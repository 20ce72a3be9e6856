import type { registerPetition } from '#console/api/client.gen.ts';
import { keepUnsaved } from '#console/shell/leaving.ts';

export type Slip = Awaited<ReturnType<typeof registerPetition>>;
export type Values = Parameters<typeof registerPetition>[0]['body']['form'] & { readonly consent: boolean };

/** What is being taken down, and the slip that was not handed over yet: in this page's memory alone, also while its reader looks at another. */
interface Kept {
  /** The same for each try of one form, so that it is registered once. */
  id: string;
  values: Partial<Values>;
  slip: Slip | undefined;
  handedOver: boolean;
}

const fresh = (): Kept => ({ id: crypto.randomUUID(), values: {}, slip: undefined, handedOver: false });

export const kept: Kept = fresh();

/** Begins another form. */
export function beginAnew(): void {
  Object.assign(kept, fresh());
}

/** Words that would be lost with the page; what was only chosen is chosen again at once. */
const written = ['title', 'body', 'place', 'happened', 'name', 'phone', 'address'] as const;

function isWritten({ values }: Pick<Kept, 'values'>): boolean {
  return written.some((name) => (values[name] ?? '').trim() !== '');
}

keepUnsaved({
  wouldLose: () => (kept.slip ? !kept.handedOver : isWritten(kept)),
  // Names and stories are not to lie anywhere before somebody agreed that they be kept.
  save: async () => {},
});
