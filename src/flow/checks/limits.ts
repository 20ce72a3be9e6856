import { MAX_LABEL } from '#domain/messages.ts';
import { locales } from '#domain/text.ts';
import { asksOf } from '../document.ts';
import { PAGE_ROWS } from '../kinds/options.ts';
import { type AskNode, kindOf } from '../kinds/registry.ts';
import { type Check, type CheckedChannel, mistake } from './check.ts';
import { labelsOf } from './questions.ts';

/** Longest mark before a label that the kind of question adds, in UTF-16 code units: `☐ `, `5 · `. */
const MARKS: Partial<Record<AskNode['kind'], number>> = { choices: 2, rating: 4 };
/** Back and Cancel, below every question but the first. */
const ALWAYS_THERE = 2;

/**
 * What cannot be cut or spread over several messages fits on every channel: labels and how many buttons there are. Texts are
 * split by the channels themselves, and the tokens of buttons do not hang on what an author writes.
 */
export const limits: Check = function* ({ source, channels }) {
  for (const [name, node] of asksOf(source.document)) {
    const mark = MARKS[node.kind] ?? 0;
    for (const [path, label] of labelsOf(node)) {
      for (const locale of locales) {
        // What is longer than any button is reported once, without a channel.
        if (label[locale].length > MAX_LABEL) continue;
        const channel = channels.find(({ limits: { buttonLabel } }) => label[locale].length + mark > buttonLabel);
        if (!channel) continue;
        const most = channel.limits.buttonLabel - mark;
        const message = {
          'zh-CN': `${channel.name} 的按钮放不下这些字，这里最多 ${most} 个字符，请写短一些。`,
          en: `A button on ${channel.name} has no room for this label: shorten it to ${most} characters.`,
        };
        yield mistake(source, ['nodes', name, ...path, locale], { code: 'label-too-long', locale, message });
      }
    }
    const count = buttonsOf(node);
    const crowded = channels.find((channel: CheckedChannel) => count > channel.limits.buttons);
    if (!crowded) continue;
    const message = {
      'zh-CN': `一条消息上会有 ${count} 个按钮，${crowded.name} 最多显示 ${crowded.limits.buttons} 个。请减少每行的按钮（columns）或选项。`,
      en: `One message would have ${count} buttons; ${crowded.name} shows ${crowded.limits.buttons} at most. Use fewer columns or options.`,
    };
    yield mistake(source, ['nodes', name], { code: 'too-many-buttons', message });
  }
};

/** Most buttons that one message with this question has. */
function buttonsOf(node: AskNode): number {
  const ways = ALWAYS_THERE + Number(node.skip === true) + Number(kindOf(node).gathering !== undefined);
  switch (node.kind) {
    case 'choice':
    case 'choices': {
      const page = PAGE_ROWS * (node.columns ?? 1);
      const options = node.source ? Number.POSITIVE_INFINITY : (node.options ?? []).length;
      return options > page ? page + 1 + ways : options + ways;
    }
    case 'rating':
      return 5 + ways;
    case 'yes-no':
    case 'date':
      return 2 + ways;
    case 'long-text':
    case 'files':
      return 1 + ways;
    default:
      return ways;
  }
}
