import { z } from 'zod';
import type { StaffId } from '#domain/ids.ts';
import { staffRoles } from '#domain/person.ts';
import { alarmReaches } from '#modules/alerts/model/dangers.ts';
import { petitionKinds } from '#modules/office/model/petition-kind.ts';
import type { ConsolePart, ConsoleServer } from '#platform/console/api.ts';
import { principalOf } from '#platform/console/guard.ts';
import { localized } from '#platform/console/shapes.ts';
import type { DangerNewsDesk } from '../service/danger-news.ts';
import type { LookAfterAccusations } from '../service/look-after-accusations.ts';
import type { OfficeSetting, OfficeSettings, SettingChange } from '../service/office-settings.ts';
import type { ReleaseHeldCases } from '../service/release-held-cases.ts';
import type { SettingHistory } from '../service/setting-history.ts';
import { dangerNewsRoutes } from './danger-news-routes.ts';
import { historyRoutes, type PartPermissions } from './history-routes.ts';

const phrases = z.array(z.string());

/**
 * What goes out, and comes back changed. Whether it fits is decided by the policy's own schemas, whose sentences tell what is wrong, so what
 * comes in is only looked at here as far as its form.
 */
const shapes = {
  units: z.object({
    units: z.array(z.object({ id: z.string(), parent: z.string().optional(), name: localized })),
    staff: z.array(
      z.object({
        id: z.string(),
        name: localized,
        unit: z.string(),
        role: z.enum(staffRoles),
        slack: z.string().optional(),
      }),
    ),
  }),
  topics: z.object({
    topics: z.array(
      z.object({
        id: z.string(),
        parent: z.string().optional(),
        name: localized,
        unit: z.string().optional(),
        keywords: z.array(z.string()).optional(),
        hidden: z.boolean().optional(),
      }),
    ),
  }),
  clocks: z.object({
    settleDays: z.number(),
    resumeDays: z.number().optional(),
    withdrawalAnswerDays: z.number().optional(),
    timeZone: z.string(),
  }),
  workdays: z.object({
    years: z.array(z.object({ year: z.number(), off: z.array(z.string()), on: z.array(z.string()) })),
  }),
  templates: z.object({
    templates: z.array(z.object({ id: z.string(), name: localized, text: localized })),
  }),
  dangers: z.object({
    numbers: z.array(z.object({ id: z.string(), number: z.string(), name: localized })),
    kinds: z.array(
      z.object({
        id: z.string(),
        name: localized,
        say: localized,
        numbers: z.array(z.string()),
        quietWhenCalmed: z.boolean(),
        phrases,
        brief: phrases,
        alone: phrases,
        unsure: phrases,
      }),
    ),
    calming: z.object({
      lookalikes: phrases,
      past: phrases,
      present: phrases,
      over: phrases,
      supposed: phrases,
      denied: phrases,
      joking: phrases,
    }),
    closing: localized,
    quiet: z.object({ say: localized, numbers: z.array(z.string()) }),
    ringing: z.object({
      stages: z.array(z.object({ minutes: z.number(), reach: z.enum(alarmReaches) })),
      everyMinutes: z.number(),
    }),
  }),
  accusations: z.object({
    receivers: z.array(
      z.object({
        unit: z.string(),
        second: z.string().optional(),
        kinds: z.array(z.enum(petitionKinds)).optional(),
        topics: z.array(z.string()).optional(),
      }),
    ),
    wrongdoing: z.array(z.string()),
    pressure: z.array(z.string()).optional(),
    unforced: z.array(z.string()).optional(),
    names: z.array(z.object({ of: z.string(), words: z.array(z.string()) })).optional(),
  }),
} as const satisfies Record<SettingChange['part'], z.ZodType>;

const parts = [
  { part: 'units', path: '/staff', name: 'Staff', read: 'staff.read', edit: 'staff.edit' },
  { part: 'topics', path: '/settings/topics', name: 'Topics', read: 'settings.read', edit: 'settings.edit' },
  { part: 'clocks', path: '/settings/clocks', name: 'Clocks', read: 'settings.read', edit: 'settings.edit' },
  { part: 'workdays', path: '/settings/workdays', name: 'WorkDays', read: 'settings.read', edit: 'settings.edit' },
  {
    ...{ part: 'accusations', path: '/settings/accusations', name: 'Accusations' },
    ...{ read: 'settings.read', edit: 'settings.edit' },
  },
  { part: 'templates', path: '/settings/templates', name: 'Templates', read: 'settings.read', edit: 'settings.edit' },
  { part: 'dangers', path: '/settings/dangers', name: 'Dangers', read: 'settings.read', edit: 'settings.edit' },
] as const satisfies readonly PartRoutes[];

interface PartRoutes extends PartPermissions {
  readonly path: string;
  readonly name: string;
}

export interface SettingsServices {
  readonly settings: OfficeSettings;
  readonly settingHistory: SettingHistory;
  readonly dangerNews: DangerNewsDesk;
  readonly releaseHeldCases: ReleaseHeldCases;
  readonly lookAfterAccusations: LookAfterAccusations;
}

/** Units and staff, topics, deadlines, work days and reply templates, danger to life, accusations: what an office changes while it works. */
export function settingsPart({
  settings,
  settingHistory: history,
  dangerNews,
  releaseHeldCases: releaseCases,
  lookAfterAccusations,
}: SettingsServices): ConsolePart {
  return (server) => {
    for (const routes of parts) partRoutes(server, settings, routes);
    historyRoutes(server, history, parts);
    dangerNewsRoutes(server, dangerNews);
    server.get(
      '/settings/accusations/unseen',
      {
        config: { may: 'settings.read' },
        schema: {
          operationId: 'lookAfterAccusations',
          tags: ['settings'],
          response: {
            200: z.object({
              held: z.int().describe('Accusations that no unit may receive.'),
              unattended: z.array(localized).describe('Units that receive accusations, and where nobody can sign in.'),
            }),
          },
        },
      },
      async () => {
        const { held, unattended } = await lookAfterAccusations();
        return { held, unattended: [...unattended] };
      },
    );
    server.post(
      '/staff/:id/release-cases',
      {
        config: { may: 'staff.edit' },
        schema: {
          operationId: 'releaseHeldCases',
          tags: ['staff'],
          params: z.object({ id: z.string() }),
          body: z.object({ reason: z.string().trim().min(1).max(500) }),
          response: { 200: z.object({ released: z.int() }) },
        },
      },
      async (request) => {
        const held = { staff: request.params.id as StaffId, reason: request.body.reason };
        return { released: await releaseCases(held, principalOf(request)) };
      },
    );
  };
}

function partRoutes(server: ConsoleServer, settings: OfficeSettings, { part, path, name, read, edit }: PartRoutes) {
  const value = shapes[part];
  const tags = [part === 'units' ? 'staff' : 'settings'];
  const setting = z.object({
    value,
    revision: z.int().describe('To be named by a change, so that nobody overwrites what they did not see.'),
    fromFile: z.boolean(),
    changed: z.object({ by: z.string(), at: z.iso.datetime() }).nullable(),
  });
  // The value is what the policy's own schema let in.
  const shown = ({ value, changed, ...rest }: OfficeSetting) =>
    ({
      ...rest,
      value,
      changed: changed ? { by: changed.by, at: changed.at.toISOString() } : null,
    }) as z.output<typeof setting>;

  server.get(
    path,
    { config: { may: read }, schema: { operationId: `get${name}`, tags, response: { 200: setting } } },
    async () => shown(await settings.read(part)),
  );
  server.put(
    path,
    {
      config: { may: edit },
      schema: {
        operationId: `save${name}`,
        tags,
        body: z.object({ value: value.nullable().describe('Null: what the file says.'), revision: z.int().min(0) }),
        response: { 200: setting },
      },
    },
    async (request) => {
      const { value, revision } = request.body;
      return shown(await settings.save({ part, value, revision }, principalOf(request)));
    },
  );
}
