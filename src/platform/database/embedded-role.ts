import { createHash } from 'node:crypto';
import pg from 'pg';
import { locks } from './advisory-locks.ts';

/** The role that the program works as: it owns its database and is no superuser, so that whatever gets hold of it reads no files and runs no programs. */
export const WORKING_ROLE = 'huisheng_app';

/** Its password, from that of the cluster's superuser, which cannot be found from it. */
export function workingPassword(superuserPassword: string): string {
  return createHash('sha256').update(`huisheng working role\n${superuserPassword}`).digest('base64url');
}

/** Gives away all in a database that still belongs to whoever runs this, as releases left it that worked as the superuser. */
const HAND_OVER = `
  DO $$
  DECLARE statement text;
  BEGIN
    FOR statement IN
      WITH ours AS (
        SELECT oid, nspname, nspowner FROM pg_namespace
        WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
      )
      SELECT format('ALTER SCHEMA %I OWNER TO ${WORKING_ROLE}', nspname) FROM ours
      WHERE nspname <> 'public' AND nspowner = current_user::regrole
      UNION ALL
      -- Sequences of serial columns, indexes and row types go with their tables.
      SELECT format('ALTER %s %s OWNER TO ${WORKING_ROLE}',
                    CASE c.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END,
                    c.oid::regclass)
      FROM pg_class c JOIN ours ON ours.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND c.relowner = current_user::regrole
        AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i') AND c.relkind = 'S')
      UNION ALL
      SELECT format('ALTER ROUTINE %s OWNER TO ${WORKING_ROLE}', p.oid::regprocedure)
      FROM pg_proc p JOIN ours ON ours.oid = p.pronamespace WHERE p.proowner = current_user::regrole
      UNION ALL
      SELECT format('ALTER TYPE %s OWNER TO ${WORKING_ROLE}', t.oid::regtype)
      FROM pg_type t JOIN ours ON ours.oid = t.typnamespace
      WHERE t.typtype IN ('e', 'd') AND t.typowner = current_user::regrole
    LOOP
      EXECUTE statement;
    END LOOP;
  END $$`;

const BELONGS = `
  SELECT EXISTS (
    SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p') AND c.relowner = current_user::regrole
  ) OR (SELECT datdba <> '${WORKING_ROLE}'::regrole FROM pg_database WHERE datname = current_database()) AS belongs`;

/**
 * Makes the working role where there is none, and the database `name` that it owns; what an earlier release left to the superuser it is given.
 * `superuser` is connected to another database of the server, whose own `config` leads to `name`.
 */
export async function ensureWorkingRole(
  superuser: pg.Client,
  { name, config, password }: { readonly name: string; readonly config: pg.ClientConfig; readonly password: string },
): Promise<void> {
  // Of processes that start together the first does it.
  await superuser.query('SELECT pg_advisory_lock($1)', [locks.workingRole]);
  try {
    const { rowCount } = await superuser.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [WORKING_ROLE]);
    // A password in base64url needs no escaping.
    if (!rowCount) await superuser.query(`CREATE ROLE ${WORKING_ROLE} LOGIN PASSWORD '${workingPassword(password)}'`);
    const found = await superuser.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!found.rowCount) await superuser.query(`CREATE DATABASE ${name} OWNER ${WORKING_ROLE}`);
    else await handOver(name, config);
  } finally {
    await superuser.query('SELECT pg_advisory_unlock($1)', [locks.workingRole]);
  }
}

async function handOver(name: string, config: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...config, database: name });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query(BELONGS);
    if (rows[0]?.belongs !== true) return;
    await client.query('BEGIN');
    await client.query(`ALTER DATABASE ${name} OWNER TO ${WORKING_ROLE}`);
    await client.query(HAND_OVER);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}
