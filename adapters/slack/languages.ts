import type { WebClient } from '@slack/web-api';
import { type Locale, localeForTag } from '#domain/text.ts';

/** How long an answer may wait for the reader's language; a button must be answered within three seconds. */
const PATIENCE_MS = 800;

/** In which language each colleague uses Slack. */
export class Languages {
  private readonly client: WebClient;
  private readonly fallback: Locale;
  private readonly known = new Map<string, Locale>();

  constructor(client: WebClient, fallback: Locale) {
    this.client = client;
    this.fallback = fallback;
  }

  /** Asked of Slack once a process; the desk's language where Slack does not say in time, or names another. */
  async of(user: string): Promise<Locale> {
    const known = this.known.get(user);
    if (known) return known;
    // A language that cannot be had is no reason to leave the person without an answer.
    const asked = this.ask(user).catch(() => this.fallback);
    return Promise.race([asked, this.giveUp()]);
  }

  private async ask(user: string): Promise<Locale> {
    const { user: profile } = await this.client.users.info({ user, include_locale: true });
    const locale = localeForTag(profile?.locale) ?? this.fallback;
    this.known.set(user, locale);
    return locale;
  }

  private giveUp(): Promise<Locale> {
    return new Promise((resolve) => {
      setTimeout(() => resolve(this.fallback), PATIENCE_MS).unref();
    });
  }
}
