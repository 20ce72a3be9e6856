import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check } from '../checks/facts.ts';
import type { Figures } from './figures.ts';

export interface Report {
  readonly checks: readonly Check[];
  readonly figures: Figures;
  /** How it was made: of how many, with what seed, in what time. */
  readonly made: readonly (readonly [what: string, value: string])[];
}

/** Writes a page of figures and checks into a folder; nothing in it is about a person. Gives its path. */
export async function writeReport(folder: string, report: Report): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'report.html');
  await writeFile(path, pageOf(report));
  return path;
}

/** Failures of one check that are listed. */
const LISTED = 20;

export function pageOf({ checks, figures, made }: Report): string {
  const held = checks.filter(({ failed }) => failed.length === 0).length;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Replay of real petitions</title>
<style>
body { font: 16px/1.5 sans-serif; max-width: 920px; margin: 2em auto; padding: 0 1em; color: #222; background: #fff }
table { border-collapse: collapse; width: 100% } td, th { border-bottom: 1px solid #ddd; padding: .3em .6em; text-align: left; vertical-align: top }
svg { width: 100%; height: auto } .held { color: #1b6b3a } .failed { color: #a11; font-weight: bold } .note { color: #555 }
</style>
<h1>Replay of real petitions</h1>
<p class="${held === checks.length ? 'held' : 'failed'}">${held} of ${checks.length} checks hold.</p>
${table([...made, ...figures.numbers])}
${figures.plots.map(({ title, svg }) => `<h2>${escaped(title)}</h2>\n${svg}`).join('\n')}
<h2>Promises</h2>
<table><tr><th>Promise<th>Check<th>Looked at<th>Result</tr>
${checks.map(rowOf).join('\n')}
</table>
</html>
`;
}

function rowOf({ promise, name, looked, failed, note }: Check): string {
  const result =
    failed.length === 0
      ? '<td class="held">holds'
      : `<td class="failed">${failed.length} failed: ${escaped(failed.slice(0, LISTED).join(', '))}`;
  return `<tr><td>${promise}<td>${escaped(name)}${note ? `<br><span class="note">${escaped(note)}</span>` : ''}<td>${looked}${result}</tr>`;
}

function table(rows: readonly (readonly [what: string, value: string])[]): string {
  return `<table>${rows.map(([what, value]) => `<tr><th>${escaped(what)}<td>${escaped(value)}</tr>`).join('')}</table>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
