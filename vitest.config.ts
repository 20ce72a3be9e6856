import { availableParallelism } from 'node:os';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** Starts and waits of the real program: beside one another they find a core each. */
const PROGRAMS = [
  'test/start/start.test.ts',
  'test/start/process.test.ts',
  'test/start/release.test.ts',
  'test/start/misconfigured.test.ts',
  'test/start/outage.test.ts',
  'test/start/stop.test.ts',
];
/** These replace a module of ours, so that each needs all modules anew. The others share a worker's: a sixth of the time. */
const REPLACING = [
  'test/desk/desk-permissions.test.ts',
  'test/how-to-add-command.test.ts',
  'test/modules/access/routes/full-cost.test.ts',
];
/** Frames and starts, by the clock: `npm run measure` alone, since they say something only where nothing runs beside. */
const MEASURED = ['test/**/*.measure.ts'];
/** Browsers and databases keep the rest of the machine busy. */
const TOGETHER = Math.max(2, availableParallelism());

const shared = {
  environment: 'node',
  setupFiles: ['test/support/cheap-passphrases.ts', 'test/support/with-patience.ts'],
  pool: 'forks',
  // Prisma's schema engine is a WebAssembly module, which Node calls experimental.
  execArgv: ['--disable-warning=ExperimentalWarning'],
  // A limit for what hangs, no assertion: machines that test are shared, and twenty times as slow at times.
  testTimeout: 600_000,
  expect: { poll: { timeout: 180_000 } },
  hookTimeout: 600_000,
} as const satisfies TestProjectInlineConfiguration['test'];

type Project = Required<TestProjectInlineConfiguration>['test'];

/** Projects follow one another, each with some files at once. */
function project(place: number, maxWorkers: number, files: Pick<Project, 'name' | 'include' | 'exclude' | 'isolate'>) {
  return { test: { ...shared, ...files, maxWorkers, sequence: { groupOrder: place } } };
}

export default defineConfig({
  test: {
    // One server and one build for all projects.
    globalSetup: ['test/support/global-setup.ts', 'test/support/console-built.ts'],
    teardownTimeout: 30_000,
    projects: process.env['MEASURE']
      ? [project(1, 1, { name: 'measured', include: MEASURED })]
      : [
          project(1, TOGETHER, {
            name: 'together',
            include: ['test/**/*.test.ts'],
            exclude: [...REPLACING, ...PROGRAMS],
            isolate: false,
          }),
          project(1, TOGETHER, { name: 'replacing', include: REPLACING }),
          project(2, 2, { name: 'programs', include: PROGRAMS }),
        ],
  },
});
