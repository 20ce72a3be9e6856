import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import { type Json, toJson } from '#document/json.ts';
import type { ChannelName } from '#domain/channels.ts';
import type { Locale } from '#domain/text.ts';

/** What an expression can see. */
export interface Scope {
  readonly answers: Readonly<Record<string, Json>>;
  readonly channel: ChannelName;
  readonly locale: Locale;
}

export interface Expression {
  /** The names that it reads of `answers`. */
  readonly answers: ReadonlySet<string>;
  /** Its syntax. */
  readonly tree: ASTNode;
  /** Throws where the answers do not have what it reads. */
  evaluate(scope: Scope): Json;
}

/**
 * All that an expression may call. `matches` is left out: it would run patterns on JavaScript's engine, whose time has no
 * bound; and `split`, which makes a list as long as a citizen's text. What is left goes through lists of answers, which are
 * short, {@link MAX_NESTED_LOOPS} deep at most.
 */
export const allowedCalls: ReadonlySet<string> = new Set([
  'size',
  'string',
  'int',
  'double',
  'has',
  'startsWith',
  'endsWith',
  'contains',
  'lowerAscii',
  'trim',
  'substring',
  'join',
  'all',
  'exists',
  'exists_one',
  'map',
  'filter',
]);
const loops: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);
const MAX_NESTED_LOOPS = 2;

const environment = new Environment({
  homogeneousAggregateLiterals: false,
  limits: { maxAstNodes: 200, maxDepth: 20, maxListElements: 50, maxMapEntries: 20, maxCallArguments: 8 },
})
  .registerVariable('answers', 'map')
  .registerVariable('channel', 'string')
  .registerVariable('locale', 'string')
  // Answers are JavaScript numbers, which CEL takes for doubles; authors write whole numbers beside them.
  .registerOperator('int + double: double', (a: bigint, b: number) => Number(a) + b)
  .registerOperator('double + int: double', (a: number, b: bigint) => a + Number(b))
  .registerOperator('int - double: double', (a: bigint, b: number) => Number(a) - b)
  .registerOperator('double - int: double', (a: number, b: bigint) => a - Number(b));

const compiled = new Map<string, Expression>();

/** CEL, whitelisted and bounded, never `eval`. Throws an `Error` that says what is wrong with the expression. */
export function compileExpression(source: string): Expression {
  const known = compiled.get(source);
  if (known) return known;
  const run = environment.parse(source);
  const answers = new Set<string>();
  inspect(run.ast, { answers, loops: 0 });
  const checked = run.check();
  if (!checked.valid) throw new Error(firstLine(checked.error));
  const names = [...answers];
  const expression: Expression = {
    answers,
    tree: run.ast,
    evaluate({ answers: given, channel, locale }) {
      // What was not asked yet is null, not an error.
      const read = Object.fromEntries(names.map((name) => [name, given[name] ?? null]));
      return toJson(run({ answers: read, channel, locale }));
    },
  };
  compiled.set(source, expression);
  return expression;
}

/** A condition holds only where it is true; null and everything else is no. */
export function holds(source: string, scope: Scope): boolean {
  return compileExpression(source).evaluate(scope) === true;
}

interface Findings {
  readonly answers: Set<string>;
  readonly loops: number;
}

function inspect(node: ASTNode, found: Findings): void {
  switch (node.op) {
    case 'value':
    case 'id':
      return;
    case '.':
    case '.?':
      if (isAnswers(node.args[0])) found.answers.add(node.args[1]);
      inspect(node.args[0], found);
      return;
    case '[]':
    case '[?]': {
      const [object, key] = node.args;
      if (isAnswers(object)) {
        if (key.op !== 'value' || typeof key.args !== 'string') throw new Error('answers[…] needs a name in quotes');
        found.answers.add(key.args);
      }
      inspect(object, found);
      inspect(key, found);
      return;
    }
    case 'call':
      call(node.args[0], node.args[1], found);
      return;
    case 'rcall':
      inspect(node.args[1], found);
      call(node.args[0], node.args[2], found);
      return;
    case 'list':
      for (const item of node.args) inspect(item, found);
      return;
    case 'map':
      for (const [key, value] of node.args) {
        inspect(key, found);
        inspect(value, found);
      }
      return;
    case '!_':
    case '-_':
      inspect(node.args, found);
      return;
    default:
      for (const part of node.args) inspect(part, found);
  }
}

function call(name: string, parts: readonly ASTNode[], found: Findings): void {
  if (!allowedCalls.has(name)) throw new Error(`${name}() cannot be used here`);
  const nested = loops.has(name) ? found.loops + 1 : found.loops;
  if (nested > MAX_NESTED_LOOPS) throw new Error(`${name}() is nested too deeply`);
  for (const part of parts) inspect(part, { ...found, loops: nested });
}

function isAnswers(node: ASTNode): boolean {
  return node.op === 'id' && node.args === 'answers';
}

function firstLine(error: Error | undefined): string {
  return error?.message.split('\n')[0] ?? 'the expression is not valid';
}
