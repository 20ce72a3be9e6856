import { Spin } from 'antd';
import { type ComponentType, lazy, Suspense } from 'react';
import type { Locale } from '#domain/text.ts';
import type { Draft } from '../model/draft.ts';

/** What tries a draft out, beside the form. */
export interface SimulatorProps {
  readonly flow: string;
  readonly document: Draft;
  /** The conversation stands at a step. */
  readonly onNode: (name: string) => void;
  readonly locale: Locale;
}

const found = import.meta.glob<{ Simulator: ComponentType<SimulatorProps> }>('../../simulator/simulator.tsx');
const [load] = Object.values(found);

const Simulator = load && lazy(async () => ({ default: (await load()).Simulator }));

export const hasSimulator = Simulator !== undefined;

export function SimulatorSlot(props: SimulatorProps) {
  return <Suspense fallback={<Spin />}>{Simulator && <Simulator {...props} />}</Suspense>;
}
