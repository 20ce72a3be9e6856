import { type OutboundMessage, textMessage } from '#domain/messages.ts';
import { readDanger } from '#modules/alerts/model/danger/read.ts';
import { numbersToCall } from '#modules/alerts/model/danger/words.ts';
import type { PetitionKind } from '#modules/office/model/petition-kind.ts';
import type { Alarm, ConversationState, EngineWorld, TurnContent } from '../contract.ts';
import { parseSnapshot, type Snapshot, type ToldDangers } from '../snapshot.ts';
import { languageByScript } from './language.ts';

/** The quiet offer is not made within this time after numbers were given, in milliseconds. */
const QUIET_FOR_MS = 10 * 60_000;
/** So long does a danger that was spoken of belong to what the conversation files afterwards, in milliseconds. */
const REMEMBERED_MS = 24 * 3_600_000;
/** The quiet offer, among the kinds. */
const QUIET = 'unclear';

/** What a message says of danger, and what comes of it. */
export interface Heard {
  readonly alarm: Alarm | undefined;
  /** To be sent before anything else. */
  readonly message: OutboundMessage | undefined;
  readonly told: ToldDangers | undefined;
}

/**
 * Listens for danger to life in whatever a citizen wrote, before the turn itself, and whatever becomes of that. Changes nothing of the
 * conversation but the note of what was said.
 */
export function hear(conversation: ConversationState, content: TurnContent, world: EngineWorld): Heard {
  const now = world.clock.now().getTime();
  const snapshot = parseSnapshot(conversation.snapshot);
  const before = recent(snapshot.told, now);
  const words = wordsIn(content);
  const { dangers } = world.policy;
  const reading = words === '' ? { type: 'none' as const } : readDanger(words, dangers);
  if (reading.type === 'none') return { alarm: undefined, message: undefined, told: before };
  const kinds = reading.type === 'danger' ? reading.kinds : [QUIET];
  // Words of danger are answered each time: the second cry of a kind is often the graver one. A quiet offer can wait for a few minutes.
  const silent = reading.type === 'unclear' && Object.values(before ?? {}).some((at) => now - at < QUIET_FOR_MS);
  // Somebody in danger is answered in the language that they wrote, however little it is.
  const { text, numbers } = numbersToCall(reading, dangers, languageByScript(words) ?? conversation.locale);
  return {
    alarm:
      reading.type === 'danger'
        ? { kinds: reading.kinds, words, ...(isReporting(snapshot, words) ? { reporting: true } : {}) }
        : undefined,
    message: silent ? undefined : textMessage(text, { numbers }),
    told: silent ? before : { ...before, ...Object.fromEntries(kinds.map((kind) => [kind, now])) },
  };
}

const report = 'report' satisfies PetitionKind;
const reports = /举报|检举|控告/u;

/** Tells whether the citizen chose to report somebody, or says that they do. */
function isReporting({ frames }: Pick<Snapshot, 'frames'>, words: string): boolean {
  return reports.test(words) || frames.some(({ context }) => Object.values(context.answers).includes(report));
}

/** Tells whether a conversation told of danger not long ago. */
export function toldOfDanger(told: ToldDangers | undefined): boolean {
  return Object.keys(told ?? {}).some((kind) => kind !== QUIET);
}

function recent(told: ToldDangers | undefined, now: number): ToldDangers | undefined {
  const kept = Object.entries(told ?? {}).filter(([, at]) => now - at < REMEMBERED_MS);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** All that a citizen wrote themselves. */
export function wordsIn(content: TurnContent): string {
  switch (content.type) {
    case 'text':
    case 'edit':
      return content.text;
    case 'command':
      return content.argument;
    case 'files':
      return content.caption;
    case 'place':
      return content.label;
    case 'contact':
      return content.name;
    case 'button':
    case 'unreadable':
      return '';
  }
}
