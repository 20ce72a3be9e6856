import { createHash } from 'node:crypto';
import type { CaseId } from '#domain/ids.ts';
import { HuishengError } from '#vocabulary/errors.ts';

/** What a window remembers about itself, in `private_metadata`. */
export interface FormState {
  readonly caseId: CaseId;
  /** Opened from the Home tab, which is drawn anew afterwards. */
  readonly fromHome: boolean;
  /** How many boxes there are for the text. */
  readonly boxes: number;
  /** Part of the boxes' ids: Slack keeps what was typed as long as it stays, and shows another text only under another one. */
  readonly filling: string;
  /** Page of the case's text that is shown. */
  readonly page: number;
  /** Digest of the text that the person has been shown as a whole, with what was chosen. */
  readonly looked: string;
  /** The version of the case that the person has seen; undefined until the window is drawn. */
  readonly version: number | undefined;
  /** The version of the unsent text that it was begun from. */
  readonly draft: string | undefined;
}

export function newForm(caseId: CaseId, fromHome: boolean): FormState {
  return { caseId, fromHome, boxes: 1, filling: '', page: 0, looked: '', version: undefined, draft: undefined };
}

export function writeState({ caseId, fromHome, boxes, filling, page, looked, version, draft }: FormState): string {
  return [caseId, fromHome ? 'home' : 'message', boxes, page, looked, filling, version, draft].join(' ');
}

/** Throws `request.malformed`. */
export function readState(privateMetadata: string): FormState {
  const [caseId, from, boxes = '1', page = '0', looked = '', filling = '', version = '', draft = ''] =
    privateMetadata.split(' ');
  return {
    caseId: caseIdOf(caseId),
    fromHome: from === 'home',
    boxes: Number(boxes),
    filling,
    page: Number(page),
    looked,
    version: version === '' ? undefined : Number(version),
    draft: draft === '' ? undefined : draft,
  };
}

export function caseIdOf(value: string | undefined): CaseId {
  if (value === undefined || !/^[0-9a-f-]{36}$/i.test(value)) throw new HuishengError('request.malformed');
  return value as CaseId;
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
