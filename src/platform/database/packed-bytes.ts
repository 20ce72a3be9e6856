import { Prisma } from './generated/client.ts';

/**
 * Many values in one parameter: `bytes` of all of them, cut by {@link cut} from where and how long each is. A `bytea[]` would be written and
 * read as text, which costs a turn more than its own statement.
 */
export interface PackedBytes {
  readonly bytes: Buffer;
  /** 1-based, as SQL counts. */
  readonly starts: readonly number[];
  /** Null stands for no value. */
  readonly lengths: readonly (number | null)[];
}

export function pack(values: readonly (Uint8Array | null)[]): PackedBytes {
  let start = 1;
  const starts = values.map((value) => {
    const at = start;
    start += value?.length ?? 0;
    return at;
  });
  return {
    bytes: Buffer.concat(values.filter((value) => value !== null)),
    starts,
    lengths: values.map((value) => value?.length ?? null),
  };
}

/** The value of a row that has its `start` and `length`. */
export function cut({ bytes }: PackedBytes, row: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`substring(${bytes}::bytea FROM ${row}.start FOR ${row}.length)`;
}
