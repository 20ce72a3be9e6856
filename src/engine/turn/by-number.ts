import { plainWords } from '#flow/kinds/kind.ts';
import type { CompiledFlow } from '#flow/library.ts';
import { startFirst, startWished } from './entering.ts';
import { intentIn } from './intents.ts';
import { nodesAhead } from './nodes-ahead.ts';
import { type Run, type Waiting, waitingIn } from './run.ts';
import type { Steps } from './steps.ts';

const number = String.raw`(?<!\d)20\d{2}[\s\p{Pd}_.]{0,3}\d{6,9}[\s\p{Pd}_.]{0,3}\d(?!\d)`;
const numberLabel = String.raw`(?:我的|my )?(?:(?:信访件|信访|案件|件)?(?:编号|号码)(?:是|为)?|(?:case )?(?:number|no\.?)(?: is)?|case|#)?[\s:,;#]*`;
const codeLabel = String.raw`(?:查询码|密码|(?:(?:and |the |my )*(?:query )?code))(?:是|为| is)?[\s:,;]*`;
/** A query code that may follow a number, and nothing else behind it. */
const codeBehind = String.raw`(?:[\s,;:、/|+&。.]|和|与|跟|及|以及|and)*(?:${codeLabel})?(?<code>\d{4}[\s\p{Pd}]?\d{4})?[\s,;。.!?]*$`;

const hasNumber = new RegExp(number, 'u');
/** A word, such as 查询, and behind it a case's number with whatever else. */
const NUMBERED = new RegExp(String.raw`^(\p{L}+)[\s:,#]*(${number}[\s\S]*)$`, 'u');
/** A case's number, perhaps with its query code, and what is wished before it, if anything. */
const NAMED = new RegExp(
  String.raw`^(?<before>[^\d]{0,30}?)[\s:,;]*${numberLabel}(?<number>${number})${codeBehind}`,
  'iu',
);
/** The code before the number. */
const CODE_FIRST = new RegExp(
  String.raw`^(?:我的|my )?(?:${codeLabel})?(?<code>\d{4}[\s\p{Pd}]?\d{4})(?:[\s,;:、/|+&。.]|和|与|跟|及|and)+${numberLabel}(?<number>${number})[\s,;。.!？?]*$`,
  'iu',
);
const PARTS = /^(\d{4})\D*(\d{6,9})\D*(\d)$/;

/**
 * Starts the flow that looks up what a message names by number: “查询 2026-000017-9 12345678”, number and code alone, which are never part of
 * a story that others read, or a wish with a number behind it; false where it names nothing so.
 */
export function* startByNumber(run: Run, typed: string): Steps<boolean> {
  const said = typed.normalize('NFKC').trim();
  if (!hasNumber.test(said)) return false;
  const waiting = waitingIn(run);
  if (waiting && asksForNumber(waiting)) return false;
  const reversed = CODE_FIRST.exec(said)?.groups;
  if (reversed) return yield* startFirst(run, takesWords, `${reversed['number']} ${reversed['code']}`);
  const named = NAMED.exec(said)?.groups;
  if (named) {
    const { before = '', number: which = '', code = '' } = named;
    const words = `${which} ${code}`.trim();
    if (before === '' && code !== '') return yield* startFirst(run, takesWords, words);
    const intent = intentIn(before, run.world.policy.intents, 'anywhere');
    if (intent && 'flow' in intent) return yield* startWished(run, intent, words);
  }
  const [, word = '', words = ''] = NUMBERED.exec(said) ?? [];
  if (words === '') return false;
  const isNamed = ({ document: { entries } }: CompiledFlow) =>
    entries?.words?.some((one) => plainWords(one) === plainWords(word));
  return yield* startFirst(run, (flow) => takesWords(flow) && isNamed(flow), words);
}

/** The number that a whole message is, however it was typed, as flows look for it: 编号２０２６－０００００１－５, 20260000015. */
export function numberAlone(typed: string): string | undefined {
  const named = NAMED.exec(typed.normalize('NFKC').trim())?.groups;
  if (named?.['before'] !== '' || named['code'] !== undefined) return undefined;
  const [, year, sequence, check] = PARTS.exec(named['number'] ?? '') ?? [];
  return year === undefined ? undefined : `${year}-${sequence}-${check}`;
}

function takesWords({ document }: CompiledFlow): boolean {
  return document.entries?.argument !== undefined;
}

/** Tells whether the first command behind a question looks for number and code in its answer. */
function asksForNumber({ frame, name }: Waiting): boolean {
  return nodesAhead(frame.flow.document, name).some(([, node]) => node.type === 'do' && node.command === 'case.named');
}
