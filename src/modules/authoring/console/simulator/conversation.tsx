import { Alert, Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { Answers, Own } from './bubbles.tsx';
import { Composer } from './composer.tsx';
import { type Input, MAX_TURNS, type Setup } from './setup.ts';
import { texts } from './texts.ts';
import type { Turn } from './use-simulation.ts';

interface ConversationProps {
  readonly flow: string;
  readonly setup: Setup;
  readonly change: (part: Partial<Setup>) => void;
  readonly turns: readonly Turn[];
  readonly pending: boolean;
  /** What is shown is of a draft that no longer runs. */
  readonly dimmed: boolean;
  /** What may be why the last turn failed. */
  readonly why: ReactNode;
  readonly onNode: (node: string) => void;
}

/** The chat as the citizen sees it on the chosen channel. */
export function Conversation({ flow, setup, change, turns, pending, dimmed, why, onNode }: ConversationProps) {
  const say = useSay();
  const { locale } = useLanguage();
  const { inputs } = setup;
  const failed = turns.at(-1)?.failure !== undefined;
  const full = inputs.length >= MAX_TURNS;
  const waiting = failed ? [] : inputs.slice(Math.max(0, turns.length - 1));
  const latest = turns.findLastIndex(({ messages }) => messages.length > 0);
  const closed = failed || dimmed || full;
  const act = (input: Input) => change({ inputs: [...inputs, input] });
  const { log, noteFocus } = useFollow(turns, waiting.length);
  const lastMessage = turns[latest]?.messages.at(-1);
  const ended = turns.length > 0 && turns.at(-1)?.at === null && !failed;
  return (
    <div className={`sim-phone sim-${setup.channel}`}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a log that scrolls must be reached by the keyboard. */}
      <div ref={log} className="sim-log" role="log" aria-label={say(texts.log)} aria-busy={pending} tabIndex={0}>
        <p className="sim-note">{say(texts.sandbox)}</p>
        <div className={dimmed ? 'sim-dimmed' : undefined}>
          {turns.map((turn, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: turns only ever follow one another.
            <div key={index} className="sim-turn">
              {turn.input && <Own input={turn.input} />}
              <Answers
                turn={turn}
                locale={setup.locale}
                onPress={
                  index === latest && !closed && waiting.length === 0
                    ? ({ label, button }) => {
                        noteFocus();
                        act({ type: 'press', button, label });
                      }
                    : undefined
                }
              />
              {turn.at?.flow === flow && turn.at.node !== '' && (
                <At node={turn.at.node} current={index === turns.length - 1} onNode={onNode} />
              )}
              {turn.failure && (
                <Alert
                  type="error"
                  showIcon
                  title={say(texts.stuck, { turn: index })}
                  description={
                    <>
                      <p>{turn.failure.message[locale]}</p>
                      {why}
                      {index > 0 && (
                        <Button size="small" onClick={() => change({ inputs: inputs.slice(0, index - 1) })}>
                          {say(texts.beforeThat)}
                        </Button>
                      )}
                    </>
                  }
                />
              )}
            </div>
          ))}
        </div>
        {waiting.map((input, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what waits only ever follows what waits.
          <Own key={index} input={input} />
        ))}
        {pending && waiting.length > 0 && <p className="sim-note">{say(texts.playing)}</p>}
        {ended && <p className="sim-note">{say(texts.ended)}</p>}
        {full && <p className="sim-note">{say(texts.limit, { count: MAX_TURNS })}</p>}
      </div>
      <Composer
        locale={setup.locale}
        request={lastMessage?.type === 'text' ? lastMessage.request : undefined}
        disabled={closed}
        onSend={act}
      />
    </div>
  );
}

interface AtProps {
  readonly node: string;
  readonly current: boolean;
  readonly onNode: (node: string) => void;
}

function At({ node, current, onNode }: AtProps) {
  const say = useSay();
  return (
    <div className="sim-at">
      <Button
        type="link"
        size="small"
        title={say(texts.show, { node })}
        aria-current={current ? 'step' : undefined}
        onClick={() => onNode(node)}
      >
        {say(texts.at, { node })}
      </Button>
    </div>
  );
}

/** Room above what is newest, in pixels. */
const GAP = 4;

/** Keeps the newest in view, and whoever presses buttons by the keyboard at the newest ones. */
function useFollow(turns: readonly Turn[], waiting: number) {
  const log = useRef<HTMLDivElement>(null);
  const pressed = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new is what it follows.
  useEffect(() => {
    const { current } = log;
    // What is newest, from its beginning.
    const newest = current?.querySelector<HTMLElement>('.sim-turn:last-child');
    const top = waiting > 0 || !newest ? current?.scrollHeight : newest.offsetTop - GAP;
    current?.scrollTo({ top: top ?? 0 });
    const next = current?.querySelector<HTMLElement>('.sim-button:not(:disabled)');
    if (!pressed.current || waiting > 0) return;
    pressed.current = false;
    (next ?? current)?.focus({ preventScroll: true });
  }, [turns, waiting]);
  return {
    log,
    noteFocus: () => {
      pressed.current = true;
    },
  };
}
