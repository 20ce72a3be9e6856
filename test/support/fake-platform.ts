import type { Channel, Pace, SendOutcome, SendRequest } from '#channel/contract.ts';
import type { ChannelName } from '#domain/channels.ts';
import type { OutboxId } from '#domain/ids.ts';
import type { Address, Button, OutboundMessage } from '#domain/messages.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { Life } from './mortal.ts';

/** One message as a citizen got it. */
export interface Delivery {
  readonly id: OutboxId;
  readonly message: OutboundMessage;
}

/** How the platform treats a call. `lost` and `reset` both look unknown from here; only after `reset` the message arrived. */
export type PlatformFault =
  | Extract<SendOutcome, { type: 'not-sent' | 'failed' | 'moved' }>
  | { readonly type: 'lost' }
  | { readonly type: 'reset' };

/** A platform in memory, shared by all processes of a test: what it delivered, and what it does wrong next. */
export class FakePlatform {
  readonly deliveries = new Map<Address, Delivery[]>();
  /** Calls in the order in which they came. */
  readonly calls: SendRequest[] = [];
  /** Used up one by one. */
  readonly faults: PlatformFault[] = [];
  readonly blocked = new Set<Address>();
  /** Calls wait for this before they are answered. */
  gate: Promise<void> = Promise.resolve();
  down = false;
  /** How often it bears being written to in one chat. */
  pace: Pace | undefined;

  to(address: Address): readonly Delivery[] {
    return this.deliveries.get(address) ?? [];
  }

  texts(address: Address): readonly string[] {
    return this.to(address).map(({ message }) => (message.type === 'text' ? message.text : message.caption));
  }

  /** Buttons on the newest message that has any. */
  buttons(address: Address): readonly Button[] {
    const buttons = this.to(address).map(({ message }) =>
      message.type === 'text' ? [...message.choices, ...message.navigation] : [],
    );
    return buttons.findLast((some) => some.length > 0) ?? [];
  }

  /** The channel as one process sees it; a process that died sends nothing more and hears no answer. */
  channel(name: ChannelName, repeatable: boolean, life: Life = { dead: false }): Channel {
    return {
      name,
      repeatable,
      ...(this.pace ? { pace: this.pace } : {}),
      limits: { text: 4_096, caption: 1_024, buttonLabel: 64, buttons: 100, token: 64 },
      split: (message) => [message],
      send: async (request) => {
        if (life.dead) return never;
        const outcome = this.#take(request);
        await this.gate;
        await new Promise((resolve) => setImmediate(resolve));
        return life.dead ? never : outcome;
      },
      fetchFile: async () => {
        throw new HuishengError('file.gone');
      },
      start: async () => {},
      stop: async () => {},
    };
  }

  #take(request: SendRequest): SendOutcome {
    this.calls.push(request);
    if (this.down) return { type: 'not-sent', cause: 'unreachable', detail: 'down' };
    if (this.blocked.has(request.to)) return { type: 'failed', cause: 'blocked', detail: '403' };
    const fault = this.faults.shift();
    if (!fault) return this.#deliver(request);
    switch (fault.type) {
      case 'reset':
        this.#deliver(request);
        return { type: 'unknown', detail: 'ECONNRESET' };
      case 'lost':
        return { type: 'unknown', detail: 'ECONNRESET' };
      default:
        return fault;
    }
  }

  #deliver({ id, to, message }: SendRequest): SendOutcome {
    const delivered = this.deliveries.get(to) ?? [];
    this.deliveries.set(to, [...delivered, { id, message }]);
    return { type: 'sent', ref: String(delivered.length + 1) };
  }
}

const never = new Promise<never>(() => {});
