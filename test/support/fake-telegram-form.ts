import { UploadedFile } from './bot-api.ts';

/**
 * The parts of a multipart form by name, files as {@link UploadedFile}. More lenient than the standard, as Telegram is:
 * grammY leaves the quotes of a file's name out.
 */
export function parseForm(body: Buffer, contentType: string): Record<string, string | UploadedFile> {
  const boundary = /boundary=("?)([^";]+)\1/.exec(contentType)?.[2];
  if (boundary === undefined) throw new Error('a form without a boundary');
  const parts: Record<string, string | UploadedFile> = {};
  const delimiter = Buffer.from(`--${boundary}`);
  let start = body.indexOf(delimiter);
  while (start >= 0) {
    const end = body.indexOf(delimiter, start + delimiter.length);
    if (end < 0) break;
    // Between two delimiters: line end, head, empty line, content, line end.
    const part = body.subarray(start + delimiter.length + 2, end - 2);
    const headEnd = part.indexOf('\r\n\r\n');
    const head = part.subarray(0, headEnd).toString('utf8');
    const content = part.subarray(headEnd + 4);
    const name = /[;\s]name="([^"]*)"/i.exec(head)?.[1];
    const fileName = /filename="?([^"\r\n]*)"?/i.exec(head)?.[1];
    if (name !== undefined) {
      parts[name] =
        fileName === undefined ? content.toString('utf8') : new UploadedFile(fileName, Buffer.from(content));
    }
    start = end;
  }
  return parts;
}

/** A form as the payload that it stands for: `attach://` names resolved, JSON and numbers read. */
export function formPayload(parts: Readonly<Record<string, string | UploadedFile>>): Record<string, unknown> {
  const attached = new Set<string>();
  const payload: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(parts)) {
    const target = typeof value === 'string' ? /^attach:\/\/(.+)$/.exec(value)?.[1] : undefined;
    if (target !== undefined) attached.add(target);
    payload[name] = target === undefined ? readValue(name, value) : parts[target];
  }
  for (const name of attached) delete payload[name];
  return payload;
}

function readValue(name: string, value: string | UploadedFile): unknown {
  if (typeof value !== 'string') return value;
  if (name === 'chat_id' || name === 'message_thread_id') return Number(value);
  if (name === 'reply_markup' || name.endsWith('_options')) return JSON.parse(value);
  return value;
}
