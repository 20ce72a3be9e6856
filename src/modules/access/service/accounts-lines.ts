import type { Locale, LocalizedText } from '#domain/text.ts';
import type { CommandLines } from '#platform/command-lines.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { KeyRing } from '#platform/keys/key-ring.ts';
import type { MasterKeys } from '#platform/keys/master-keys.ts';
import { systemClock, systemIds } from '#platform/system.ts';
import { formatPattern } from '#text/format.ts';
import { Accounts } from '../store/accounts.ts';
import { createLinks } from './links.ts';
import { normalLogin } from './local.ts';
import { createMakeLink } from './make-link.ts';

const texts = {
  usage: {
    'zh-CN': '用法：npm run accounts -- reset <登录名> 为不能登录的人（例如唯一的管理员换了手机）生成重设链接。',
    en: 'Usage: npm run accounts -- reset <login name> makes a link for anyone who can no longer sign in, such as the only administrator with a new phone.',
  },
  unknown: {
    'zh-CN': '没有登录名为“{login}”的账号。请核对登录名；用统一登录的人，请让管理员在“账号”页生成链接。',
    en: 'No account has the login name “{login}”. Check it; for anyone who signs in by a provider, an administrator makes the link on the page Accounts.',
  },
  link: {
    'zh-CN': '请在浏览器里打开本服务地址加上：/console/set-up#{secret}',
    en: 'Open this below the address of this server: /console/set-up#{secret}',
  },
  once: {
    'zh-CN': '24 小时内有效，只能用一次；打开并重新设置之后，旧的登录方式失效。',
    en: 'It is good for 24 hours and one use. Once it is opened and a new way to sign in is set, the old one stops working.',
  },
} as const satisfies Record<string, LocalizedText>;

interface ResetCommand {
  readonly login: string;
}

/** `npm run accounts -- reset <login name>`: a way back in for anyone who holds this machine. Noted in the audit log. */
export const accountsGroup = {
  read([command, login, ...more]: readonly string[]): ResetCommand | undefined {
    return command === 'reset' && login !== undefined && more.length === 0 ? { login: normalLogin(login) } : undefined;
  },

  usage: (locale: Locale): string => formatPattern(texts.usage[locale], locale),

  async run(
    { login }: ResetCommand,
    { prisma, masterKeys }: { readonly prisma: PrismaClient; readonly masterKeys: MasterKeys },
    locale: Locale,
  ): Promise<CommandLines> {
    const line = (text: LocalizedText, values = {}) => formatPattern(text[locale], locale, values);
    const accounts = new Accounts(await KeyRing.open(prisma, masterKeys));
    const found = await accounts.findByLogin(prisma, login);
    if (!found) return { ok: false, lines: [line(texts.unknown, { login })] };
    const work = { prisma, accounts, clock: systemClock, ids: systemIds };
    const secret = await createMakeLink({ ...work, links: createLinks(work) })(undefined, found.account.id);
    return { ok: true, lines: [line(texts.link, { secret }), line(texts.once)] };
  },
};
