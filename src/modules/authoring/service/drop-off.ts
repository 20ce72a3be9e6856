import type { Clock } from '#domain/clock.ts';
import type { LocalizedText } from '#domain/text.ts';
import type { FlowLibrary } from '#flow/library.ts';
import { addDays, calendarDay, endOfDay } from '#modules/cases/model/calendar.ts';
import { nodeCounts, type StepQuery } from '#modules/conversations/index.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { countedVersions, idleCounts } from '../store/flow-idle.ts';
import { firstNodes, flowOrder } from './flow-order.ts';

/** How long a question may wait before its citizen counts as gone, in milliseconds. */
const IDLE_MS = 24 * 60 * 60 * 1000;

export interface DropOffOptions {
  readonly prisma: PrismaClient;
  readonly clock: Clock;
  readonly flows: FlowLibrary;
  readonly policy: Policy;
}

/** How citizens got on at one question. */
export interface QuestionCount {
  readonly node: string;
  readonly text: LocalizedText;
  /** Not a part of the version that is looked at, but counted on another. */
  readonly gone: boolean;
  readonly reached: number;
  readonly answered: number;
  readonly retried: number;
  /** Gave up, or never answered. */
  readonly left: number;
  /** Those of them who never answered: the question has waited for more than a day. */
  readonly silent: number;
  readonly medianSeconds: number | null;
}

/** How often citizens came to a step that asks nothing of them. */
export interface PassedCount {
  readonly node: string;
  readonly reached: number;
}

export interface DropOff {
  readonly title: LocalizedText;
  readonly versions: readonly number[];
  /** What is summed up: days of the office, both included. */
  readonly from: string;
  readonly to: string;
  /** The office's day now. */
  readonly today: string;
  readonly opened: number;
  readonly ended: number;
  /** In the order of the flow. */
  readonly questions: readonly QuestionCount[];
  /** The other steps of the version that is looked at, in the order of the flow; branches are not counted. */
  readonly passed: readonly PassedCount[];
}

/** What is asked of the figures. */
export interface DropOffQuery extends Pick<StepQuery, 'flow' | 'version' | 'channel' | 'locale'> {
  /** Days of the office, both included; or so many, the last of which is today. */
  readonly period: { readonly from: string; readonly to: string } | { readonly days: number };
}

/** Where citizens leave a flow. Rejects with `request.not-found` for a flow that was never published. */
export function createDropOff({ prisma, clock, flows, policy }: DropOffOptions) {
  return async ({ period, ...query }: DropOffQuery): Promise<DropOff> => {
    const { flow, version } = query;
    const { timeZone } = policy.clocks;
    const now = clock.now();
    const today = calendarDay(now, timeZone);
    const { from, to } = 'days' in period ? { from: addDays(today, 1 - period.days), to: today } : period;
    const current = flows.latest(flow);
    const looked = (version === undefined ? current : flows.version(flow, version)) ?? current;
    if (!looked) throw new HuishengError('request.not-found');
    const { document } = looked;
    const counted = new Map((await nodeCounts(prisma, { ...query, from, to })).map((count) => [count.node, count]));
    const idle = await idleCounts(prisma, query, {
      since: new Date(endOfDay(addDays(from, -1), timeZone).getTime() + 1),
      before: new Date(Math.min(endOfDay(to, timeZone).getTime() + 1, now.getTime() - IDLE_MS)),
    });
    const silent = new Map(idle.map(({ node, count }) => [node, count]));
    const versions = await countedVersions(prisma, flow);

    const order = flowOrder(document);
    const others = [...new Set([...counted.keys(), ...silent.keys()])].filter((node) => !order.includes(node)).sort();
    const textOf = (node: string) => {
      const documents = [document, ...versions.map((one) => flows.version(flow, one)?.document)];
      const found = documents.map((one) => one?.nodes[node]).find((one) => one !== undefined);
      return found?.type === 'ask' ? found.text : undefined;
    };
    const questions = [...order, ...others].flatMap((node): QuestionCount[] => {
      const text = textOf(node);
      if (!text) return [];
      const { reached = 0, answered = 0, retried = 0, left = 0, medianSeconds } = counted.get(node) ?? {};
      const waiting = silent.get(node) ?? 0;
      const gone = !Object.hasOwn(document.nodes, node);
      const figures = { reached, answered, retried, left: left + waiting, silent: waiting };
      return [{ node, text, gone, ...figures, medianSeconds: medianSeconds ?? null }];
    });
    const passed = order.flatMap((node): PassedCount[] => {
      const type = document.nodes[node]?.type;
      return type === 'ask' || type === 'branch' ? [] : [{ node, reached: counted.get(node)?.reached ?? 0 }];
    });
    const reachedOf = (nodes: Iterable<string>) =>
      [...nodes].reduce((sum, node) => sum + (counted.get(node)?.reached ?? 0), 0);
    const ends = Object.entries(document.nodes).flatMap(([name, node]) => (node.type === 'end' ? [name] : []));
    return {
      ...{ title: document.title, questions, passed, from, to, today },
      versions: [...new Set([...versions, ...(current ? [current.version] : [])])].sort((one, other) => other - one),
      opened: reachedOf(firstNodes(document)),
      ended: reachedOf(ends),
    };
  };
}

export type ReadDropOff = ReturnType<typeof createDropOff>;
