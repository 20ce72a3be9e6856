import { nodeOfValue, type Snapshot } from './snapshot.ts';

/** Where one running flow of a conversation stands. */
export interface Standing {
  readonly flow: string;
  readonly version: number;
  readonly node: string;
}

/** Where a conversation stands, the lowest flow first: `menu@1#choose petition@3#story`; null outside any flow. No personal data. */
export function standingOf(snapshot: Snapshot): string | null {
  if (snapshot.frames.length === 0) return null;
  return snapshot.frames.map(({ flow, version, value }) => `${flow}@${version}#${nodeOfValue(value)}`).join(' ');
}

const FRAME = /^([a-z][a-z0-9-]*)@(\d+)#([A-Za-z0-9]+)$/;

/** Reads what {@link standingOf} gave; what is no standing is left out. */
export function parseStanding(standing: string | null): readonly Standing[] {
  return (standing ?? '').split(' ').flatMap((frame) => {
    const [, flow, version, node] = FRAME.exec(frame) ?? [];
    return flow === undefined || node === undefined ? [] : [{ flow, version: Number(version), node }];
  });
}
