import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const SERVER = createRequire(import.meta.url).resolve('yaml-language-server/bin/yaml-language-server');
const HEADER_END = '\r\n\r\n';

const message = z.object({
  id: z.union([z.number(), z.string()]).optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
});
const diagnostics = z.object({
  uri: z.string(),
  diagnostics: z.array(z.object({ message: z.string(), range: z.object({ start: z.object({ line: z.number() }) }) })),
});
const offers = z.object({ items: z.array(z.object({ label: z.string(), insertText: z.string() })) });
const hovered = z.object({ contents: z.object({ value: z.string() }) }).nullable();

/** What an editor is told is wrong with a line, counted from 1. */
export interface Diagnostic {
  readonly line: number;
  readonly message: string;
}

/** What an editor offers, and what it writes where that is chosen. */
export interface Offer {
  readonly label: string;
  readonly inserts: string;
}

/** The YAML language server that editors run, spoken to over its standard input and output as they do. */
export async function startLanguageServer() {
  const child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = new Map<number, (result: unknown) => void>();
  const told = new Map<string, (found: readonly Diagnostic[]) => void>();
  let ids = 0;

  function write(body: object): void {
    const json = JSON.stringify({ jsonrpc: '2.0', ...body });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(json)}${HEADER_END}${json}`);
  }
  function ask(method: string, params: object): Promise<unknown> {
    ids += 1;
    const id = ids;
    const answer = new Promise<unknown>((resolve) => answers.set(id, resolve));
    write({ id, method, params });
    return answer;
  }

  let received = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const end = received.indexOf(HEADER_END);
      const length = Number(/Content-Length: (\d+)/i.exec(received.toString('latin1', 0, Math.max(end, 0)))?.[1]);
      const from = end + HEADER_END.length;
      if (end < 0 || received.length < from + length) return;
      hear(message.parse(JSON.parse(received.toString('utf8', from, from + length))));
      received = received.subarray(from + length);
    }
  });
  function hear({ id, method, params, result }: z.infer<typeof message>): void {
    if (method === undefined) answers.get(Number(id))?.(result);
    else if (method === 'textDocument/publishDiagnostics') {
      const found = diagnostics.parse(params);
      told.get(found.uri)?.(found.diagnostics.map((one) => ({ line: one.range.start.line + 1, message: one.message })));
    }
    // It asks for its settings and for leave to watch files; an editor without either says null.
    else if (id !== undefined) write({ id, result: null });
  }

  // As every editor: places to fill in stand in what is inserted as `$1`.
  const capabilities = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };
  await ask('initialize', { processId: process.pid, rootUri: null, capabilities });
  write({ method: 'initialized', params: {} });
  // Else it asks a site on the internet for schemas of well-known files.
  const settings = { yaml: { schemaStore: { enable: false } } };
  write({ method: 'workspace/didChangeConfiguration', params: { settings } });

  /** Opens a text as the file at `path`, which need not be there; each path once. Settled when what is wrong with it is known. */
  async function open(path: string, text: string) {
    const uri = pathToFileURL(path).href;
    const found = new Promise<readonly Diagnostic[]>((resolve) => told.set(uri, resolve));
    ids += 1;
    write({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'yaml', version: ids, text } },
    });
    const at = (line: number, character: number) => ({
      textDocument: { uri },
      position: { line: line - 1, character },
    });
    return {
      diagnostics: await found,
      /** What is offered at a place: a line from 1, a character from 0. */
      async complete(line: number, character: number): Promise<readonly Offer[]> {
        const { items } = offers.parse(await ask('textDocument/completion', at(line, character)));
        return items.map(({ label, insertText }) => ({ label, inserts: insertText }));
      },
      /** What is shown where the pointer rests. */
      async hover(line: number, character: number): Promise<string> {
        return hovered.parse(await ask('textDocument/hover', at(line, character)))?.contents.value ?? '';
      },
    };
  }

  return {
    open,
    async stop(): Promise<void> {
      const ended = once(child, 'exit');
      await ask('shutdown', {});
      write({ method: 'exit', params: {} });
      await ended;
    },
  };
}
