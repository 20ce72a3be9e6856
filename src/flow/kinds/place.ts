import { z } from 'zod';
import { isJsonObject } from '#document/json.ts';
import type { LocalizedText } from '#domain/text.ts';
import { formatText } from '#text/format.ts';
import { type AskContext, type AskKind, askFields, askNext, lengthOf, misfit } from './kind.ts';

/** Longest place in words, in characters. */
const MAX_WORDS = 300;

const schema = z.strictObject({
  ...askFields,
  kind: z.literal('place').describe('A place, by button or in words.'),
  next: askNext,
});
export type PlaceNode = z.infer<typeof schema>;

const texts = {
  place: {
    'zh-CN': '请发送位置，或用文字写地点，例如“幸福路 12 号附近”。',
    en: 'Please share a location, or write where it is, such as “near 12 Xingfu Road”.',
  },
  pinned: { 'zh-CN': '定位 {point}', en: 'Location {point}' },
  nowhere: {
    'zh-CN': '这个位置没有定到（经纬度都是 0）。请再定位一次，或用文字写地点。',
    en: 'That location was not found by your phone: it says 0, 0. Please share it again, or write where it is.',
  },
  elsewhere: {
    'zh-CN': '这个位置不在本地（{point}）。没有错的话，请再发一次；定错了，请重新定位，或用文字写地点。',
    en: 'That location is not in our area ({point}). If it is right, please send it once more; if not, share another, or write where it is.',
  },
  tooLong: { 'zh-CN': '地点请写短一些，最多 {max} 个字。', en: 'Please keep the place to {max} characters.' },
} as const satisfies Record<string, LocalizedText>;

/** A place, by the channel's location button or in words. Answer: `{ words, latitude?, longitude? }`. */
export const place = {
  kind: 'place',
  schema,
  show: () => ({ choices: [], columns: 1, request: 'place' }),
  read(_node, input, context) {
    if (input.type === 'place') {
      const { latitude, longitude } = input;
      const point = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
      const words = input.label.trim() || formatText(texts.pinned, context.locale, { point });
      const answered = { type: 'answer', answer: { words, latitude, longitude } } as const;
      if (isNowhere(input)) return misfit(texts.nowhere);
      return isElsewhere(input, context.policy)
        ? { ...misfit(texts.elsewhere, { point }), orElse: answered }
        : answered;
    }
    const words = input.type === 'text' ? input.text.trim() : '';
    if (words === '') return misfit(texts.place);
    if (lengthOf(words) > MAX_WORDS) return misfit(texts.tooLong, { max: MAX_WORDS });
    return { type: 'answer', answer: { words } };
  },
  display: (_node, answer) => (isJsonObject(answer) ? String(answer['words']) : String(answer)),
  accepts: (_node, answer) => isJsonObject(answer) && typeof answer['words'] === 'string',
} satisfies AskKind<PlaceNode>;

interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** Half a kilometre around 0, 0: what phones give that know no place. */
const NOWHERE = 0.005;

function isNowhere({ latitude, longitude }: Point): boolean {
  return Math.abs(latitude) < NOWHERE && Math.abs(longitude) < NOWHERE;
}

function isElsewhere({ latitude, longitude }: Point, { contact: { area } }: AskContext['policy']): boolean {
  if (area === undefined) return false;
  return latitude < area.south || latitude > area.north || longitude < area.west || longitude > area.east;
}
