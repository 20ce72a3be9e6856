import type { Case } from './case.ts';

/**
 * The case once staff told its petitioners themselves, by the event that comes next, what had not surely arrived. All that was to be said
 * until then, and of that event, is settled; what is said later has to arrive anew.
 */
export function toldOtherwise(current: Case): Case {
  return {
    ...current,
    toldThrough: current.version + 1,
    undelivered: false,
    replyDelivery:
      current.replyDelivery === 'delivered' || current.furthest !== 'replied' ? current.replyDelivery : 'told',
  };
}

/** Tells whether every petitioner is known to have our latest reply: it arrived, or staff told them. */
export function knowsReply({ replyDelivery }: { readonly replyDelivery: string }): boolean {
  return replyDelivery === 'delivered' || replyDelivery === 'told';
}
