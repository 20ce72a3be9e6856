import { writeFileSync } from 'node:fs';
import { manifestFile } from './manifest.ts';

writeFileSync(new URL('../../slack-manifest.json', import.meta.url), manifestFile());
