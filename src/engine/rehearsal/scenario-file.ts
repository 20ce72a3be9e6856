import { z } from 'zod';
import { editorSchema } from '#document/editor-schema.ts';
import { flowName } from '#document/fields.ts';
import type { Problem } from '#document/problem.ts';
import { readYaml, schemaProblems } from '#document/yaml.ts';
import { channelNames } from '#domain/channels.ts';
import { fileKinds } from '#domain/files.ts';
import { defaultLocale, locales } from '#domain/text.ts';
import { commandNames } from '#flow/commands.ts';

const json = z.json();

const expected = {
  expect: z.array(z.string()).optional().describe("Each occurs in that turn's messages, buttons included."),
  buttons: z.array(z.string()).optional().describe('Buttons that are there.'),
};

const reply = z
  .literal(true)
  .optional()
  .describe('Sent as a reply to a message about a case; the command case.asked then says which.');

/** What a citizen does in one turn, and what must come of it. */
const turn = z.union([
  z
    .strictObject({ open: flowName, ...expected })
    .describe('Opens that flow, whether or not citizens can; only as the first turn.'),
  z.strictObject({ send: z.string().describe('Words that are written.'), reply, ...expected }),
  z.strictObject({
    press: z.union([
      z.string().describe('Label of a button of the last message.'),
      z.strictObject({ label: z.string(), old: z.literal(true) }).describe('A button of an earlier message.'),
    ]),
    ...expected,
  }),
  z.strictObject({
    place: z
      .strictObject({ latitude: z.number(), longitude: z.number(), label: z.string().default('') })
      .describe('A place by the location button.'),
    ...expected,
  }),
  z.strictObject({
    contact: z
      .strictObject({ phone: z.string(), name: z.string().default('') })
      .describe('The own number, by its button.'),
    ...expected,
  }),
  z.strictObject({
    files: z
      .array(z.strictObject({ name: z.string(), kind: z.enum(fileKinds).default('photo') }))
      .describe('Photos and papers.'),
    caption: z.string().default('').describe('Words with the files.'),
    reply,
    ...expected,
  }),
  z.strictObject({
    edit: z
      .strictObject({ of: z.int().min(1).describe('Number of the turn, from 1.'), text: z.string() })
      .describe('An earlier message is changed.'),
    ...expected,
  }),
  z.strictObject({
    unreadable: z.string().describe('What the channel calls a message that no flow can read.'),
    ...expected,
  }),
]);
export type ScenarioTurn = z.infer<typeof turn>;

const command = z.strictObject({
  command: z.enum(commandNames).describe('The command that is run next.'),
  expects: z.record(z.string(), json).optional().describe('Part of the input.'),
  gives: z.record(z.string(), json).optional().describe('What it answers.'),
  fails: z.string().optional().describe('The code of the error that it ends with instead.'),
});

const scenario = z.strictObject({
  name: z.string().describe('What the scenario is about.'),
  locale: z.enum(locales).default(defaultLocale).describe('The language that the citizen reads.'),
  channel: z.enum(channelNames).default('telegram').describe('Where the citizen writes.'),
  at: z.iso
    .datetime()
    .optional()
    .describe('When it is played, for answers such as “yesterday”; any time where absent.'),
  commands: z.array(command).default([]).describe('What `do` nodes answer, in order.'),
  turns: z.array(turn).min(1).describe('What the citizen does, one after the other.'),
  final: z.string().describe('`ended`, or the node at which the flow on top waits.'),
});
export type Scenario = z.infer<typeof scenario>;

const scenarioFile = z.strictObject({ scenarios: z.array(scenario).min(1).describe('Each is played by itself.') });

/** JSON Schema of `flows/<flow>.test.yaml`, for editors. */
export function scenariosJsonSchema(): z.core.JSONSchema.BaseSchema {
  return editorSchema(scenarioFile, 'Huisheng scenarios');
}

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

/** A scenario that was stored as JSON; undefined where it is none. */
export function parseScenario(json: unknown): Scenario | undefined {
  const parsed = scenario.safeParse(json);
  return parsed.success ? parsed.data : undefined;
}
