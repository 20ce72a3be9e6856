import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Checkbox, Form, Input, Modal, Switch } from 'antd';
import { useState } from 'react';
import { saveScenario } from '#console/api/client.gen.ts';
import { useLimit } from '#console/parts/limit.ts';
import { useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import type { JsonObject } from '#document/json.ts';
import { scenariosKey } from './scenarios.tsx';
import type { Setup } from './setup.ts';
import { scenarioTexts } from './texts.ts';
import type { Turn } from './use-simulation.ts';

interface SaveScenarioProps {
  readonly flow: string;
  readonly document: JsonObject;
  readonly setup: Setup;
  readonly turns: readonly Turn[];
  readonly onClose: () => void;
}

/** Keeps the conversation, with what must hold of it. */
export function SaveScenario({ flow, document, setup, turns, onClose }: SaveScenarioProps) {
  const say = useSay();
  const limit = useLimit(120);
  const refusalText = useRefusalText();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const [regression, setRegression] = useState(true);
  const spoken = turns.map(sentencesOf);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => {
    const last = spoken.findLastIndex((sentences) => sentences.length > 0);
    const sentence = spoken[last]?.[0];
    return new Set(sentence === undefined ? [] : [keyOf(last, sentence)]);
  });
  const saving = useMutation({
    mutationFn: async () => {
      const expect = spoken.map((sentences, turn) => {
        return { turn, sentences: sentences.filter((sentence) => ticked.has(keyOf(turn, sentence))) };
      });
      const wanted = expect.filter(({ sentences }) => sentences.length > 0);
      return saveScenario({ flow, body: { ...setup, document, name: name.trim(), regression, expect: wanted } });
    },
    onSuccess: async (answer) => {
      if (answer.type === 'unfit') return;
      void message.success(say(scenarioTexts.saved, { name: name.trim() }));
      await queries.invalidateQueries({ queryKey: scenariosKey(flow) });
      onClose();
    },
  });
  const nameWrong = tried && name.trim() === '' ? say(scenarioTexts.nameNeeded) : limit.wrong(name);
  return (
    <Modal
      open
      title={say(scenarioTexts.title)}
      okText={say(scenarioTexts.save)}
      cancelText={say(scenarioTexts.cancel)}
      confirmLoading={saving.isPending}
      onCancel={onClose}
      onOk={() => {
        setTried(true);
        if (name.trim() !== '' && limit.wrong(name) === undefined) saving.mutate();
      }}
    >
      <Form layout="vertical">
        <p>{say(scenarioTexts.why)}</p>
        {saving.error && <Alert type="error" showIcon title={refusalText(saving.error)} style={{ marginBottom: 12 }} />}
        {saving.data?.type === 'unfit' && <Alert type="error" showIcon title={say(scenarioTexts.unfit)} />}
        <Form.Item
          label={say(scenarioTexts.name)}
          htmlFor="scenario-name"
          required
          {...(nameWrong === undefined ? {} : { validateStatus: 'error' as const, help: nameWrong })}
        >
          <Input
            id="scenario-name"
            autoFocus
            count={limit.count}
            placeholder={say(scenarioTexts.nameHint)}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </Form.Item>
        <Form.Item label={say(scenarioTexts.bars)} htmlFor="scenario-bars" layout="horizontal">
          <Switch id="scenario-bars" checked={regression} onChange={setRegression} />
        </Form.Item>
        <fieldset className="sim-sentences">
          <legend>{say(scenarioTexts.sentences)}</legend>
          {spoken.map((sentences, turn) =>
            sentences.length === 0 ? undefined : (
              // biome-ignore lint/suspicious/noArrayIndexKey: the conversation stands still while it is saved.
              <div key={turn} className="sim-said">
                <small>{turn === 0 ? say(scenarioTexts.opening) : say(scenarioTexts.step, { turn })}</small>
                {sentences.map((sentence) => (
                  <Checkbox
                    key={sentence}
                    checked={ticked.has(keyOf(turn, sentence))}
                    onChange={({ target }) => setTicked(toggled(ticked, keyOf(turn, sentence), target.checked))}
                  >
                    {sentence}
                  </Checkbox>
                ))}
              </div>
            ),
          )}
        </fieldset>
      </Form>
    </Modal>
  );
}

const keyOf = (turn: number, sentence: string) => `${turn} ${sentence}`;

function toggled(all: ReadonlySet<string>, key: string, on: boolean): ReadonlySet<string> {
  const others = [...all].filter((one) => one !== key);
  return new Set(on ? [...others, key] : others);
}

/** The lines that one turn said, each once. */
function sentencesOf({ messages }: Turn): readonly string[] {
  const lines = messages.flatMap((message) => (message.type === 'text' ? message.text : message.caption).split('\n'));
  return [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))];
}
