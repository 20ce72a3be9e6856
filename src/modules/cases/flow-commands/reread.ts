import { z } from 'zod';
import { inEachLanguage } from '#domain/text.ts';
import { formatWhen } from '#text/when.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { kindOf } from '../model/events.ts';
import { kindNames } from '../model/kind-names.ts';
import { petitionerIn } from '../model/petitioners.ts';
import { caseFlowCommand } from './command.ts';
import { caseId, file, words } from './fields.ts';

const sample = {
  ...{ kindName: { 'zh-CN': '投诉', en: 'complaint' }, title: '标题', body: '经过', named: true, missing: 0 },
  ...{ place: '桃园小区', happenedOn: { 'zh-CN': '昨天', en: 'yesterday' } },
};
const photo = { id: 'file-1', kind: 'photo', name: '照片.jpg', mime: 'image/jpeg', size: 1 };

/** Gives what a petitioner filed and sent of a case, word for word, in the conversation in which they did. */
export const reread = caseFlowCommand({
  words: { 'zh-CN': '再看本人写的内容', en: 'Read again what one filed' },
  input: z.strictObject({ case: caseId }),
  output: z.object({
    kindName: words,
    title: z.string(),
    body: z.string(),
    place: z.string().nullable(),
    happenedOn: words.nullable(),
    named: z.boolean(),
    /** What came with the petition and with what was added from here, in that order. */
    files: z.array(file),
    /** How many besides are not stored yet, or not kept. */
    missing: z.number(),
  }),
  errors: ['case.not-found', 'case.not-filed-here'],
  changes: false,
  shown: [],
  samples: [
    { ...sample, files: [photo], missing: 1 },
    { ...sample, place: null, happenedOn: null, named: false, files: [] },
  ],
  run: async ({ case: id }, { cases, runner }) => {
    const { case: current, story } = await cases.byId(id);
    // Whoever only has its number and code sees how it stands, not what somebody wrote.
    if (!petitionerIn(current, runner.id)) throw new HuishengError('case.not-filed-here');
    const { kind, title, body, place, happenedOn, petitioner } = current.petition;
    const sent = (await story()).flatMap(({ actor, fact }) =>
      actor.type === 'citizen' && actor.conversation === runner.id ? kindOf(fact).attachments(fact) : [],
    );
    const files = await cases.stored(sent);
    return {
      ...{ kindName: kindNames[kind], title, body, place: place?.words ?? null },
      happenedOn: happenedOn ? inEachLanguage((locale) => formatWhen(happenedOn, locale)) : null,
      ...{ named: petitioner.type === 'named', files: [...files], missing: sent.length - files.length },
    };
  },
});
