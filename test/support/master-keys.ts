import { type MasterKeys, parseMasterKeys } from '#platform/keys/master-keys.ts';

/** `DATA_KEY` of every test database. */
export const TEST_DATA_KEY = Buffer.alloc(32, 7).toString('base64');

const keys = parseMasterKeys(TEST_DATA_KEY, 'TEST_DATA_KEY');

export const testMasterKeys: MasterKeys = {
  source: 'env',
  path: undefined,
  created: false,
  read: async () => keys,
  make: async () => {},
};
