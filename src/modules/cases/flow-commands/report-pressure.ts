import { z } from 'zod';
import type { LocalizedText } from '#domain/text.ts';
import { formatText } from '#text/format.ts';
import type { Petition } from '../model/case.ts';
import { handlersOf } from '../model/routing.ts';
import { caseFlowCommand } from './command.ts';
import { caseId, fileRefs } from './fields.ts';
import { filer, openOne, petitionerOf, registered, registeredAs } from './registered.ts';

const title: LocalizedText = { 'zh-CN': '有人要我撤回信访件 {number}', en: 'Pressed to withdraw case {number}' };

/** Files an accusation that somebody wants a case withdrawn against its petitioner's will: kept from all who handle that case. */
export const reportPressure = caseFlowCommand({
  words: { 'zh-CN': '举报有人逼着撤回', en: 'Report pressure to withdraw a case' },
  input: z.strictObject({ case: caseId, words: z.string().min(1), files: fileRefs, ...filer }),
  output: registered,
  errors: ['case.too-many-filed'],
  changes: true,
  // Nothing of an accusation stands in the desk's channel.
  shown: [],
  needsConsent: true,
  run: async ({ case: id, words, files, ...who }, { runner, cases }) => {
    const { case: about } = await cases.byId(id);
    const petition: Petition = {
      ...{ kind: 'report', topic: about.petition.topic, body: words, place: undefined, happenedOn: undefined },
      title: formatText(title, runner.locale, { number: about.number }),
      files: files.map((file) => file.id),
      petitioner: petitionerOf(who),
    };
    const opened = await openOne({ petition, runner, keptFrom: handlersOf(cases.policy, about) }, cases);
    return registeredAs(opened, cases.policy);
  },
});
