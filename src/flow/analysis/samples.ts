import { z } from 'zod';
import { type Json, type JsonObject, toJson } from '#document/json.ts';
import type { FileId } from '#domain/ids.ts';
import { offeredTopics, type Policy } from '#modules/office/model/policy.ts';
import { type CommandName, commandSpec } from '../commands.ts';
import type { FlowDocument } from '../document.ts';
import type { AnswerInput, AskContext } from '../kinds/kind.ts';
import { type AskNode, kindOf } from '../kinds/registry.ts';
import { anything, samples, type Values } from './values.ts';

/** A day on which samples are read; any will do. */
const SAMPLE_NOW = new Date('2026-06-17T02:00:00Z');

const file = { id: 'f1' as FileId, kind: 'photo', name: 'a.jpg', mime: 'image/jpeg', size: 10 } as const;

/** What a citizen might send; each question takes what it can read. Short and long, since expressions cut texts. */
export const sampleInputs: readonly AnswerInput[] = [
  ...[
    '王小明 Wang',
    '2026-000017-9',
    '12345678',
    '3',
    '13800138000',
    '2026-05-02',
    '一段比较长的经过说明，写了不少字，时间地点人物都说清楚了。',
    'A long story in English, with when and where it happened and who was there; it goes on for a while. '.repeat(3),
  ].map((text) => ({ type: 'text', text, ref: undefined }) as const),
  { type: 'place', latitude: 28.2, longitude: 112.9, label: '' },
  { type: 'contact', phone: '+8613800138000' },
  { type: 'files', files: [file], caption: '', ref: undefined },
];

/** Times as people say them: one of each kind that conditions may tell apart. */
const sampleTimes = ['大概十天前', '2026年3月', '从三月到五月', '去年开始一直这样', '每天晚上'].map(
  (text) => ({ type: 'text', text, ref: undefined }) as const,
);

/** Topics that are tried of the policy, beside those that a flow names itself. */
const TRIED_TOPICS = 3;
/** The id of an item that some list might offer. */
const SOME_ITEM = 'some-item';

/** What a citizen may answer to a question; null, for a skipped one, is left out. */
export function answersTo(node: AskNode, document: FlowDocument, policy: Policy): Values {
  switch (node.kind) {
    case 'choice':
      return samples([...(node.options ?? []).map(({ id }) => id), ...sourceIds(node, document, policy)]);
    case 'choices': {
      const ids = [...(node.options ?? []).map(({ id }) => id), ...sourceIds(node, document, policy)];
      return samples([...(node.min === 0 ? [[]] : []), ...ids.map((id) => [id])]);
    }
    case 'files':
      return samples([...(node.min === 0 ? [[]] : []), [toJson(file)]]);
    case 'long-text':
      return samples(
        sampleInputs.flatMap((input) =>
          input.type === 'text' && input.text.length >= (node.minLength ?? 1) ? [input.text] : [],
        ),
      );
    case 'date':
      return readAnswers(node, policy, [...sampleInputs, ...sampleTimes]);
    default:
      return readAnswers(node, policy, sampleInputs);
  }
}

function sourceIds(node: Extract<AskNode, { kind: 'choice' | 'choices' }>, document: FlowDocument, policy: Policy) {
  if (node.source?.from === 'list') return [SOME_ITEM];
  if (node.source?.from !== 'topics') return [];
  const { parent } = node.source;
  const offered = offeredTopics(policy).filter((topic) => (topic.parent === undefined) === (parent === undefined));
  const named = new Set(wordsIn(document));
  return offered.filter(({ id }, index) => index < TRIED_TOPICS || named.has(id)).map(({ id }) => id);
}

function readAnswers(node: AskNode, policy: Policy, inputs: readonly AnswerInput[]): Values {
  const context: AskContext = {
    locale: 'en',
    channel: 'telegram',
    policy,
    now: SAMPLE_NOW,
    answers: {},
    draft: null,
    page: 0,
    evaluate: () => null,
  };
  const kind = kindOf(node);
  try {
    const pressed = kind.show(node, context).choices.map(({ index }) => ({ type: 'pressed', index }) as const);
    const readings = [...pressed, ...inputs].map((input) => kind.read(node, input, context));
    const answers = readings.flatMap((reading) => (reading.type === 'answer' ? [reading.answer] : []));
    const kept = readings.flatMap((reading) =>
      reading.type === 'misfit' && reading.orElse ? [reading.orElse.answer] : [],
    );
    return answers.length === 0 ? anything : samples([...answers, ...kept.slice(0, 1)]);
  } catch {
    // A text or pattern that does not compile; checks of their own report it.
    return anything;
  }
}

/** The words that a flow compares answers with. */
function wordsIn(document: FlowDocument): readonly string[] {
  const known = words.get(document);
  if (known) return known;
  const compared = [...JSON.stringify(document.nodes).matchAll(/[=!]= '([\w-]+)'/g)].map(([, word]) => word ?? '');
  const found = [...new Set(compared)];
  words.set(document, found);
  return found;
}
const words = new WeakMap<FlowDocument, readonly string[]>();

/** What JSON Schema says of a field, as far as samples need it. */
interface FieldSchema {
  readonly type?: string;
  readonly pattern?: string;
  readonly items?: FieldSchema;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
}

const outputSchemas = new Map<CommandName, FieldSchema>();

function outputSchemaOf(command: CommandName): FieldSchema {
  const known = outputSchemas.get(command);
  if (known) return known;
  const schema = z.toJSONSchema(commandSpec(command).output) as FieldSchema;
  outputSchemas.set(command, schema);
  return schema;
}

/**
 * What a command may give, from its schema: everything at rest, everything set, and one for each field that some expression
 * of the flow looks at.
 */
export function outputsOf(command: CommandName, document: FlowDocument): readonly JsonObject[] {
  const { samples: given } = commandSpec(command);
  if (given) return given;
  const text = JSON.stringify(document.nodes);
  const fields = Object.entries(outputSchemaOf(command).properties ?? {}).map(([name, schema]) => {
    const values = fieldValues(schema, wordsIn(document));
    return [name, new RegExp(`\\.${name}\\b`).test(text) ? values : values.slice(0, 1)] as const;
  });
  const rest = Object.fromEntries(fields.map(([name, values]) => [name, values[0] ?? null]));
  const set = Object.fromEntries(fields.map(([name, values]) => [name, values.at(-1) ?? null]));
  const single = fields.flatMap(([name, values]) => values.slice(1).map((value) => ({ ...rest, [name]: value })));
  return [...new Map([rest, set, ...single].map((output) => [JSON.stringify(output), output])).values()];
}

function fieldValues(schema: FieldSchema, compared: readonly string[]): readonly Json[] {
  switch (schema.type) {
    case 'boolean':
      return [false, true];
    case 'number':
    case 'integer':
      return [0, -3, 1];
    case 'array':
      return [[], [fieldValues(schema.items ?? {}, [])[0] ?? null]];
    case 'object': {
      const fields = Object.entries(schema.properties ?? {});
      return [Object.fromEntries(fields.map(([name, field]) => [name, fieldValues(field, [])[0] ?? null]))];
    }
    default:
      return schema.pattern === undefined ? ['一段文字', ...compared] : ['2026-06-17'];
  }
}
