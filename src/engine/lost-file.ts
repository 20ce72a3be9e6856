import { isJsonObject, type Json, toJson } from '#document/json.ts';
import type { FileKind, FileRef } from '#domain/files.ts';
import type { LocalizedText } from '#domain/text.ts';
import { formatText } from '#text/format.ts';
import type { Snapshot } from './snapshot.ts';
import type { Run } from './turn/run.ts';

const texts = {
  lost: {
    'zh-CN': '没能收下：{names}。要用的话，请按“改照片材料”重发。',
    en: 'Could not be kept: {names}. To use them, send them again under photos and papers.',
  },
  photo: { 'zh-CN': '一张照片', en: 'a photo' },
  document: { 'zh-CN': '一个文件', en: 'a file' },
  audio: { 'zh-CN': '一段录音', en: 'a recording' },
  video: { 'zh-CN': '一段视频', en: 'a video' },
} as const satisfies Record<'lost' | FileKind, LocalizedText>;

/** A file that was sent and could not be kept. */
export type LostFile = Pick<FileRef, 'kind' | 'name'>;

/**
 * The snapshot without a file that could not be kept, so that no page counts it and no case is given it; flows that held it remember
 * that. `undefined` where none did.
 */
export function withoutFile(json: string | null, { id, kind, name }: FileRef): string | undefined {
  if (json === null || !json.includes(id)) return undefined;
  const snapshot = JSON.parse(json) as Snapshot;
  const frames = snapshot.frames.map((frame) => {
    const context = toJson(frame.context);
    const kept = without(context, id);
    if (JSON.stringify(kept) === JSON.stringify(context) || !isJsonObject(kept)) return frame;
    const lost = [...(frame.context.lost ?? []), { kind, name }];
    return { ...frame, context: { ...kept, lost } };
  });
  return JSON.stringify({
    ...snapshot,
    frames,
    ...(snapshot.undo ? { undo: without(toJson(snapshot.undo), id) } : {}),
  });
}

/** Takes the file out of every list, whatever answer or draft it is in. */
function without(json: Json, id: string): Json {
  if (Array.isArray(json)) {
    return json
      .filter((item) => !(isJsonObject(item) && item['id'] === id && 'mime' in item))
      .map((item) => without(item, id));
  }
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([key, item]) => [key, without(item, id)]));
}

/** Says on a review page which files could not be kept. */
export function lostFilesText(run: Run, lost: readonly LostFile[] | undefined): string {
  if (!lost || lost.length === 0) return '';
  const names = lost.map(({ kind, name }) => name || formatText(texts[kind], run.locale));
  return formatText(texts.lost, run.locale, { names: names.join(run.locale === 'zh-CN' ? '、' : ', ') });
}
