import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { LocalizedText } from '#domain/text.ts';
import { flowsCommand } from '#modules/authoring/service/flows-command.ts';
import { systemClock } from '#platform/system.ts';
import { EXIT } from '#start/exit-codes.ts';
import { operatorLocale } from '#start/startup-lines.ts';

/** The folder of flows and policy in the checkout. */
const FLOWS = join(import.meta.dirname, '../flows');

const usage: LocalizedText = {
  'zh-CN': `用法：
  npm run flows   列出、检查、试用、测试流程
  npm run keys    查看、轮换密钥
  npm run accounts 给忘了登录方式的人一个重设链接
  npm run audit   校验审计记录
后面加 -- 和命令，例如 npm run flows -- list；不写命令，会列出所有命令。
`,
  en: `Usage:
  npm run flows   lists, checks, plays and tests the flows
  npm run keys    shows and rotates the keys
  npm run accounts makes a link for anyone who can no longer sign in
  npm run audit   checks the audit log
Add -- and a command, such as npm run flows -- list; without one, all commands are listed.
`,
};

/** Opens the terminal's input only where something is read from it. */
async function* typedLines(): AsyncGenerator<string> {
  yield* createInterface({ input: process.stdin });
}

const locale = operatorLocale(process.env);
const [group, ...args] = process.argv.slice(2);
// `… | head` closes the pipe early, which is no mistake.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.output);
});

switch (group) {
  case 'flows':
    if (['pull', 'push', 'diff'].includes(args[0] ?? '')) {
      const [{ runOnDatabase }, { syncGroup }] = await Promise.all([
        import('#start/run-on-database.ts'),
        import('#modules/authoring/service/sync-lines.ts'),
      ]);
      process.exitCode = await runOnDatabase(syncGroup(FLOWS), args, { environment: process.env, locale });
      break;
    }
    process.exitCode = await flowsCommand(args, {
      directory: FLOWS,
      // npm runs scripts in the checkout, and tells where it was called.
      from: process.env['INIT_CWD'] ?? process.cwd(),
      language: locale,
      lines: typedLines(),
      clock: systemClock,
      write: (text) => process.stdout.write(text),
    });
    break;
  case 'keys': {
    // Only here is the database needed, which takes a moment to load.
    const [{ runOnDatabase }, { keysGroup }] = await Promise.all([
      import('#start/run-on-database.ts'),
      import('#platform/keys/keys-lines.ts'),
    ]);
    process.exitCode = await runOnDatabase(keysGroup, args, { environment: process.env, locale });
    break;
  }
  case 'accounts': {
    const [{ runOnDatabase }, { accountsGroup }] = await Promise.all([
      import('#start/run-on-database.ts'),
      import('#modules/access/service/accounts-lines.ts'),
    ]);
    process.exitCode = await runOnDatabase(accountsGroup, args, { environment: process.env, locale });
    break;
  }
  case 'audit': {
    const [{ runOnDatabase }, { auditGroup }] = await Promise.all([
      import('#start/run-on-database.ts'),
      import('#modules/audit/service/audit-lines.ts'),
    ]);
    process.exitCode = await runOnDatabase(auditGroup, args, { environment: process.env, locale });
    break;
  }
  default:
    process.stderr.write(usage[locale]);
    process.exitCode = EXIT.usage;
}
