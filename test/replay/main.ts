import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readPetitions, sampleOf } from './petitions.ts';
import { replay } from './replay.ts';
import { figuresOf } from './report/figures.ts';
import { writeReport } from './report/write-report.ts';

const beside = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: beside('../../../shared/data/petitions-with-replies.jsonl.gz') },
    out: { type: 'string', default: beside('../../dist/replay') },
    limit: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: '1' },
  },
});

const all = await readPetitions(values.data);
if (!all || all.length === 0) {
  console.log(
    `There are no petitions at ${values.data}, so there is nothing to replay. Name a file of them with --data.`,
  );
  process.exit(0);
}

const petitions = sampleOf(all, Number(values.limit));
const began = performance.now();
const minutes = () => ((performance.now() - began) / 60_000).toFixed(1);
const tell = (line: string) => console.log(`${minutes().padStart(6)} min  ${line}`);
const seed = Number(values.seed);
await using done = await replay({ petitions, seed, tell });
const { checks, facts } = done;
for (const { promise, name, looked, failed, note } of checks) {
  const result = failed.length === 0 ? 'holds ' : 'FAILED';
  console.log(
    `${String(promise).padStart(2)} ${result} ${String(looked).padStart(6)}  ${name}${note ? ` (${note})` : ''}`,
  );
  for (const one of failed.slice(0, 20)) console.log(`             ${one}`);
}
const made = [
  ['petitions of the data', `${petitions.length} of ${all.length}`],
  ['seed of what the data leave open', values.seed],
  ['minutes that it took', minutes()],
] as const;
console.log(await writeReport(values.out, { checks, figures: await figuresOf(facts), made }));
if (checks.some(({ failed }) => failed.length > 0)) process.exitCode = 1;
