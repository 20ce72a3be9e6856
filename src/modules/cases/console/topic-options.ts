import type { getCasesOverview } from '#console/api/client.gen.ts';

type Topics = Awaited<ReturnType<typeof getCasesOverview>>['topics'];

/** First-level topics, each followed by those below it. */
export function topicOptions(topics: Topics, nameOf: (name: Topics[number]['name']) => string) {
  return topics
    .filter(({ parent }) => parent === null)
    .flatMap((top) => [
      { value: top.id, label: nameOf(top.name) },
      ...topics
        .filter(({ parent }) => parent === top.id)
        .map((below) => ({ value: below.id, label: `${nameOf(top.name)} › ${nameOf(below.name)}` })),
    ]);
}
