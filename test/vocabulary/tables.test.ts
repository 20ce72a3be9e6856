import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { auditActions } from '#vocabulary/audit.ts';
import { errorTable } from '#vocabulary/errors.ts';
import { officePermissions } from '#vocabulary/permissions.ts';
import { timerNames } from '#vocabulary/timers.ts';

const src = fileURLToPath(new URL('../../src/', import.meta.url));

test.each([
  ['errors', errorTable, ['modules/*/model/errors.ts', 'vocabulary/errors/*.ts']],
  ['permissions', officePermissions, ['modules/*/model/permissions.ts']],
  ['audit words', auditActions, ['modules/*/model/audit.ts']],
  ['timers', timerNames, ['modules/*/model/timers.ts']],
])('the table of %s has every part, and no word of one is said again by another', async (_, table, files) => {
  const parts = await Promise.all(globSync(files, { cwd: src }).map((file) => import(`${src}${file}`)));
  const words = parts.flatMap((part) => Object.values(part).flatMap((rows) => Object.keys(rows as object)));
  expect(words.toSorted()).toEqual(Object.keys(table).toSorted());
});
