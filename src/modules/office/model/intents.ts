import type { Locale } from '#domain/text.ts';

/** What citizens want when they say it in words of their own, outside of what was asked. */
export interface Intents {
  /** What people put around it and mean nothing by. */
  readonly courtesy: { readonly before: readonly string[]; readonly after: readonly string[] };
  readonly intents: readonly Intent[];
}

/** What a whole message means, by the phrases that say it (src/modules/alerts/model/danger/phrase.ts). */
export type Intent = {
  readonly id: string;
  readonly said: readonly string[];
  /** Mean it only where no question takes words. */
  readonly outside?: readonly string[] | undefined;
} & IntentAim;

/** What is done: a flow is started, with a word on what is wished there, or something that is understood at any time. */
export type IntentAim =
  | { readonly flow: string; readonly wish?: string | undefined }
  | { readonly does: (typeof intentActions)[number] };

/** What an intent does where it starts no flow: says how a person is reached, or changes the language. */
export const intentActions = ['person', 'zh-CN', 'en'] as const satisfies readonly ('person' | Locale)[];
