import { parseArgs } from 'node:util';
import { localeForTag } from '#domain/text.ts';
import { operatorLocale } from '#start/startup-lines.ts';
import { formatPattern } from '#text/format.ts';
import { citizenSide } from './citizen-side.ts';
import { prove } from './proof.ts';
import { Screen } from './screen.ts';
import { scriptIn } from './script.ts';
import { StaffSide } from './staff-side.ts';
import { tellStory } from './story.ts';
import { startWorld } from './world.ts';

const { values } = parseArgs({ options: { locale: { type: 'string' } }, strict: false });
const wanted = typeof values.locale === 'string' ? localeForTag(values.locale) : operatorLocale(process.env);
const locale = wanted ?? operatorLocale(process.env);
const script = scriptIn(locale);
if (wanted === undefined) {
  process.stderr.write(`${script.usage}\n`);
  process.exit(64);
}

// `… | head` closes the pipe early, which is no mistake.
process.stdout.on('error', () => process.exit());
const screen = new Screen(process.stdout);
const began = performance.now();
try {
  await using world = await startWorld(locale);
  const profile = { name: script.citizen, language: locale === 'en' ? 'en' : 'zh-hans' };
  const citizen = citizenSide(world.telegram.citizen(profile), screen, script);
  // An example officer of flows/policy/units.yaml, of the unit that the topic leads to.
  const colleague = world.slack.colleague('U0000DESK2', locale === 'en' ? 'en-GB' : 'zh-CN');
  const { staff: person, channel, window } = script;
  const staff = new StaffSide(colleague, screen, { person, channel, window });

  screen.tell(script.intro);
  const { card } = await tellStory({ citizen, staff, screen, script, locale });
  const counts = await prove(world, card);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  screen.tell(formatPattern(script.done, locale, { ...counts, seconds }));
} catch (error) {
  process.stderr.write(`\n${formatPattern(script.failed, locale, { why: String(error) })}\n`);
  process.exitCode = 1;
}
