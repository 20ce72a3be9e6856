import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';

/** A program of util-linux, which gives a command a terminal. */
const SCRIPT = '/usr/bin/script';
const CTRL_C = '\x03';

/** Whether there are terminals to be had. */
export const hasTerminals = existsSync(SCRIPT);
/** Put in a test's title, so that a test that steps aside says why. */
export const WHY_NO_TERMINAL = `needs ${SCRIPT}, of Debian’s package bsdutils`;

/** A command in a terminal of its own, as an operator runs it. */
export interface Terminal {
  readonly child: ChildProcess;
  /** Everything that the terminal showed so far. */
  readonly shown: () => string;
  /** The command's exit code, or the signal that ended the terminal. */
  readonly exited: Promise<number | NodeJS.Signals>;
  /** The signal goes from the terminal to every process in its foreground. */
  pressCtrlC(): void;
  /** The terminal goes away, as its window is closed or its connection lost. */
  close(): void;
}

/** Opens a terminal and runs `command` in it. */
export function openTerminal(
  command: string,
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Terminal {
  const child = spawn(SCRIPT, ['-qefc', `exec ${command}`, '/dev/null'], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
  let shown = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      shown += String(chunk);
    });
  }
  return {
    ...{ child, shown: () => shown },
    exited: once(child, 'exit').then(([code, signal]) => code ?? signal),
    pressCtrlC: () => void child.stdin.write(CTRL_C),
    close: () => void child.kill('SIGKILL'),
  };
}
