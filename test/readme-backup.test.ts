import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test.each(['README.md', 'README.zh-CN.md'])('the backup that %s tells of holds the data and not its key', (file) => {
  const command = /`(tar czf backup\.tgz [^`]+)`/.exec(
    readFileSync(join(import.meta.dirname, '..', file), 'utf8'),
  )?.[1];
  const place = mkdtempSync(join(tmpdir(), 'huisheng-backup-'));
  try {
    for (const name of ['keys/data-key', 'postgres/data/PG_VERSION', 'files/a']) {
      mkdirSync(join(place, 'data', name, '..'), { recursive: true });
      writeFileSync(join(place, 'data', name), '');
    }
    execFileSync('sh', ['-c', command ?? 'false'], { cwd: place });
    const packed = execFileSync('tar', ['tzf', 'backup.tgz'], { cwd: place }).toString();
    expect(packed).toContain('data/postgres/data/PG_VERSION');
    expect(packed).toContain('data/files/a');
    expect(packed).not.toContain('key');
  } finally {
    rmSync(place, { recursive: true });
  }
});
