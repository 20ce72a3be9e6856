import { Client } from 'pg';
import type { Check, Facts } from './facts.ts';

/** So much of what somebody wrote cannot stand anywhere by chance. */
const LONG = 12;
const TITLE = 8;
const ROWS = 2_000;

const RUN = /[\p{Script=Han}A-Z0-9，。？！、：；“”（）]{8,}/gu;

/** Promise 7: nothing that people wrote, nor who they are, stands in the database or in the log as they wrote it. */
export async function sealed(facts: Facts): Promise<readonly Check[]> {
  const { lives, stage } = facts;
  const written = new Set<string>();
  for (const { petition, filing } of lives) {
    for (const text of [petition.body, petition.reply]) {
      for (let at = 0; at + LONG <= text.length; at += LONG) written.add(text.slice(at, at + LONG));
    }
    if (petition.title.length >= TITLE) written.add(petition.title.slice(0, TITLE));
    if (filing.identity) written.add(filing.identity.phone).add(filing.identity.name);
  }
  const finds = (text: string) => {
    for (const [run] of text.matchAll(RUN)) {
      for (let at = 0; at + 5 <= run.length; at += 1) {
        for (const length of [LONG, 11, TITLE, 6, 5]) if (written.has(run.slice(at, at + length))) return true;
      }
    }
    return false;
  };
  const { looked, failed } = await inDatabase(facts, finds);
  const lines = stage.world.logged.filter(finds);
  return [
    {
      promise: 7,
      name: 'No words, names or numbers of petitioners stand in the database as they wrote them',
      looked,
      failed,
    },
    {
      ...{ promise: 7, name: 'None stand in the log' },
      looked: stage.world.logged.length,
      failed: lines.map(() => 'a line of the log'),
    },
  ];
}

/** Every row of every table, as text and as the bytes that it holds. */
async function inDatabase({ stage }: Facts, finds: (text: string) => boolean) {
  const client = new Client({ connectionString: stage.world.huisheng.database.url });
  await client.connect();
  let looked = 0;
  const failed: string[] = [];
  try {
    const { rows: tables } = await client.query<{ name: string }>(`
      SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`);
    for (const { name } of tables) {
      await client.query('BEGIN');
      await client.query(`DECLARE every CURSOR FOR SELECT t::text AS row FROM ${name} t`);
      for (;;) {
        const { rows } = await client.query<{ row: string }>(`FETCH ${ROWS} FROM every`);
        if (rows.length === 0) break;
        looked += rows.length;
        for (const { row } of rows) {
          const bytes = [...row.matchAll(/\\x([0-9a-f]{16,})/g)].map(([, hex = '']) =>
            Buffer.from(hex, 'hex').toString(),
          );
          if ([row, ...bytes].some(finds)) failed.push(`a row of ${name}`);
        }
      }
      await client.query('COMMIT');
    }
  } finally {
    await client.end();
  }
  return { looked, failed };
}
