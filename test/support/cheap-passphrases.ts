import { vi } from 'vitest';

// A hundred sign-ins at the full cost are half a minute of a core. `test/http/console/sign-in/full-cost.test.ts` takes this back.
vi.mock(import('#app/sign-in/passphrase-cost.ts'), () => ({ passphraseCost: { ln: 6, r: 8, p: 1 } }));
