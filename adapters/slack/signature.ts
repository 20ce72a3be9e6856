import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#domain/clock.ts';
import { SIGNATURE_WINDOW_MS } from './limits.ts';

export interface SignedRequest {
  readonly rawBody: Buffer;
  /** `X-Slack-Request-Timestamp`, seconds since 1970. */
  readonly timestamp: string | undefined;
  /** `X-Slack-Signature`, such as `v0=a2114d57…`. */
  readonly signature: string | undefined;
}

/** What Slack writes into `X-Slack-Signature` (docs.slack.dev, Verifying requests from Slack). */
function slackSignature(secret: string, timestamp: string, rawBody: Buffer | string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(rawBody).digest('hex')}`;
}

/**
 * Tells Slack's requests from others'. A signature that was answered is refused when it comes again: Slack signs each
 * of its own retries anew. Several processes do not share this memory; there a replay meets the actions' own dedupe.
 */
export class SignatureCheck {
  private readonly secret: string;
  private readonly clock: Clock;
  /** Signatures taken in, with the time when they go stale anyway, oldest first. */
  private readonly taken = new Map<string, number>();

  constructor(secret: string, clock: Clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /** Takes the request in; false where it is unsigned, stale, from the future or a replay. */
  take({ rawBody, timestamp, signature }: SignedRequest): boolean {
    if (timestamp === undefined || signature === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
    const now = this.clock.now().getTime();
    const signedAt = Number(timestamp) * 1000;
    if (Math.abs(now - signedAt) > SIGNATURE_WINDOW_MS) return false;
    if (!equal(signature, slackSignature(this.secret, timestamp, rawBody))) return false;
    this.forgetStale(now);
    if (this.taken.has(signature)) return false;
    this.taken.set(signature, now + 2 * SIGNATURE_WINDOW_MS);
    return true;
  }

  /** Lets the same request come again, because it was not answered: Slack's first retry may fall in the same second. */
  release(signature: string): void {
    this.taken.delete(signature);
  }

  private forgetStale(now: number): void {
    for (const [signature, staleAt] of this.taken) {
      if (staleAt > now) return;
      this.taken.delete(signature);
    }
  }
}

function equal(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
