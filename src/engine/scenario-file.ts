import { z } from 'zod';
import { channelNames } from '#domain/messages.ts';
import { defaultLocale, locales } from '#domain/text.ts';
import { commandNames } from '#flow/commands.ts';
import type { Problem } from '#flow/problem.ts';
import { readYaml, schemaProblems } from '#flow/yaml.ts';

const json = z.json();

const expected = {
  expect: z.array(z.string()).optional().describe("Each occurs in that turn's messages, buttons included."),
  buttons: z.array(z.string()).optional().describe('Buttons that are there.'),
};

/** What a citizen does in one turn, and what must come of it. */
const turn = z.union([
  z.strictObject({ send: z.string(), ...expected }),
  z.strictObject({
    press: z.union([
      z.string().describe('Label of a button of the last message.'),
      z.strictObject({ label: z.string(), old: z.literal(true) }).describe('A button of an earlier message.'),
    ]),
    ...expected,
  }),
  z.strictObject({
    place: z.strictObject({ latitude: z.number(), longitude: z.number(), label: z.string().default('') }),
    ...expected,
  }),
  z.strictObject({ contact: z.strictObject({ phone: z.string(), name: z.string().default('') }), ...expected }),
  z.strictObject({
    files: z.array(
      z.strictObject({ name: z.string(), kind: z.enum(['photo', 'document', 'audio', 'video']).default('photo') }),
    ),
    caption: z.string().default(''),
    ...expected,
  }),
  z.strictObject({
    edit: z.strictObject({ of: z.int().min(1).describe('Number of the turn, from 1.'), text: z.string() }),
    ...expected,
  }),
  z.strictObject({ unreadable: z.string(), ...expected }),
]);
export type ScenarioTurn = z.infer<typeof turn>;

const command = z.strictObject({
  command: z.enum(commandNames),
  expects: z.record(z.string(), json).optional().describe('Part of the input.'),
  gives: z.record(z.string(), json).optional(),
  fails: z.string().optional(),
});

const scenario = z.strictObject({
  name: z.string(),
  locale: z.enum(locales).default(defaultLocale),
  channel: z.enum(channelNames).default('telegram'),
  commands: z.array(command).default([]).describe('What `do` nodes answer, in order.'),
  turns: z.array(turn).min(1),
  final: z.string().describe('`ended`, or the node at which the flow on top waits.'),
});
export type Scenario = z.infer<typeof scenario>;

const scenarioFile = z.strictObject({ scenarios: z.array(scenario).min(1) });

export type ReadScenarios =
  | { readonly ok: true; readonly scenarios: readonly Scenario[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Text of `flows/<flow>.test.yaml` → its scenarios. */
export function readScenarios(file: string, text: string): ReadScenarios {
  const yaml = readYaml(file, text);
  if (!yaml.ok) return yaml;
  const parsed = scenarioFile.safeParse(yaml.value);
  if (parsed.success) return { ok: true, scenarios: parsed.data.scenarios };
  return { ok: false, problems: schemaProblems(scenarioFile, yaml.value, { file, lines: yaml.lines }) };
}
