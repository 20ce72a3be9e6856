import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readFlow } from '#flow/read.ts';
import { loadOffice } from '#modules/authoring/service/load-office.ts';

/** The shipped office, with the bench's shorter petition in the place of its own. */
export async function benchOffice() {
  const office = await loadOffice(fileURLToPath(new URL('../../flows', import.meta.url)));
  const petition = readFlow('petition.yaml', await readFile(new URL('petition.yaml', import.meta.url), 'utf8'));
  if (!office.ok || !petition.ok) throw new Error('the flows of the bench do not check');
  const others = office.documents.filter((document) => document.flow !== 'petition');
  const documents = [...others, petition.source.document];
  return { documents, barring: [], policy: office.policy, scenarios: new Map() };
}
