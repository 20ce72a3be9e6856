import type { LocalizedText } from '#domain/text.ts';

/** How somebody reaches a person of the office; what is absent is not said. */
export interface OfficeContact {
  readonly phone?: string;
  readonly hours?: LocalizedText;
  readonly place?: LocalizedText;
}

/** HTML that says, in both languages, how the office is reached where the page's script cannot run; empty where nothing is known. */
export function contactLines({ phone, hours, place }: OfficeContact): string {
  const number = phone && `<a href="tel:${escaped(phone.replace(/[^\d+]/g, ''))}">${escaped(phone)}</a>`;
  const zh = [
    number && `您也可以打电话：${number}${hours ? `（${escaped(hours['zh-CN'])}）` : ''}。`,
    place && `也可以到这里来：${escaped(place['zh-CN'])}。`,
  ];
  const en = [
    number && `You can also call ${number}${hours ? ` (${escaped(hours.en)})` : ''}.`,
    place && `Or come to ${escaped(place.en)}.`,
  ];
  const line = (parts: readonly (string | undefined)[], lang: string, between: string) => {
    const said = parts.filter(Boolean).join(between);
    return said === '' ? '' : `<p lang="${lang}">${said}</p>`;
  };
  return line(zh, 'zh-CN', '') + line(en, 'en', ' ');
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
}
