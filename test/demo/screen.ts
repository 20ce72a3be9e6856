import { setTimeout as sleep } from 'node:timers/promises';
import { styleText } from 'node:util';
import wrapAnsi from 'wrap-ansi';

/** Something on a screen: the citizen's chat is on the left, the staff's Slack on the right. */
export interface Block {
  readonly side: 'citizen' | 'staff';
  readonly who: string;
  readonly text: string;
  readonly buttons?: readonly string[];
  /** The person at this screen wrote or pressed it. */
  readonly own?: boolean;
}

/** Between two blocks, in milliseconds; only where somebody watches. */
const PAUSE_MS = 60;
/** Columns. */
const WIDTH = { narrowest: 60, usual: 100, widest: 120 };
/** Of the width, for each side: the two overlap in the middle. */
const SHARE = 0.64;
/** Of a long message the beginning is shown, in lines. */
const MOST_LINES = 13;

/** The transcript: colours and pauses on a terminal, plain text elsewhere. */
export class Screen {
  readonly #out: NodeJS.WriteStream;
  #lastWho = '';

  constructor(out: NodeJS.WriteStream) {
    this.#out = out;
  }

  /** A line of the storyteller's. */
  tell(line: string): void {
    this.#lastWho = '';
    this.#out.write(`\n${this.#style('bold', `── ${line}`)}\n`);
  }

  async show({ side, who, text, buttons = [], own = false }: Block): Promise<void> {
    const width = Math.min(Math.max(this.#out.columns ?? WIDTH.usual, WIDTH.narrowest), WIDTH.widest);
    const indent = side === 'staff' ? ' '.repeat(Math.floor(width * (1 - SHARE))) : '';
    const colour = side === 'citizen' ? 'green' : 'blue';
    const room = Math.floor(width * SHARE) - 2;
    const lines = [...cut(wrapped(text, room)), ...buttonLines(buttons, room)];
    const bar = this.#style(colour, own ? '▌' : '│');
    if (this.#lastWho !== who) this.#out.write(`\n${indent}${this.#style(colour, who)}\n`);
    else this.#out.write(`${indent}${bar}\n`);
    this.#lastWho = who;
    for (const line of lines)
      this.#out.write(`${indent}${bar} ${own ? this.#style(colour, line) : line}`.trimEnd().concat('\n'));
    if (this.#out.isTTY) await sleep(PAUSE_MS);
  }

  #style(format: 'bold' | 'green' | 'blue', line: string): string {
    return styleText(format, line, { stream: this.#out });
  }
}

function wrapped(text: string, room: number): string[] {
  return wrapAnsi(text, room, { hard: true }).split('\n');
}

function cut(lines: readonly string[]): readonly string[] {
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), '…'] : lines;
}

/** `[ Yes ] [ No ]`; a button is never broken over two lines. */
function buttonLines(labels: readonly string[], room: number): readonly string[] {
  if (labels.length === 0) return [];
  const row = labels.map((label) => `[ ${label} ]`.replaceAll(' ', '\u00a0')).join(' ');
  return wrapped(row, room).map((line) => line.replaceAll('\u00a0', ' '));
}
