import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddedPostgres } from '#platform/database/embedded-postgres.ts';

/** By which databases are made on an embedded server, which the program's own role may not. */
export async function superuserUrl({ url, directory }: Pick<EmbeddedPostgres, 'url' | 'directory'>): Promise<string> {
  const admin = new URL(url);
  admin.username = 'huisheng';
  admin.password = await readFile(join(directory, 'password'), 'utf8');
  admin.pathname = '/postgres';
  return admin.href;
}
