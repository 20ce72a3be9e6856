import BugOutlined from '@ant-design/icons/BugOutlined';
import EyeOutlined from '@ant-design/icons/EyeOutlined';
import RedoOutlined from '@ant-design/icons/RedoOutlined';
import SaveOutlined from '@ant-design/icons/SaveOutlined';
import UndoOutlined from '@ant-design/icons/UndoOutlined';
import { Button, Drawer, Popover, Segmented } from 'antd';
import { useState } from 'react';
import { useSay } from '#console/shell/language.tsx';
import { useMay } from '#console/shell/me.ts';
import type { JsonObject } from '#document/json.ts';
import { channelNames, channels } from '#domain/channels.ts';
import { titled } from '#domain/text.ts';
import { Failing } from './failing.tsx';
import { Inside } from './inside.tsx';
import { SaveScenario } from './save-scenario.tsx';
import type { Setup } from './setup.ts';
import { texts } from './texts.ts';
import type { Turn } from './use-simulation.ts';

interface ToolbarProps {
  readonly flow: string;
  readonly document: JsonObject;
  readonly setup: Setup;
  readonly change: (part: Partial<Setup>) => void;
  readonly turns: readonly Turn[];
  /** Whether the flow can be opened by a link. */
  readonly linked: boolean;
}

/** On which channel and in which language, and what is done with the conversation as a whole. */
export function Toolbar({ flow, document, setup, change, turns, linked }: ToolbarProps) {
  const say = useSay();
  const may = useMay();
  const [open, setOpen] = useState<'inside' | 'save' | undefined>();
  const close = () => setOpen(undefined);
  const { inputs, failing } = setup;
  const failures = Object.keys(failing).length;
  return (
    <div className="sim-toolbar">
      <Segmented
        size="small"
        aria-label={say(texts.channel)}
        value={setup.channel}
        onChange={(channel) => change({ channel })}
        options={channelNames.map((value) => ({ value, label: say(titled(channels[value].name)) }))}
      />
      <Segmented
        size="small"
        aria-label={say(texts.locale)}
        value={setup.locale}
        onChange={(locale) => change({ locale })}
        options={[
          { value: 'zh-CN' as const, label: say(texts.chinese) },
          { value: 'en' as const, label: say(texts.english) },
        ]}
      />
      {linked && (
        <Segmented
          size="small"
          aria-label={say(texts.opened)}
          value={setup.opened}
          onChange={(opened) => change({ opened, inputs: [] })}
          options={(['itself', 'link'] as const).map((value) => ({ value, label: say(texts[value]) }))}
        />
      )}
      <div className="sim-actions">
        <Button
          size="small"
          icon={<UndoOutlined aria-hidden />}
          disabled={inputs.length === 0}
          onClick={() => change({ inputs: inputs.slice(0, -1) })}
        >
          {say(texts.back)}
        </Button>
        <Button
          size="small"
          icon={<RedoOutlined aria-hidden />}
          disabled={inputs.length === 0}
          onClick={() => change({ inputs: [] })}
        >
          {say(texts.restart)}
        </Button>
        <Button size="small" icon={<EyeOutlined aria-hidden />} onClick={() => setOpen('inside')}>
          {say(texts.inspect)}
        </Button>
        <Popover
          trigger="click"
          placement="bottomRight"
          content={<Failing document={document} failing={failing} onChange={(failing) => change({ failing })} />}
        >
          <Button size="small" icon={<BugOutlined aria-hidden />} danger={failures > 0}>
            {failures > 0 ? say(texts.failing, { count: failures }) : say(texts.fail)}
          </Button>
        </Popover>
        {may('flow.edit') && (
          <Button
            size="small"
            icon={<SaveOutlined aria-hidden />}
            disabled={turns.length === 0 || turns.at(-1)?.failure !== undefined}
            onClick={() => setOpen('save')}
          >
            {say(texts.save)}
          </Button>
        )}
      </div>
      <Drawer title={say(texts.inside)} open={open === 'inside'} onClose={close} size={420}>
        <Inside turns={turns} />
      </Drawer>
      {open === 'save' && <SaveScenario {...{ flow, document, setup, turns }} onClose={close} />}
    </div>
  );
}
