import type { WebchatCitizen } from '#test/support/webchat-citizen.ts';
import { press, say, talk } from './talk.ts';

/** What somebody answers to the questions about one ending. */
export interface Rating {
  readonly reached: boolean;
  readonly solved: boolean;
  /** From 1, the worst, to 5. */
  readonly satisfaction: number;
}

const LEVELS = ['非常不满意', '不满意', '基本满意', '满意', '非常满意'] as const;
const END_OF_RATING = '您的评价原样留在这一件里';

/** By the button on the message that says that the case is closed. */
export async function rate(citizen: WebchatCitizen, number: string, rating: Rating): Promise<void> {
  const { reached, solved, satisfaction } = rating;
  await back(citizen);
  await citizen.press('评价办理情况', number);
  await talk(
    citizen,
    [
      { to: '有工作人员联系过您吗', by: press(reached ? '是' : '否') },
      { to: '事情解决了吗', by: press(solved ? '是' : '否') },
      { to: '您对这次办理满意吗', by: say(LEVELS[satisfaction - 1] ?? '') },
      { to: '还有什么想说的吗', by: press('跳过') },
      { to: '哪里没有办好', by: press('跳过') },
      { to: '不用了', by: press('不用了') },
    ],
    [END_OF_RATING],
  );
}

export async function reopenCase(citizen: WebchatCitizen, number: string, reason: string): Promise<void> {
  await back(citizen);
  await citizen.command('status', number);
  let told = false;
  const tell = async () => {
    told = true;
    await citizen.say(reason);
  };
  await talk(
    citizen,
    [
      { to: '没解决，还有话说', by: press('没解决，还有话说') },
      { to: '还有话说', by: press('还有话说') },
      { to: '哪里没有解决？', by: tell },
      { to: '要求重新办理', by: press('要求重新办理') },
      { to: '完成', by: async (one) => (told ? one.press('完成') : undefined) },
    ],
    ['重新办理了，最迟应在'],
  );
}

export async function withdraw(citizen: WebchatCitizen, number: string, reason: string): Promise<void> {
  await back(citizen);
  await citizen.command('status', number);
  await talk(
    citizen,
    [
      { to: '确定撤回', by: press('确定撤回') },
      { to: '为什么撤回吗', by: say(reason) },
      { to: '撤回', by: press('撤回') },
    ],
    ['已撤回，不再办理'],
  );
}

export async function resume(citizen: WebchatCitizen, number: string): Promise<void> {
  await back(citizen);
  await citizen.command('status', number);
  await talk(citizen, [{ to: '恢复办理', by: press('恢复办理') }], ['恢复办理了，编号和查询码不变']);
}

export async function supplement(citizen: WebchatCitizen, number: string, words: string): Promise<void> {
  await back(citizen);
  await citizen.command('status', number);
  let told = false;
  const tell = async () => {
    told = true;
    await citizen.say(words);
  };
  await talk(
    citizen,
    [
      { to: '要给《', by: tell },
      { to: '有照片或材料要补充吗', by: press('跳过') },
      { to: '补充', by: press('补充') },
      { to: '完成', by: async (one) => (told ? one.press('完成') : undefined) },
    ],
    ['已补充到'],
  );
}

/** Opens the page again, and reads what came meanwhile. */
async function back(citizen: WebchatCitizen): Promise<void> {
  await citizen.reopen();
  citizen.catchUp();
}
