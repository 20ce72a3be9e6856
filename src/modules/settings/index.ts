/** The door of settings: what the rest of the program may use of it. */
export { type SettingsServices, settingsPart } from './routes/settings-part.ts';
export { createDangerNews } from './service/danger-news.ts';
export { createLookAfterAccusations, type LookAfterAccusations } from './service/look-after-accusations.ts';
export { createOfficeSettings } from './service/office-settings.ts';
export { createReleaseHeldCases } from './service/release-held-cases.ts';
export { createSettingHistory } from './service/setting-history.ts';
