import { hasErrors, noLines, type Problem, type ProblemCode, problemAt } from '#document/problem.ts';
import { type ChannelName, channelNames } from '#domain/channels.ts';
import type { Clock } from '#domain/clock.ts';
import { type Locale, type LocalizedText, locales } from '#domain/text.ts';
import { type Departure, departureOf } from '#engine/rehearsal/departure.ts';
import { playScenario } from '#engine/rehearsal/scenario.ts';
import type { Scenario } from '#engine/rehearsal/scenario-file.ts';
import { walkFlow } from '#engine/rehearsal/walk.ts';
import { type Among, checkFlow } from '#flow/check.ts';
import { compileFlow, createLibrary } from '#flow/library.ts';
import { parseDocument } from '#flow/read.ts';

/** A scenario, and whether an admin decided that it must hold: a `regression` bars publishing, a `scenario` warns. */
export interface PlayedScenario {
  readonly scenario: Scenario;
  readonly origin: 'scenario' | 'regression';
}

/** A kept scenario that this version of the program cannot read. */
export interface UnreadableScenario {
  readonly name: string;
  readonly origin: 'unreadable';
}

export interface PublishingGround extends Among {
  readonly clock: Clock;
  readonly scenarios: readonly (PlayedScenario | UnreadableScenario)[];
}

export interface PublishingChecks {
  readonly problems: readonly Problem[];
  /** One for each language and channel; none where the document has errors with which it cannot run, which a walk would only repeat. */
  readonly walked: readonly {
    readonly locale: Locale;
    readonly channel: ChannelName;
    readonly reached: readonly string[];
    /** Whether every path was walked before the bound. */
    readonly complete: boolean;
  }[];
  readonly scenarios: { readonly played: number; readonly failed: number };
}

/** Errors with which a flow can be walked and played all the same, so that its author hears of everything at once. */
const runsAllTheSame: ReadonlySet<ProblemCode> = new Set([
  'unused-answer',
  'missing-placeholder',
  'label-too-long',
  'too-many-buttons',
  'personal-data-shown',
]);

/** All that is looked at before a flow is published: the checks, then the walk per language and channel, then the scenarios. */
export function checkBeforePublishing(document: unknown, ground: PublishingGround): PublishingChecks {
  const found = checkFlow(document, ground);
  if (hasErrors(found.filter(({ code }) => !runsAllTheSame.has(code)))) {
    return { problems: found, walked: [], scenarios: { played: 0, failed: 0 } };
  }
  const flow = parseDocument(document);
  const channels = channelNames.filter((name) => {
    return ground.channels.length === 0 || ground.channels.some((channel) => channel.name === name);
  });
  const walks = locales.flatMap((locale) =>
    channels.map((channel) => ({ locale, channel, ...walkFlow(flow, { ...ground, locale, channel }) })),
  );
  const others = ground.flows.filter((other) => other.flow !== flow.flow);
  const flows = createLibrary([...others, flow].map((one) => compileFlow(one, 1)));
  const place = { file: `flows/${flow.flow}.yaml`, lines: noLines, path: [] };
  const playable = ground.scenarios.flatMap((one) => (one.origin === 'unreadable' ? [] : [one]));
  const unreadable = ground.scenarios.flatMap((one) => {
    if (one.origin !== 'unreadable') return [];
    return [problemAt(place, { code: 'scenario-unreadable', message: unreadableScenario(one.name) })];
  });
  const { policy, clock } = ground;
  const worlds = {
    now: { flows, policy, clock },
    before: { flows: createLibrary(ground.flows.map((one) => compileFlow(one, 1))), policy, clock },
  };
  const failed = playable.flatMap(({ scenario, origin }) => {
    const { name, locale } = scenario;
    const steps = playScenario(scenario, worlds.now, locale);
    if (steps.length === 0) return [];
    const departure = departureOf(scenario, worlds);
    const at = departure?.at;
    const path = at?.flow === flow.flow && Object.hasOwn(flow.nodes, at.node) ? ['nodes', at.node] : [];
    const code = origin === 'regression' ? 'scenario-failed' : 'scenario-differs';
    return [
      problemAt(
        { ...place, path },
        { code, locale, message: differently(name, { origin, departure }), steps, scenario: name },
      ),
    ];
  });
  return {
    problems: [...found, ...distinct(walks.flatMap(({ problems }) => problems)), ...failed, ...unreadable],
    walked: walks.map(({ locale, channel, reached, complete }) => ({
      locale,
      channel,
      reached: [...reached],
      complete,
    })),
    scenarios: { played: playable.length, failed: failed.length },
  };
}

/** That a scenario came out differently, from where on, and what to do about it. */
function differently(
  name: string,
  { origin, departure }: { readonly origin: PlayedScenario['origin']; readonly departure: Departure | undefined },
): LocalizedText {
  const zh = departure
    ? `从第 ${departure.turn} 步（${departure.deed['zh-CN']}）起走出来和预期不同`
    : '走出来和预期不同';
  const en = departure
    ? `comes out differently from turn ${departure.turn} (${departure.deed.en}) on`
    : 'comes out differently';
  return origin === 'regression'
    ? {
        'zh-CN': `发布前必须走通的场景“${name}”${zh}。是流程改错了，就改流程；本来就要这样改，就更新场景。`,
        en: `The scenario “${name}”, which must hold, ${en}. If the flow is at fault, mend it; if the change is meant, update the scenario.`,
      }
    : {
        'zh-CN': `场景“${name}”${zh}。本来就要这样改，就更新场景；不影响发布。`,
        en: `The scenario “${name}” ${en}. If the change is meant, update the scenario; it does not keep you from publishing.`,
      };
}

/** What an admin does about a scenario that cannot be read; until then it is kept as it is. */
export function unreadableScenario(name: string): LocalizedText {
  return {
    'zh-CN': `场景“${name}”是别的版本的程序保存的，现在的程序读不懂，这次没有走。它仍然保留着。请在模拟器里把这段对话重新走一遍，另存为新的场景，再删掉这一个。`,
    en: `The scenario “${name}” was saved by another version of the program, which this one cannot read, so it was not played. It is still kept. Have the conversation again in the simulator, save it anew, then delete this one.`,
  };
}

/** The same mistake is found in each language and on each channel; once is enough. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((one) => [`${one.code} ${one.path.join('.')} ${one.message.en}`, one])).values()];
}
