import type { LocalizedText } from '#domain/text.ts';
import type { Contact } from '#modules/office/model/policy.ts';
import { formatText } from '#text/format.ts';
import { type Run, say } from './run.ts';

const texts = {
  automatic: {
    'zh-CN': '这里是自动应答，没有真人在线。您在这里提交的，由承办单位的工作人员办理，并在这里答复您。',
    en: 'These answers are automatic; nobody is reading along. What you submit here is handled by the staff of the office in charge, who answer you here.',
  },
  reach: { 'zh-CN': '想现在就和人说：\n{ways}', en: 'To talk to somebody now:\n{ways}' },
  phone: { 'zh-CN': '电话：{phone}', en: 'Phone: {phone}' },
  place: { 'zh-CN': '当面：{place}', en: 'In person: {place}' },
  hours: { 'zh-CN': '时间：{hours}', en: 'Hours: {hours}' },
  noHours: {
    'zh-CN': '什么时候有人，去之前请先打电话问一下。',
    en: 'Please call to ask about the hours before you go.',
  },
  noWay: {
    'zh-CN': '本机关没有在这里留下电话和接待窗口。提交以后有话要说，可以在“我的信访件”里补充，经办人会看到。',
    en: 'The office has named no phone number and no window here. Once you have submitted a petition, you can add to it under “My cases”, where the staff will see it.',
  },
} as const satisfies Record<string, LocalizedText>;

/** Says how a person of the office is reached, or that there is no way to it from here. */
export function sayHowToReachSomebody(run: Run): void {
  const { contact } = run.world.policy;
  say(run, texts.automatic);
  const ways = waysTo(contact).map(({ text, values }) => formatText(text, run.locale, values));
  if (ways.length === 0) say(run, texts.noWay);
  else say(run, texts.reach, { ways: ways.join('\n') });
}

function waysTo({ phone, place, hours }: Contact) {
  if (phone === undefined && place === undefined) return [];
  return [
    ...(phone === undefined ? [] : [{ text: texts.phone, values: { phone } }]),
    ...(place === undefined ? [] : [{ text: texts.place, values: { place } }]),
    ...(hours === undefined ? [] : [{ text: texts.hours, values: { hours } }]),
    ...(hours === undefined && phone !== undefined && place !== undefined ? [{ text: texts.noHours, values: {} }] : []),
  ];
}
