import { HttpError } from '@oazapfts/runtime';
import { defaults } from './client.gen.ts';
import { noticed } from './query.ts';

/** So long may a browser take to begin with what it was handed, in milliseconds. */
const KEPT_MS = 60_000;

/** Asks for a file by POST, and has the browser keep it under a name. Rejects as any call does. */
export async function download(path: string, body: unknown, name: string): Promise<void> {
  const file = await noticed(fileAt(path, body));
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/** The generated client takes every file for text. */
async function fileAt(path: string, body: unknown): Promise<Blob> {
  const headers = new Headers(defaults.headers as Record<string, string>);
  headers.set('content-type', 'application/json');
  const answer = await fetch(path, { method: 'POST', credentials: 'same-origin', headers, body: JSON.stringify(body) });
  if (answer.ok) return answer.blob();
  throw new HttpError(answer.status, await answer.json().catch(() => undefined), answer.headers);
}
