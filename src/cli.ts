import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { flowsCommand } from '#app/flows-command.ts';

/** The folder of flows and policy in the checkout. */
const FLOWS = join(import.meta.dirname, '../flows');

/** Opens the terminal's input only where something is read from it. */
async function* typedLines(): AsyncGenerator<string> {
  yield* createInterface({ input: process.stdin });
}

const [group, ...args] = process.argv.slice(2);
// `… | head` closes the pipe early, which is no mistake.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 74);
});

if (group === 'flows') {
  process.exitCode = await flowsCommand(args, {
    directory: FLOWS,
    // What Node made of LC_ALL and LANG.
    language: new Intl.DateTimeFormat().resolvedOptions().locale,
    lines: typedLines(),
    write: (text) => process.stdout.write(text),
  });
} else {
  process.stderr.write('Usage: node src/cli.ts flows <command>\n');
  process.exitCode = 64;
}
