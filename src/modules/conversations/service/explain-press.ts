import type { InboundContent } from '#domain/messages.ts';
import type { LocalizedText } from '#domain/text.ts';
import { localeNames, navigation } from '#engine/turn/navigation.ts';
import { parseToken } from '#engine/turn/tokens.ts';

/** What a pressed button meant, for whoever sees only its token; its label was not kept. Null for any other content. */
export function explainPress(content: InboundContent): LocalizedText | null {
  if (content.type !== 'button') return null;
  const token = parseToken(content.token);
  switch (token?.type) {
    case 'answer': {
      const place = token.index + 1;
      return { 'zh-CN': `问题的第 ${place} 个选项`, en: `answer ${place} of a question` };
    }
    case 'navigation': {
      const { label } = navigation[token.to];
      return { 'zh-CN': `“${label['zh-CN']}”`, en: `“${label.en}”` };
    }
    case 'locale': {
      const name = localeNames[token.locale];
      return { 'zh-CN': `换成${name}`, en: `change the language to ${name}` };
    }
    case 'link':
      return { 'zh-CN': '打开另一个流程', en: 'go to another flow' };
    case undefined:
      return { 'zh-CN': '认不出的按钮', en: 'a button that we do not know' };
  }
}
