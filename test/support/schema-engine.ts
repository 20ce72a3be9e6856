import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import type pg from 'pg';

const SCHEMA = 'prisma/schema';

/** Prisma's schema files, as `prisma/schema/<area>.prisma` and their text. */
export async function schemaFiles(): Promise<{ path: string; content: string }[]> {
  const names = (await readdir(SCHEMA)).sort();
  return Promise.all(
    names.map(async (name) => ({ path: join(SCHEMA, name), content: await readFile(join(SCHEMA, name), 'utf8') })),
  );
}

/** "char", the one-letter type of PostgreSQL's catalogs, which the adapter does not know; and text, which it does. */
const CATALOG_CHAR = 18;
const TEXT = 25;
/** Marks a column of that type on its way through the adapter. */
const MARK = '\u0000char';

/** The adapter as the schema engine needs it: with catalog columns of type "char". */
class CatalogAdapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const pool = adapter.underlyingDriver();
    const query = pool.query.bind(pool);
    const queryRaw = adapter.queryRaw.bind(adapter);
    const marked = async (request: pg.QueryConfig) => {
      const result = await query(request);
      for (const field of result.fields) {
        if (field.dataTypeID === CATALOG_CHAR) Object.assign(field, { dataTypeID: TEXT, name: field.name + MARK });
      }
      return result;
    };
    Object.assign(pool, { query: marked });
    adapter.queryRaw = async (request) => {
      const { columnNames, columnTypes, rows } = await queryRaw(request);
      return {
        rows,
        columnNames: columnNames.map((name) => name.replace(MARK, '')),
        columnTypes: columnTypes.map((type, n) => (columnNames[n]?.endsWith(MARK) ? ColumnTypeEnum.Character : type)),
      };
    };
    return adapter;
  }
}

/** The SQL that makes the database at `url` what `files` say; empty where it is that already. */
export async function missingSql(url: string, files: readonly { path: string; content: string }[]): Promise<string> {
  const adapter = bindMigrationAwareSqlAdapterFactory(new CatalogAdapter({ connectionString: url }));
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files: [...files], configDir: 'prisma' },
      to: { tag: 'schemaDatamodel', files: [...files] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return (stdout ?? '').replace('-- This is an empty migration.', '').trim();
  } finally {
    engine.free();
  }
}
