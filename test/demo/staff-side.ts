import { setTimeout as sleep } from 'node:timers/promises';
import type { FakeColleague } from '#test/support/fake-slack-colleague.ts';
import type { FakeMessage } from '#test/support/fake-slack-state.ts';
import { PATIENCE_MS } from '#test/support/patience.ts';
import type { Screen } from './screen.ts';
import { type Shown, shownMessage, shownWindow } from './slack-text.ts';

/** Longest wait for Slack to show something, and how often we look, in milliseconds. */
const LOOK_MS = 20;

export interface StaffNames {
  readonly person: string;
  readonly channel: string;
  readonly window: string;
}

/** A member of staff at Slack: what they do and see is shown, and must be as the story says. */
export class StaffSide {
  readonly #colleague: FakeColleague;
  readonly #screen: Screen;
  readonly #names: StaffNames;

  constructor(colleague: FakeColleague, screen: Screen, names: StaffNames) {
    this.#colleague = colleague;
    this.#screen = screen;
    this.#names = names;
  }

  /** Waits until the newest card in the channel shows all of `expected` and, where given, `without` no more. */
  async seesCard(expected: readonly string[], { without }: { readonly without?: string } = {}): Promise<FakeMessage> {
    const card = await this.#until(() => {
      const newest = this.#colleague.channel.at(-1);
      if (!newest || !holds(shownMessage(newest), expected)) return undefined;
      return without !== undefined && holds(shownMessage(newest), [without]) ? undefined : newest;
    }, expected);
    await this.#screen.show({ side: 'staff', who: this.#names.channel, ...shownMessage(card) });
    return card;
  }

  /** Waits until the card's thread holds all of `expected`, then shows it. */
  async seesThread(card: FakeMessage, ...expected: readonly string[]): Promise<void> {
    const thread = await this.#until(() => {
      const shown = this.#colleague.thread(card).map(shownMessage);
      const whole = { text: shown.map(({ text }) => text).join('\n'), buttons: [] };
      return holds(whole, expected) ? shown : undefined;
    }, expected);
    for (const entry of thread) await this.#screen.show({ side: 'staff', who: this.#names.channel, ...entry });
  }

  async presses(label: string, on: FakeMessage): Promise<void> {
    await this.#did(`[ ${label} ]`);
    const { ok } = await this.#colleague.press(label, on);
    if (!ok) throw new Error(`Slack was not answered when “${label}” was pressed`);
  }

  async chooses(option: string): Promise<void> {
    await this.#did(`▾ ${option}`);
    await this.#colleague.choose(option);
  }

  async types(words: string): Promise<void> {
    await this.#did(words);
    this.#colleague.type(words);
  }

  async submits(): Promise<void> {
    const view = this.#colleague.modal;
    const label = view ? shownWindow(view).buttons[0] : '—';
    await this.#did(`[ ${label} ]`);
    const { ok } = await this.#colleague.submit();
    if (!ok) throw new Error(`Slack was not answered when “${label}” was pressed`);
  }

  /** The open window shows all of `expected`. */
  async seesWindow(...expected: readonly string[]): Promise<void> {
    const view = await this.#until(() => {
      const open = this.#colleague.modal;
      return open && holds(shownWindow(open), expected) ? open : undefined;
    }, expected);
    await this.#screen.show({ side: 'staff', who: this.#names.window, ...shownWindow(view) });
  }

  #did(text: string): Promise<void> {
    return this.#screen.show({ side: 'staff', who: this.#names.person, text, own: true });
  }

  async #until<Found>(look: () => Found | undefined, expected: readonly string[]): Promise<Found> {
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(LOOK_MS)) {
      const found = look();
      if (found !== undefined) return found;
    }
    throw new Error(`Slack did not show: ${expected.join(' … ')}`);
  }
}

function holds(shown: Shown, expected: readonly string[]): boolean {
  const all = [shown.text, ...shown.buttons].join('\n');
  return expected.every((part) => all.includes(part));
}
