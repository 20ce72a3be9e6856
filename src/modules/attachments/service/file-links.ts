import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#domain/clock.ts';
import type { FileId } from '#domain/ids.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { HuishengError } from '#vocabulary/errors.ts';

/** How long a link opens its file, in milliseconds. */
const LINK_MS = 10 * 60_000;

/** Links to files that say by themselves until when they may be opened; whoever has one may open it. */
export interface FileLinks {
  /** Path and query on our own origin. */
  sign(id: FileId): string;
  /** Throws `file.link-expired` where the link is too old, or not one of ours. */
  check(id: string, query: { readonly until: string; readonly sig: string }): void;
}

export function createFileLinks({ keyRing, clock }: { readonly keyRing: KeyRing; readonly clock: Clock }): FileLinks {
  // A key of its own, the same on every machine: what the keyed hash of the key ring gives for a text that no column holds.
  const key = keyRing.index('file-links|v1');
  const signature = (id: string, until: string) => createHmac('sha256', key).update(`${id}|${until}`).digest();

  return {
    sign(id) {
      const until = String(clock.now().getTime() + LINK_MS);
      return `/files/${id}?until=${until}&sig=${signature(id, until).toString('base64url')}`;
    },
    check(id, { until, sig }) {
      const given = Buffer.from(sig, 'base64url');
      const right = signature(id, until);
      const ours = given.length === right.length && timingSafeEqual(given, right);
      if (!ours || Number(until) < clock.now().getTime()) throw new HuishengError('file.link-expired');
    },
  };
}
