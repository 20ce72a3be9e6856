import { Form, Select } from 'antd';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { isJsonObject, type JsonObject } from '#document/json.ts';
import { type CommandName, commandNames, commandSpec } from '#flow/commands.ts';
import { errorTable } from '#vocabulary/errors.ts';
import { wordsForValue } from '../editor/form/words.ts';
import type { Setup } from './setup.ts';
import { texts } from './texts.ts';

interface FailingProps {
  readonly document: JsonObject;
  readonly failing: Setup['failing'];
  readonly onChange: (failing: Setup['failing']) => void;
}

/** Which of the flow's commands are to fail, and how: out of the errors that each may give. */
export function Failing({ document, failing, onChange }: FailingProps) {
  const say = useSay();
  const { locale } = useLanguage();
  const commands = commandsIn(document).filter((command) => commandSpec(command).errors.length > 0);
  if (commands.length === 0) return <p style={{ maxWidth: 280 }}>{say(texts.failNothing)}</p>;
  return (
    <Form layout="vertical" style={{ width: 'min(360px, 80vw)' }}>
      <p style={{ marginTop: 0 }}>{say(texts.failWhat)}</p>
      {commands.map((command) => (
        <Form.Item
          key={command}
          label={say(wordsForValue(command) ?? { 'zh-CN': command, en: command })}
          htmlFor={`fail-${command}`}
          style={{ marginBottom: 8 }}
        >
          <Select
            id={`fail-${command}`}
            value={failing[command] ?? ''}
            onChange={(code: string) => {
              const { [command]: _, ...others } = failing;
              onChange(code === '' ? others : { ...others, [command]: code });
            }}
            options={[
              { value: '', label: say(texts.works) },
              ...commandSpec(command).errors.map((code) => ({ value: code, label: errorTable[code].text[locale] })),
            ]}
          />
        </Form.Item>
      ))}
    </Form>
  );
}

function commandsIn(document: JsonObject): readonly CommandName[] {
  const nodes = document['nodes'];
  const used = new Set(
    (isJsonObject(nodes) ? Object.values(nodes) : []).map((node) => (isJsonObject(node) ? node['command'] : undefined)),
  );
  return commandNames.filter((name) => used.has(name));
}
