import AppstoreOutlined from '@ant-design/icons/AppstoreOutlined';
import ArrowLeftOutlined from '@ant-design/icons/ArrowLeftOutlined';
import BarChartOutlined from '@ant-design/icons/BarChartOutlined';
import NodeIndexOutlined from '@ant-design/icons/NodeIndexOutlined';
import PartitionOutlined from '@ant-design/icons/PartitionOutlined';
import PlusOutlined from '@ant-design/icons/PlusOutlined';
import QuestionCircleOutlined from '@ant-design/icons/QuestionCircleOutlined';
import RedoOutlined from '@ant-design/icons/RedoOutlined';
import UndoOutlined from '@ant-design/icons/UndoOutlined';
import { Button, Input, Segmented, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useSay } from './say.ts';
import { texts } from './texts.ts';
import type { Looking } from './use-looking.ts';

interface ToolbarProps {
  readonly flow: string;
  readonly title: string;
  /** What stands below the title. */
  readonly status: ReactNode;
  readonly looking: Looking;
  /** What changes a draft; undefined where the reader may not. */
  readonly edits: Edits | undefined;
  readonly onHelp: () => void;
  /** Whether figures are shown; undefined where there are none. */
  readonly numbers: { readonly shown: boolean; readonly show: (wanted: boolean) => void } | undefined;
  /** What leads on from here. */
  readonly children?: ReactNode;
}

interface Edits {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly add: () => void;
}

/** All that one does with a flow as a whole. */
export function Toolbar(props: ToolbarProps) {
  const say = useSay();
  const { looking, edits, numbers } = props;
  const { wide, view, found, graph } = looking;
  return (
    <header className="editor-bar">
      <Link to={`/flows/${props.flow}`} aria-label={say(texts.back)} title={say(texts.back)} className="editor-back">
        <ArrowLeftOutlined />
      </Link>
      <div className="editor-title">
        <h1>{props.title}</h1>
        {props.status}
      </div>
      {edits && (
        <span className="editor-group">
          <Tool
            label={say(texts.undo)}
            keys="Ctrl/⌘ Z"
            icon={<UndoOutlined aria-hidden />}
            disabled={!edits.canUndo}
            onClick={edits.undo}
          />
          <Tool
            label={say(texts.redo)}
            keys="Ctrl/⌘ ⇧ Z"
            icon={<RedoOutlined aria-hidden />}
            disabled={!edits.canRedo}
            onClick={edits.redo}
          />
          <Button icon={<PlusOutlined aria-hidden />} onClick={edits.add}>
            {say(texts.add)}
          </Button>
        </span>
      )}
      <Input.Search
        ref={looking.search}
        className="editor-search"
        allowClear
        placeholder={say(texts.find)}
        aria-label={say(texts.find)}
        value={looking.words}
        onChange={({ target }) => looking.setWords(target.value)}
        onSearch={looking.nextFound}
        suffix={found ? <small>{say(texts.found, { count: found.size })}</small> : null}
      />
      <span className="editor-group">
        {wide && (
          <Segmented
            aria-label={say(texts.view)}
            value={view}
            onChange={looking.setView}
            options={[
              { value: 'graph', icon: <PartitionOutlined />, label: say(texts.graph) },
              { value: 'list', icon: <AppstoreOutlined />, label: say(texts.list) },
            ]}
          />
        )}
        <Segmented
          aria-label={say(texts.cardLanguage)}
          value={looking.cards}
          onChange={looking.setCards}
          options={[
            { value: 'zh-CN', label: say(texts.chinese) },
            { value: 'en', label: say(texts.english) },
          ]}
        />
        {wide && view === 'graph' && (
          <Tool
            label={say(texts.tidy)}
            icon={<NodeIndexOutlined aria-hidden />}
            disabled={false}
            onClick={() => void graph.current?.tidy()}
          />
        )}
        {numbers && (
          <Tool
            label={say(texts.numbers)}
            icon={<BarChartOutlined aria-hidden />}
            disabled={false}
            pressed={numbers.shown}
            onClick={() => numbers.show(!numbers.shown)}
          />
        )}
        <Tool
          label={say(texts.help)}
          keys="?"
          icon={<QuestionCircleOutlined aria-hidden />}
          disabled={false}
          onClick={props.onHelp}
        />
      </span>
      {props.children}
    </header>
  );
}

interface ToolProps {
  readonly label: string;
  readonly keys?: string;
  readonly icon: ReactNode;
  readonly disabled: boolean;
  /** Of one that stays on until it is pressed again. */
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

function Tool({ label, keys, icon, disabled, pressed, onClick }: ToolProps) {
  return (
    <Tooltip title={keys === undefined ? label : `${label} (${keys})`}>
      <Button
        {...(pressed ? { color: 'primary', variant: 'filled' } : { type: 'text' })}
        aria-label={label}
        aria-pressed={pressed}
        icon={icon}
        disabled={disabled}
        onClick={onClick}
      />
    </Tooltip>
  );
}
