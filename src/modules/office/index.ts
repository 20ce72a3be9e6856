/** The door of office: what the rest of the program may use of it. */
export { type LivePolicy, withSettings } from './service/live-policy.ts';
export { findRevision, keepRevision, listRevisions, type StoredRevision } from './store/setting-revisions.ts';
export { findSettings, type StoredSetting, saveSetting } from './store/settings.ts';
