import { randomBytes } from 'node:crypto';
import pg from 'pg';

const admin = process.env.BENCH_ADMIN ?? 'postgresql://postgres@127.0.0.1:5544/postgres';
export async function benchDatabase() {
  const name = `bench_${randomBytes(4).toString('hex')}`;
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async [Symbol.asyncDispose]() {
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await client.end();
    },
  };
}
