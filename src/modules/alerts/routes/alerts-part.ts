import { z } from 'zod';
import type { AlertReading } from '#desk/alert.ts';
import type { AlertId } from '#domain/ids.ts';
import { LONGEST_WORDS } from '#domain/text.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import { principalOf } from '#platform/console/guard.ts';
import { localized } from '#platform/console/shapes.ts';
import { alertDeliveries, alertFinders, alertOutcomes, alertStates } from '../model/alert.ts';
import { type AlertDesk, type ListedAlert, viewerOf } from '../service/alert-desk.ts';

const alert = z.object({
  id: z.string(),
  kinds: z.array(localized),
  foundBy: z.enum(alertFinders).describe('What found the danger.'),
  state: z.enum(alertStates),
  openedAt: z.iso.datetime(),
  grownAt: z.iso.datetime().describe('When words were last added.'),
  messages: z.int(),
  channel: z.string().nullable().describe('Null where staff took the words down: there is no chat to write to.'),
  case: z.object({ id: z.string(), number: z.string() }).nullable(),
  holder: localized.nullable(),
  takenAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  outcome: z.enum(alertOutcomes).nullable(),
  mine: z.boolean().describe('Whether the viewer may read the words, and end it.'),
  yours: z.boolean().describe('Whether the viewer took it, and so may write to the citizen while it lasts.'),
  deliveries: z.array(z.enum(alertDeliveries)).describe('What became of the messages to the citizen, oldest first.'),
  unread: z.boolean().describe('It has grown since the viewer, who took it, read its words.'),
});

const line = z.object({ at: z.iso.datetime(), text: z.string() });
const reading = z.object({
  words: z
    .array(
      z.discriminatedUnion('by', [
        line.extend({ by: z.literal('citizen') }),
        line.extend({ by: z.literal('office'), delivery: z.enum(alertDeliveries) }),
      ]),
    )
    .describe('What the citizen wrote and what they were written, oldest first.'),
  reach: z
    .object({ name: z.string(), phone: z.string(), address: z.string() })
    .nullable()
    .describe('How whoever it is about can be reached, where there is no chat; each empty where it is not known.'),
  note: z.string(),
});

const tags = ['alerts'];
const params = z.object({ id: z.uuid() });

/** Alerts of danger to life: seen by all who work here, read by those who take them. */
export function alertsPart(alerts: AlertDesk): ConsolePart {
  return (server) => {
    server.get(
      '/alerts',
      { config: { may: 'alert.read' }, schema: { operationId: 'listAlerts', tags, response: { 200: z.array(alert) } } },
      async (request) => (await alerts.list(viewerOf(principalOf(request)))).map(shown),
    );
    server.get(
      '/alerts/:id/words',
      {
        config: { may: 'alert.read' },
        schema: { operationId: 'readAlert', tags, params, response: { 200: reading } },
      },
      async (request) => read(await alerts.read(request.params.id as AlertId, viewerOf(principalOf(request)))),
    );
    server.post(
      '/alerts/:id/take',
      {
        config: { may: 'alert.take' },
        schema: { operationId: 'takeAlert', tags, params, response: { 200: z.object({}) } },
      },
      async (request) => {
        await alerts.take(request.params.id as AlertId, viewerOf(principalOf(request)));
        return {};
      },
    );
    server.post(
      '/alerts/:id/messages',
      {
        config: { may: 'alert.take' },
        schema: {
          operationId: 'writeToCitizen',
          tags,
          params,
          body: z.object({
            id: z.uuid().describe('Made by the sender: a message that comes twice with it is written once.'),
            text: z.string().trim().min(1).max(LONGEST_WORDS),
          }),
          response: { 200: z.object({}) },
        },
      },
      async (request) => {
        const { id, text } = request.body;
        const viewer = viewerOf(principalOf(request));
        const externalId = `${viewer.as.id}:${request.params.id}:${id}`;
        await alerts.write(request.params.id as AlertId, { text, through: 'console', externalId }, viewer);
        return {};
      },
    );
    server.post(
      '/alerts/:id/end',
      {
        config: { may: 'alert.take' },
        schema: {
          operationId: 'endAlert',
          tags,
          params,
          body: z.object({ outcome: z.enum(alertOutcomes), note: z.string().trim().min(1).max(2_000) }),
          response: { 200: z.object({}) },
        },
      },
      async (request) => {
        await alerts.end(request.params.id as AlertId, request.body, viewerOf(principalOf(request)));
        return {};
      },
    );
  };
}

function shown({ openedAt, grownAt, takenAt, endedAt, caseId, caseNumber, ...alert }: ListedAlert) {
  return {
    ...alert,
    kinds: [...alert.kinds],
    deliveries: [...alert.deliveries],
    openedAt: openedAt.toISOString(),
    grownAt: grownAt.toISOString(),
    takenAt: takenAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    channel: alert.channel ?? null,
    case: caseId && caseNumber ? { id: caseId, number: caseNumber } : null,
    holder: alert.holder ?? null,
    outcome: alert.outcome ?? null,
  };
}

function read({ words, reach, note }: AlertReading & { readonly note: string }) {
  return { words: words.map((said) => ({ ...said, at: said.at.toISOString() })), reach: reach ?? null, note };
}
