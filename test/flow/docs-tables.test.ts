import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { MAX_DEPTH, MAX_FILE_LENGTH } from '#document/yaml.ts';
import { MAX_LABEL } from '#domain/messages.ts';
import { locales } from '#domain/text.ts';
import { navigation } from '#engine/turn/navigation.ts';
import { MAX_NODES_PER_TURN } from '#engine/turn/steps.ts';
import { type CommandName, commandNames, commandSpec } from '#flow/commands.ts';
import { flowNode, MAX_NODES } from '#flow/document.ts';
import { allowedCalls } from '#flow/expression.ts';
import { flowJsonSchema } from '#flow/json-schema.ts';
import { askFields } from '#flow/kinds/kind.ts';
import { ask } from '#flow/kinds/registry.ts';
import { flowPages, rowsOf, sectionOf } from '#test/support/flow-pages.ts';

type Schema = z.core.JSONSchema.BaseSchema;

/** The words of each page for what the schemas say. */
const words = {
  en: {
    ...{ in: 'in', out: 'out', error: 'error' },
    ...{
      string: 'text',
      words: 'text in both languages',
      day: 'day',
      time: 'time',
      number: 'number',
      boolean: 'yes or no',
      array: 'list',
      object: 'object',
    },
    ...{ orNull: ' or null', noWayBack: 'There is no way back', aCase: 'A case', link: '(#a-case)' },
    ...{
      questions: 'Questions',
      limits: 'Limits',
      navigation: 'What citizens can always say',
      functions: 'Expressions',
    },
  },
  'zh-CN': {
    ...{ in: '输入', out: '输出', error: '出错' },
    ...{
      string: '文字',
      words: '两种语言的文字',
      day: '日期',
      time: '时间',
      number: '数字',
      boolean: '是否',
      array: '列表',
      object: '对象',
    },
    ...{ orNull: '，可为 null', noWayBack: '不能再返回前面的问题', aCase: '一件的内容', link: '(#一件的内容)' },
    ...{ questions: '问题', limits: '上限', navigation: '群众随时可以说的话', functions: '算式' },
  },
} as const;

/** The names in backquotes of a text. */
const namesIn = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name);

describe.each(flowPages)('$file', (page) => {
  const say = words[page.locale];

  /** What a schema is, as the page says it. */
  function typeOf(schema: Schema | boolean | undefined): string {
    if (typeof schema !== 'object') return '';
    const [first, second] = schema.anyOf ?? [];
    // A time is a day alone, or one of several shapes.
    if (typeof second === 'object' && second.oneOf) return say.time;
    if (first && typeof second === 'object' && second.type === 'null') return typeOf(first) + say.orNull;
    // What may be null and is of a simple type is written as both types.
    const [type, ...others] = [schema.type].flat();
    if (type !== undefined && others.length > 0) return typeOf({ ...schema, type }) + say.orNull;
    if (locales.every((locale) => Object.hasOwn(schema.properties ?? {}, locale))) return say.words;
    if (schema.enum) return schema.enum.join(' ');
    if (schema.type === 'string') return schema.pattern === undefined ? say.string : say.day;
    if (schema.type === 'integer' || schema.type === 'number') return say.number;
    return schema.type === 'boolean' || schema.type === 'array' || schema.type === 'object' ? say[schema.type] : '';
  }
  /** A type as it stands in a cell; names that may stand there, one beside the other. */
  const written = (cell = '') => (cell.includes('`') ? namesIn(cell).join(' ') : cell);

  const fieldsOf = (schema: z.ZodObject): [string, string][] => {
    const json = z.toJSONSchema(schema, { io: 'input' });
    return Object.entries(json.properties ?? {}).map(([name, field]) => [name, typeOf(field)]);
  };
  const tableOf = (section: string, direction: string): [string, string][] =>
    rowsOf(section)
      .filter(([first]) => first === direction)
      .map(([, name = '', type]) => [namesIn(name)[0] ?? '', written(type)]);

  test.each(commandNames)('%s has its inputs, outputs and errors', (name: CommandName) => {
    const spec = commandSpec(name);
    const section = sectionOf(page, name);
    const whole = section.includes(say.link) ? sectionOf(page, say.aCase) : section;
    expect(tableOf(section, say.in)).toEqual(fieldsOf(spec.input));
    // The words of a state may stand where the schema has any text.
    const outputs = tableOf(whole, say.out).map(([field, type]) => [field, field === 'state' ? say.string : type]);
    expect(outputs).toEqual(fieldsOf(spec.output));
    expect(tableOf(section, say.error).map(([code]) => code)).toEqual(spec.errors);
    expect(section.includes(say.noWayBack)).toBe(spec.changes);
  });

  const nodes = flowNode.options.flatMap((one) =>
    'shape' in one ? [{ name: one.shape.type.value, shape: one.shape }] : [],
  );
  const asks = ask.options.map(({ shape }) => ({ name: shape.kind.value, shape }));

  test.each([...nodes, ...asks])('every field of $name is there', ({ name, shape }) => {
    const section = sectionOf(page, name);
    const shared = asks.some((one) => one.name === name) ? Object.keys(askFields) : ['type'];
    const own = Object.keys(shape).filter((field) => ![...shared, 'kind', 'next'].includes(field));
    const said = namesIn(section.replace(/```[\s\S]*?```/g, '')).map((part) => part?.split(':')[0]);
    expect(own.filter((field) => !said.includes(field))).toEqual([]);
  });

  test('what all questions share is there', () => {
    const [first = ''] = sectionOf(page, say.questions).split('### ');
    const { type: _, ...shared } = askFields;
    expect(
      rowsOf(first)
        .slice(1)
        .map(([field = '']) => namesIn(field)[0]),
    ).toEqual([...Object.keys(shared), 'next']);
  });

  test('what citizens can always say is there, and nothing else', () => {
    const rows = rowsOf(sectionOf(page, say.navigation)).slice(1);
    const said = rows.map(([one = '', other = '']) => [...one.split(/, |、/), ...other.split(/, |、/)].sort());
    const understood = Object.values(navigation).map(({ label, words }) => [...Object.values(label), ...words].sort());
    expect(said.sort()).toEqual(understood.sort());
  });

  test('the functions of expressions are there', () => {
    const line = sectionOf(page, say.functions).split('```').at(-1) ?? '';
    expect(namesIn(line)).toEqual([...allowedCalls]);
  });

  test('the limits are those of the program', () => {
    const schema = JSON.stringify(flowJsonSchema());
    const limitOf = (pattern: RegExp) => Number(pattern.exec(schema)?.[1]);
    const limits = [
      MAX_NODES,
      MAX_NODES_PER_TURN,
      limitOf(/"options":\{[^}]*"maxItems":(\d+)/),
      limitOf(/"localizedText":\{.*?"maxLength":(\d+)/),
      MAX_LABEL,
      limitOf(/"expression":\{[^}]*"maxLength":(\d+)/),
      limitOf(/"pattern":\{[^}]*"maxLength":(\d+)/),
      MAX_DEPTH,
      MAX_FILE_LENGTH,
    ];
    const numbers = rowsOf(sectionOf(page, say.limits))
      .slice(1)
      .map(([, most]) => most);
    expect(numbers).toEqual(limits.map((limit) => limit.toLocaleString('en')));
  });
});
