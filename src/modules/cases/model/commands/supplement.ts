import { z } from 'zod';
import type { FileId } from '#domain/ids.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { idOf } from '../events/kind.ts';
import { type CommandKind, staysIn } from './kind.ts';
import { record } from './record.ts';

const input = z.object({ text: z.string(), files: z.array(idOf<FileId>()).readonly() });

/** The citizen adds words, files or both. */
export const supplement: CommandKind<z.output<typeof input>> = {
  input,
  leads: staysIn('registered', 'handling', 'replied'),
  citizen: { from: 'anywhere' },
  advice: {
    'zh-CN': '不能再补充了。如有新情况，请重新提交一件，并写上这个编号，我们会一并查看。',
    en: 'nothing can be added any more. If there is something new, please file again and mention this number; we will look at both.',
  },
  decide(current, { text: said, files }, context) {
    const text = said.trim();
    if (text === '' && files.length === 0) throw new HuishengError('case.empty-text');
    return record({ ...current, waitingForCitizen: false }, { type: 'supplemented', text, files }, context);
  },
};
