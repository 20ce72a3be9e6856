import { HISTORY, type LogEntry, type Standing, type WebchatLog } from '#adapters/webchat/log.ts';
import type { Address } from '#domain/messages.ts';
import { HuishengError } from '#vocabulary/errors.ts';

/** The log without a database; `down` refuses everything as a lost database does. */
export class MemoryLog implements WebchatLog {
  down = false;
  #next = 1;
  readonly #ended = new Set<Address>();
  readonly #entries = new Map<Address, LogEntry[]>();
  readonly #subscribers = new Map<Address, Set<() => void>>();

  async append(address: Address, entry: Pick<LogEntry, 'author' | 'externalId' | 'payload'>): Promise<string> {
    this.#check();
    if (this.#ended.has(address)) throw new HuishengError('request.unsigned');
    const entries = this.#of(address);
    const known = entries.find(({ author, externalId }) => author === entry.author && externalId === entry.externalId);
    if (known) return known.id;
    const id = String(this.#next++);
    entries.push({ ...entry, id, at: new Date() });
    for (const onNews of this.#subscribers.get(address) ?? []) onNews();
    return id;
  }

  async since(address: Address, after: string | undefined): Promise<readonly LogEntry[]> {
    this.#check();
    const entries = this.#of(address);
    return after === undefined ? entries.slice(-HISTORY) : entries.filter(({ id }) => Number(id) > Number(after));
  }

  async has(address: Address, id: string): Promise<boolean> {
    this.#check();
    return this.#of(address).some((entry) => entry.id === id && entry.author === 'bot');
  }

  async standing(address: Address): Promise<Standing> {
    this.#check();
    return { ended: this.#ended.has(address), lastAt: this.#of(address).at(-1)?.at };
  }

  async end(address: Address): Promise<void> {
    this.#check();
    this.#ended.add(address);
    this.#entries.delete(address);
  }

  subscribe(address: Address, onNews: () => void): () => void {
    const subscribers = this.#subscribers.get(address) ?? new Set();
    this.#subscribers.set(address, subscribers.add(onNews));
    return () => subscribers.delete(onNews);
  }

  #check(): void {
    if (this.down) throw new HuishengError('store.unavailable');
  }

  #of(address: Address): LogEntry[] {
    const entries = this.#entries.get(address) ?? [];
    this.#entries.set(address, entries);
    return entries;
  }
}
