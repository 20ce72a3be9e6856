import type { TurnContent } from '#engine/contract.ts';
import { wordsIn } from '#engine/turn/danger.ts';

/** Longest answer that an alert keeps, in characters. */
const LONGEST = 4_000;

/** What a citizen sent, in words, for the person of the office who writes with them; empty where there is nothing to read. */
export function answerWords(content: TurnContent): string {
  return worded(content).trim().slice(0, LONGEST);
}

function worded(content: TurnContent): string {
  switch (content.type) {
    case 'files':
      return content.files.length === 0 ? content.caption : `📎 × ${content.files.length}\n${content.caption}`;
    case 'place':
      return `📍 ${content.latitude}, ${content.longitude}\n${content.label}`;
    case 'contact':
      return `📞 ${content.phone} ${content.name}`;
    default:
      return wordsIn(content);
  }
}
