import { z } from 'zod';
import { LONGEST_WORDS, titled } from '#domain/text.ts';
import { opinionOutcomes } from '../case.ts';
import { opinionNames } from '../names.ts';
import { assertWhole } from '../opinion.ts';
import { procedureOf } from '../procedure.ts';
import { allStaff, type StaffCommandKind } from './kind.ts';
import { answered, record, someText, taken } from './record.ts';

const input = z.object({ outcome: z.enum(opinionOutcomes), text: z.string() });

/** Answers with a written opinion: what was asked for, what was found, by which rules, and what is decided. */
export const giveOpinion: StaffCommandKind<z.output<typeof input>> = {
  input,
  leads: { handling: 'replied', replied: 'replied' },
  needs: {
    met: (current, policy) => current.acceptance !== 'not-accepted' && procedureOf(current, policy).opinion.length > 0,
    else: 'case.no-opinion',
  },
  staff: {
    roles: allStaff,
    cases: 'handled',
    offer: {
      label: { 'zh-CN': '处理意见', en: 'Opinion' },
      primary: false,
      about: {
        'zh-CN': '书面处理意见要写全各部分。请先选“处理意见的格式”，再照着填写。',
        en: 'A written opinion has to have all its parts. Begin from “Parts of a written opinion” and fill it in.',
      },
      form: {
        title: { 'zh-CN': '书面处理意见', en: 'Written opinion' },
        submit: { 'zh-CN': '确认发送', en: 'Send it' },
        shows: 'case',
        choices: [
          {
            name: 'outcome',
            label: { 'zh-CN': '处理结果（群众会看到）', en: 'What it comes to (the citizen reads it)' },
            choices: opinionOutcomes.map((value) => ({ value, label: titled(opinionNames[value]) })),
            required: true,
            asked: 'always',
            refusals: [],
          },
        ],
        text: {
          name: 'text',
          label: { 'zh-CN': '处理意见（群众会看到）', en: 'The opinion (the citizen reads it)' },
          rows: 16,
          limit: LONGEST_WORDS,
          reader: 'citizen',
          templates: true,
        },
        lastLook: true,
      },
    },
  },
  decide(current, { outcome, text: typed }, context) {
    const text = someText(typed);
    assertWhole(text, procedureOf(current, context.policy).opinion);
    const fact = { type: 'opinion-given', outcome, text } as const;
    return record({ ...current, ...taken(current), ...answered(current) }, fact, context);
  },
};
