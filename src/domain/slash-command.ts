/** A slash command and the words behind it, which may run over several lines. */
export interface SlashCommand {
  readonly name: string;
  readonly argument: string;
}

/** Bot API: 1–32 letters, digits and underscores; in a private chat, too, it may name the bot. */
const NAME = /^\/([a-z0-9_]{1,32})(?:@[a-z0-9_]+)?$/i;
/** The first word, and what follows it; people put a colon or a comma between them as well. */
const PARTS = /^([^\s:：,，]+)(?:[\s:：,，]+([\s\S]*))?$/;

/** The slash command that a message is, typed in full width or half; its name in small letters. */
export function slashCommandIn(text: string): SlashCommand | undefined {
  const [, first = '', argument = ''] = PARTS.exec(text.trim()) ?? [];
  const name = NAME.exec(first.normalize('NFKC'))?.[1];
  return name === undefined ? undefined : { name: name.toLowerCase(), argument: argument.trim() };
}
