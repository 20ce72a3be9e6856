import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

/** What the parent process gives each program under test. */
export function peerEnvironment() {
  const { BENCH_DATABASE_URL: databaseUrl, BENCH_API_ROOT: apiRoot } = process.env;
  const { BENCH_SECRET: secret, BENCH_DATA_DIR: dataDir } = process.env;
  if (!databaseUrl || !apiRoot || !secret || !dataDir) throw new Error('started by bench/main.ts only');
  return { databaseUrl, apiRoot, secret, dataDir };
}

export const BENCH_TOKEN = '1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** A pool of the size that such programs have by default, and the table in which they keep what was filed. */
export async function peerDatabase(url: string): Promise<pg.Pool> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  await pool.query(
    'CREATE TABLE IF NOT EXISTS petition (id bigserial PRIMARY KEY, chat bigint, kind text, topic text, title text, body text, at timestamptz DEFAULT now())',
  );
  return pool;
}

export async function savePetition(
  pool: pg.Pool,
  petition: {
    readonly chat: number;
    readonly kind: string;
    readonly topic: string;
    readonly title: string;
    readonly body: string;
  },
): Promise<string> {
  const { chat, kind, topic, title, body } = petition;
  const result = await pool.query<{ id: string }>(
    'INSERT INTO petition (chat, kind, topic, title, body) VALUES ($1, $2, $3, $4, $5) RETURNING id',
    [chat, kind, topic, title, body],
  );
  return result.rows[0]?.id ?? '';
}

/** Serves the webhook and tells the parent where. */
export async function serve(handler: Parameters<typeof createServer>[1]): Promise<void> {
  const server = createServer(handler);
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.send?.({ webhook: `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram/webhook` });
}

export const questions = {
  kind: '您要办什么？\n1 投诉\n2 求助\n3 建议\n4 举报',
  topic: '属于哪一类？\n1 土地征收\n2 房屋拆迁\n3 企业改制\n4 涉法涉诉\n5 劳动\n6 社会保障\n7 环境',
  title: '请用一句话写个标题。',
  body: '请写明事情的经过，可以分几条发送，写完请发“完成”。',
  more: '已记下。可以继续补充，写完请发“完成”。',
  identity: '是否实名？\n1 匿名\n2 实名',
  review: '请核对。\n1 提交\n2 取消',
} as const;
