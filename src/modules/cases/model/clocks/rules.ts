import type { ClockRuleId } from './clock.ts';
import type { ClockRule } from './rule.ts';
import { settle } from './settle.ts';

export const clockRules: Readonly<Record<ClockRuleId, ClockRule>> = { settle };
