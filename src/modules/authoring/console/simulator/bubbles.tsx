import { Button } from 'antd';
import { useSay } from '#console/shell/language.tsx';
import type { Input, Setup } from './setup.ts';
import { texts } from './texts.ts';
import type { Message, Turn } from './use-simulation.ts';

/** What the citizen did, in the chat. */
export function Own({ input }: { readonly input: Input }) {
  const say = useSay();
  return (
    <div className="sim-message sim-own">
      <span className="sim-hidden">{say(texts.you)}: </span>
      <div className="sim-bubble">{told(input)}</div>
    </div>
  );
}

function told(input: Input): string {
  switch (input.type) {
    case 'text':
      return input.text;
    case 'press':
      return `▸ ${input.label ?? input.button + 1}`;
    case 'place':
      return `📍 ${input.label}`;
    case 'contact':
      return `📱 ${input.phone}`;
    case 'files':
      return input.files.map(({ name, kind }) => `${kind === 'photo' ? '🖼' : '📄'} ${name}`).join('\n');
  }
}

interface AnswersProps {
  readonly turn: Turn;
  readonly locale: Setup['locale'];
  /** Undefined where the buttons are of the past. */
  readonly onPress: ((button: { readonly label: string; readonly button: number }) => void) | undefined;
}

/** What the flow said in one turn, with its buttons. */
export function Answers({ turn, locale, onPress }: AnswersProps) {
  return turn.messages.map((message, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the messages of a turn never change their places.
    <Answer key={index} message={message} locale={locale} onPress={onPress} />
  ));
}

function Answer({ message, locale, onPress }: Omit<AnswersProps, 'turn'> & { readonly message: Message }) {
  const say = useSay();
  const from = <span className="sim-hidden">{say(texts.bot)}: </span>;
  if (message.type === 'file') {
    return (
      <div className="sim-message sim-bot">
        {from}
        <div className="sim-bubble">{`📄 ${message.name}\n${message.caption}`.trim()}</div>
      </div>
    );
  }
  const { text, choices, columns, navigation } = message;
  const shown = (buttons: typeof choices, className: string, rows: number) =>
    buttons.length > 0 && (
      <div className={className} style={{ gridTemplateColumns: `repeat(${rows}, minmax(0, 1fr))` }}>
        {buttons.map((button) => (
          <Button
            key={button.button}
            className="sim-button"
            disabled={onPress === undefined}
            onClick={() => onPress?.(button)}
          >
            {button.label}
          </Button>
        ))}
      </div>
    );
  return (
    <div className="sim-message sim-bot" lang={locale}>
      {from}
      {text !== '' && <div className="sim-bubble">{text}</div>}
      {shown(choices, 'sim-choices', columns)}
      {shown(navigation, 'sim-navigation', navigation.length)}
    </div>
  );
}
