import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { mask } from '#desk/mask.ts';
import { toTriageText } from '#modules/triage/model/plain-text.ts';
import { suggestByRules } from '#modules/triage/model/rules.ts';
import { shippedTopics } from '#test/support/shipped-topics.ts';

const shared = join(import.meta.dirname, '../../../../shared/data');
const petitions = join(shared, 'petitions-with-replies.jsonl.gz');

/** The office that a reply names at its beginning tells what the matter was: the only label that the real petitions have. */
const offices: readonly (readonly [RegExp, readonly string[]])[] = [
  [/人社局|人力资源|劳动监察|社保局/, ['labour', 'social-security']],
  [/教育局|教体局|教育厅/, ['education']],
  [/环保局|生态环境|环境保护/, ['environment']],
  [/交警|交通运输局|公交|轨道/, ['transport']],
  [/卫计|卫健|卫生/, ['health']],
  [/城管|城市管理/, ['city', 'environment']],
  [/住建|住房和城乡建设|房产|住房公积金|住保/, ['housing', 'demolition']],
  [/规划局|城乡规划/, ['planning']],
  [/国土|自然资源/, ['land', 'planning', 'demolition']],
  [/征收办|征收与补偿|拆迁/, ['demolition', 'land']],
  [/食药|工商|市场监管|物价/, ['market']],
  [/公安/, ['safety', 'transport', 'law']],
  [/农业|水利|水务|扶贫/, ['countryside']],
  [/民政/, ['welfare']],
];

test.skipIf(!existsSync(petitions))(
  'how well the rules do on real petitions',
  async () => {
    const topics = await shippedTopics();
    const lines = gunzipSync(readFileSync(petitions)).toString().trim().split('\n');
    const count = { all: 0, suggested: 0, labelled: 0, right: 0 };
    const wrong: string[] = [];
    const begin = performance.now();
    for (const line of lines) {
      const { title, body, reply } = JSON.parse(line) as { title: string; body: string; reply: string };
      const suggestion = suggestByRules(toTriageText({ title, body }, mask), topics);
      const named = offices.filter(([office]) => office.test(reply.slice(0, 250)));
      count.all += 1;
      if (!suggestion) continue;
      count.suggested += 1;
      if (named.length !== 1) continue;
      count.labelled += 1;
      const broad = suggestion.topic.split('/')[0] ?? '';
      if (named[0]?.[1].includes(broad)) count.right += 1;
      else wrong.push(`${broad} not ${named[0]?.[1].join('|')}: ${title}`);
    }
    const each = (performance.now() - begin) / count.all;
    const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)}%`;
    process.stdout.write(
      `triage by rules: a topic for ${percent(count.suggested, count.all)} of ${count.all} petitions; right in ${percent(count.right, count.labelled)} of the ${count.labelled} whose reply names one office; ${each.toFixed(2)} ms each\n`,
    );
    if (process.env['TRIAGE_SHOW']) process.stdout.write(`${wrong.slice(0, 60).join('\n')}\n`);
    expect(count.right / count.labelled).toBeGreaterThan(0.6);
  },
  120_000,
);
