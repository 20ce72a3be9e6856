import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadOffice } from '#modules/authoring/service/load-office.ts';
import { describeProcess } from '#modules/cases/model/process/describe-process.ts';
import { processPage } from './process-page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const office = await loadOffice(`${root}flows`);
if (!office.ok) throw new Error(JSON.stringify(office.problems));
const process = describeProcess(office.policy);
await writeFile(`${root}docs/process.md`, processPage(process, 'en'));
await writeFile(`${root}docs/process.zh-CN.md`, processPage(process, 'zh-CN'));
