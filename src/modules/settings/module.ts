import type { RerouteAccusations } from '#modules/cases/index.ts';
import type { LivePolicy } from '#modules/office/index.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import type { Ground, Module } from '#platform/module.ts';
import { type SettingsServices, settingsPart } from './routes/settings-part.ts';
import { createDangerNews } from './service/danger-news.ts';
import { createLookAfterAccusations } from './service/look-after-accusations.ts';
import { createOfficeSettings, type OfficeSettingsOptions } from './service/office-settings.ts';
import { createReleaseHeldCases } from './service/release-held-cases.ts';
import { createSettingHistory } from './service/setting-history.ts';
import { workDaysSource } from './service/work-days-attention.ts';

export interface SettingsOptions extends Pick<OfficeSettingsOptions, 'namesOf' | 'flows'> {
  readonly policy: LivePolicy;
  readonly rerouteAccusations: RerouteAccusations;
}

/** The policy, to be changed. */
export function openSettings(ground: Ground, { policy, flows, namesOf, rerouteAccusations }: SettingsOptions) {
  const { prisma, clock, deskIsOn } = ground;
  const settings = createOfficeSettings({ prisma, policy, flows, clock, namesOf, rerouteAccusations });
  return {
    settings,
    settingHistory: createSettingHistory({ prisma, policy, settings, namesOf }),
    dangerNews: createDangerNews({ prisma, policy, settings }),
    releaseHeldCases: createReleaseHeldCases({ ...ground, policy }),
    attention: [workDaysSource({ policy, clock })],
    lookAfterAccusations: createLookAfterAccusations({ prisma, policy, deskIsOn }),
  } satisfies SettingsServices & Pick<Module, 'attention'>;
}

/** What the console's API has of it. */
export function settingsParts(services: SettingsServices): readonly ConsolePart[] {
  return [settingsPart(services)];
}
