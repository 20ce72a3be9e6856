import { vi } from 'vitest';

// A hundred sign-ins at the full cost are half a minute of a core. `test/modules/access/routes/full-cost.test.ts` takes this back.
vi.mock(import('#modules/access/service/passphrase-cost.ts'), () => ({ passphraseCost: { ln: 6, r: 8, p: 1 } }));
