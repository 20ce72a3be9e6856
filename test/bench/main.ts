import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startBenchServer } from './database.ts';
import { engineAlone } from './engine-alone.ts';
import { type LoadResult, SECRET, startLoadGenerator } from './load.ts';

/** Programs under test, ours last. Each is a process of its own with a database of its own. */
const programs = [
  { name: 'grammY conversations + PostgreSQL', file: './peers/grammy-conversations.ts' },
  { name: 'Telegraf wizard + PostgreSQL', file: './peers/telegraf-wizard.ts' },
  { name: 'Huisheng', file: './huisheng.ts' },
] as const;

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
/** Until most of a program's code is compiled, as it is in one that has run for an hour. */
const WARM_SECONDS = values.quick ? 1 : 15;
const SECONDS = values.quick ? 3 : 10;
/** Each load is played so often, programs taking turns; the median counts, since timings on shared machines are noisy. */
const ROUNDS = values.quick ? 1 : 3;
const LOADS = [1, 64];

interface Measured {
  readonly program: string;
  readonly citizens: number;
  readonly turnsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly lost: number;
  readonly peakMb: number;
}

async function measure(program: (typeof programs)[number], citizens: number): Promise<Measured> {
  await using database = await server.database();
  const load = await startLoadGenerator();
  const dataDir = await mkdtemp(join(tmpdir(), 'huisheng-bench-'));
  const child = fork(new URL(program.file, import.meta.url), {
    env: {
      ...process.env,
      BENCH_DATABASE_URL: database.url,
      BENCH_API_ROOT: load.apiRoot,
      BENCH_SECRET: SECRET,
      BENCH_DATA_DIR: dataDir,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  try {
    const webhook = await new Promise<string>((resolve, reject) => {
      child.once('message', (message) => resolve((message as { webhook: string }).webhook));
      child.once('exit', (code) => reject(new Error(`${program.name} ended with code ${code}`)));
    });
    await load.play(webhook, { citizens, seconds: WARM_SECONDS });
    const result = await load.play(webhook, { citizens, seconds: SECONDS });
    return { ...summary(result), program: program.name, citizens, peakMb: peakMemoryMb(child.pid) };
  } finally {
    child.removeAllListeners('exit');
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    await load.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function summary(result: LoadResult): Pick<Measured, 'turnsPerSecond' | 'p50' | 'p99' | 'lost'> {
  const at = (quantile: number) => result.latencies[Math.floor(result.latencies.length * quantile)] ?? Number.NaN;
  return { turnsPerSecond: result.turns / result.seconds, p50: at(0.5), p99: at(0.99), lost: result.lost };
}

/** The most memory that the process ever held (VmHWM of proc(5)), in MB. */
function peakMemoryMb(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

function median(results: readonly Measured[]): Measured | undefined {
  return [...results].sort((a, b) => a.turnsPerSecond - b.turnsPerSecond)[Math.floor(results.length / 2)];
}

await using server = await startBenchServer();
{
  // First, while nothing of the other programs is left in this process and the server.
  await using database = await server.database();
  const alone = await engineAlone(database.url, { warm: WARM_SECONDS, seconds: SECONDS });
  console.log(`The engine alone, without HTTP: ${Math.round(alone)} turns/s committed to PostgreSQL`);
}
let ok = true;
for (const citizens of LOADS) {
  const rounds: Measured[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    for (const program of programs) rounds.push(await measure(program, citizens));
  const medians = programs.flatMap(({ name }) => median(rounds.filter((result) => result.program === name)) ?? []);
  const better = Math.max(...medians.slice(0, -1).map((result) => result.turnsPerSecond));
  console.log(`\n${citizens} active ${citizens === 1 ? 'citizen' : 'citizens'}, median of ${ROUNDS}`);
  console.table(
    Object.fromEntries(
      medians.map((result) => [
        result.program,
        {
          'turns/s': Math.round(result.turnsPerSecond),
          'p50 ms': Number(result.p50.toFixed(1)),
          'p99 ms': Number(result.p99.toFixed(1)),
          'peak MB': Math.round(result.peakMb),
          lost: result.lost,
          'against the better peer': `${(result.turnsPerSecond / better).toFixed(2)} ×`,
        },
      ]),
    ),
  );
  ok &&= medians.every((result) => result.lost === 0);
}
if (!ok) {
  console.error('Replies were lost: the numbers above do not count.');
  process.exitCode = 1;
}
