import type { ConversationId } from '#domain/ids.ts';
import type { LocalizedText } from '#domain/text.ts';
import type { Case } from './case.ts';
import type { Decision } from './command.ts';
import type { Echo } from './echoes.ts';

/** What somebody hears who asked by query code to withdraw a case, in the conversation where they asked. */
export interface AskerEcho extends Echo {
  readonly to: ConversationId;
}

/** What ended the request to withdraw a case, as who made it hears of it; `undefined` where no request ended. */
export function askerEchoOf({ event, after }: Decision, before: Case): AskerEcho | undefined {
  const request = before.withdrawalRequest;
  if (!request || after.withdrawalRequest) return undefined;
  const text = texts[event.fact.type];
  if (!text) return undefined;
  return { to: request.by, text, values: { number: after.number, title: after.petition.title }, buttons: [] };
}

const texts: Readonly<Partial<Record<Decision['event']['fact']['type'], LocalizedText>>> = {
  withdrawn: {
    'zh-CN': '您用查询码要求撤回的 {number}《{title}》，已由当时提交的人撤回，不再办理。',
    en: 'Case {number}, “{title}”, which you asked to withdraw, was withdrawn by whoever filed it. It is not handled any further.',
  },
  'withdrawal-declined': {
    'zh-CN': '您用查询码要求撤回的 {number}《{title}》没有撤回：当时提交的人要继续办理。',
    en: 'Case {number}, “{title}”, which you asked to withdraw, was not withdrawn: whoever filed it wants it to go on.',
  },
  'withdrawal-expired': {
    'zh-CN': '您用查询码要求撤回的 {number}《{title}》没有撤回，继续办理：到期没有收到当时提交的人答复。',
    en: 'Case {number}, “{title}”, which you asked to withdraw, was not withdrawn and goes on: there was no answer in time from whoever filed it.',
  },
  closed: {
    'zh-CN': '您用查询码要求撤回的 {number}《{title}》已经办结，不用撤回了。',
    en: 'Case {number}, “{title}”, which you asked to withdraw, has been closed by the office, so it need not be withdrawn any more.',
  },
};
