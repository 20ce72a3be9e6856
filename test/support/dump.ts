import type { PrismaClient } from '#platform/database/generated/client.ts';

/** Every row of every table that is ours or the jobs', as text; bytes as PostgreSQL shows them (`\x…`). */
export async function dumpDatabase(prisma: PrismaClient): Promise<{ readonly table: string; readonly row: string }[]> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`;
  const rows: { table: string; row: string }[] = [];
  for (const { name } of tables) {
    const found = await prisma.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM ${name} t`);
    rows.push(...found.map(({ row }) => ({ table: name, row })));
  }
  return rows;
}

/** Where any of `secrets` stands in `text` as it is, in JSON's escapes, or in the hexadecimal or base64 form of its UTF-8. */
export function secretsIn(text: string, secrets: readonly string[]): string[] {
  return secrets.filter((secret) => formsOf(secret).some((form) => text.includes(form)));
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  // Without what depends on the neighbours, wherever the secret begins in a longer text.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(shift === 0 ? 0 : 4)
      .replace(/=+$/, '')
      .slice(0, -4),
  );
  const escaped = [...secret].map((character) => {
    const code = character.charCodeAt(0);
    return code > 127 ? `\\u${code.toString(16).padStart(4, '0')}` : character;
  });
  return [secret, bytes.toString('hex'), escaped.join(''), ...base64.filter((form) => form.length >= 8)];
}
