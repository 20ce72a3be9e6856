import type { z } from 'zod';
import type { JsonObject } from '#document/json.ts';
import type { LocalizedText } from '#domain/text.ts';
import type { ErrorCode } from '#vocabulary/errors.ts';

/** All that there is to a command that a `do` node may run, but what it does: that says its module. */
export interface FlowCommand<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodObject = z.ZodObject> {
  /** What it is called where admins edit flows. */
  readonly words: LocalizedText;
  readonly input: Input;
  readonly output: Output;
  /** How it may fail; flows may say what follows. */
  readonly errors: readonly ErrorCode[];
  /** Whether it changes anything: after it there is no way back to the questions before. */
  readonly changes: boolean;
  /**
   * The arguments that everybody in the desk's channel reads, on the card or in the thread: no personal answer may become part of them.
   * They are masked there, which is a net for what citizens write unasked and no promise.
   */
  readonly shown: readonly (keyof z.output<Input> & string)[];
  /** Whether it may only be run once the citizen has agreed that what they say is processed. */
  readonly needsConsent?: boolean;
  /** What it may give, for trying flows out, where the output's shape alone would tell too much of nothing. */
  readonly samples?: readonly JsonObject[];
}
