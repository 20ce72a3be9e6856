import { stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';

/** A file that somebody named on the command line. */
export interface AskedFile {
  readonly path: string;
  /** Where it stands among the office's files, such as `petition.yaml` or `policy/topics.yaml`; for one from elsewhere, where it would. */
  readonly place: string;
  /** As problems name it: one from elsewhere as it was asked for. */
  readonly shown: string;
}

export interface Folders {
  /** With `*.yaml` and `policy/`. */
  readonly directory: string;
  /** Where whoever asks stands. */
  readonly from: string;
}

/** The files that are asked for, and the names that lead to none: of these nothing can be said. */
export async function askedFiles(
  names: readonly string[],
  folders: Folders,
): Promise<{ readonly files: readonly AskedFile[]; readonly missing: readonly string[] }> {
  const found = await Promise.all(names.map((name) => askedFile(name, folders)));
  return {
    files: found.flatMap((file) => file ?? []),
    missing: names.filter((_, index) => found[index] === undefined),
  };
}

/** By its way from where one stands, or by its name alone, as in `flows check petition.yaml`. */
async function askedFile(name: string, { directory, from }: Folders): Promise<AskedFile | undefined> {
  const inPolicy = basename(dirname(name)) === 'policy';
  const place = inPolicy ? join('policy', basename(name)) : basename(name);
  const named = resolve(from, name);
  const within = relative(directory, named);
  const isOurs = within !== '' && !within.startsWith('..');
  if (await isThere(named)) {
    return isOurs ? ours(named, within) : { path: named, place, shown: name };
  }
  for (const known of [place, join('policy', basename(name))]) {
    if (await isThere(join(directory, known))) return ours(join(directory, known), known);
  }
  return undefined;
}

function ours(path: string, place: string): AskedFile {
  return { path, place, shown: `flows/${place}` };
}

/** A folder is no file, of which something could be said. */
function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
