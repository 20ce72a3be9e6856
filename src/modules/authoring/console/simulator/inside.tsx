import { Typography } from 'antd';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { toJson } from '#document/json.ts';
import { inLines } from '../in-lines.ts';
import { texts } from './texts.ts';
import type { Turn } from './use-simulation.ts';

/** What the flow knows and did so far: answers, way and commands. */
export function Inside({ turns }: { readonly turns: readonly Turn[] }) {
  const say = useSay();
  const { locale } = useLanguage();
  const answers = Object.entries(turns.at(-1)?.answers ?? {});
  const commands = turns.flatMap((turn) => turn.commands);
  const shown = (value: unknown) => inLines(toJson(value))[locale];
  const way = turns.flatMap(({ passed }) => passed);
  const title = (text: string) => (
    <Typography.Title level={3} style={{ fontSize: 16 }}>
      {text}
    </Typography.Title>
  );
  return (
    <div className="sim-inside">
      {title(say(texts.answers))}
      {answers.length === 0 && <p>{say(texts.noAnswers)}</p>}
      <dl>
        {answers.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <pre>{shown(value)}</pre>
            </dd>
          </div>
        ))}
      </dl>
      {title(say(texts.commands))}
      {commands.length === 0 && <p>{say(texts.noCommands)}</p>}
      <ol>
        {commands.map(({ command, input, output, error }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: commands only ever follow one another.
          <li key={index}>
            <code>{command}</code>
            <dl>
              <div>
                <dt>{say(texts.given)}</dt>
                <dd>
                  <pre>{shown(input)}</pre>
                </dd>
              </div>
              <div>
                <dt>{error ? say(texts.failed) : say(texts.came)}</dt>
                <dd>
                  <pre>{error ? `${error.code}\n${error.message[locale]}` : shown(output)}</pre>
                </dd>
              </div>
            </dl>
          </li>
        ))}
      </ol>
      {title(say(texts.way))}
      <p className="sim-way">{way.map(({ node }) => node).join(' → ')}</p>
    </div>
  );
}
