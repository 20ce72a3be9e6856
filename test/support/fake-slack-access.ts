import manifest from '../../slack-manifest.json' with { type: 'json' };

/** What the app may do where it was installed with our manifest. */
export const manifestScopes: readonly string[] = manifest.oauth_config.scopes.bot;

/** Scopes of which a method needs every one. A method that is not here needs none. */
const needed: Readonly<Record<string, readonly string[]>> = {
  'users.info': ['users:read'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  // The channel may be a public or a private one.
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'files.getUploadURLExternal': ['files:write'],
  'files.info': ['files:read'],
  'files.completeUploadExternal': ['files:write'],
};

/** The scopes that `method` lacks. */
export function missingScopes(method: string, granted: readonly string[]): readonly string[] {
  return (needed[method] ?? []).filter((scope) => !granted.includes(scope));
}

/** Slack promises a post a second to a channel, and bears with short bursts: unstated how short, others measured about this. */
const POSTS_PER_SECOND = 1;
const BURST_POSTS = 25;

/** Counts the posts to each channel. */
export class PostQuota {
  readonly #now: () => number;
  readonly #channels = new Map<string, { left: number; at: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Takes one post to `channel`, or gives the seconds to wait for the next. */
  take(channel: string): number | undefined {
    const at = this.#now();
    const before = this.#channels.get(channel) ?? { left: BURST_POSTS, at };
    const left = Math.min(BURST_POSTS, before.left + ((at - before.at) / 1_000) * POSTS_PER_SECOND);
    this.#channels.set(channel, { left: left < 1 ? left : left - 1, at });
    return left < 1 ? Math.ceil((1 - left) / POSTS_PER_SECOND) : undefined;
  }
}
