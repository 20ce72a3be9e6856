import AppstoreOutlined from '@ant-design/icons/AppstoreOutlined';
import ArrowLeftOutlined from '@ant-design/icons/ArrowLeftOutlined';
import BarChartOutlined from '@ant-design/icons/BarChartOutlined';
import NodeIndexOutlined from '@ant-design/icons/NodeIndexOutlined';
import PartitionOutlined from '@ant-design/icons/PartitionOutlined';
import PlusOutlined from '@ant-design/icons/PlusOutlined';
import QuestionCircleOutlined from '@ant-design/icons/QuestionCircleOutlined';
import RedoOutlined from '@ant-design/icons/RedoOutlined';
import UndoOutlined from '@ant-design/icons/UndoOutlined';
import { Button, Input, type InputRef, Segmented, Tooltip } from 'antd';
import type { ReactNode, Ref } from 'react';
import { Link } from 'react-router';
import type { Locale } from '#domain/text.ts';
import { useSay } from './say.ts';
import { texts } from './texts.ts';

interface ToolbarProps {
  readonly flow: string;
  readonly title: string;
  readonly status: ReactNode;
  readonly wide: boolean;
  readonly readOnly: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onAdd: () => void;
  readonly words: string;
  readonly foundCount: number | undefined;
  readonly onWords: (words: string) => void;
  readonly onNextFound: () => void;
  readonly search: Ref<InputRef>;
  readonly view: 'graph' | 'list';
  readonly onView: (view: 'graph' | 'list') => void;
  readonly cards: Locale;
  readonly onCards: (locale: Locale) => void;
  readonly onTidy: () => void;
  readonly onHelp: () => void;
  /** Whether figures are shown; undefined where there are none. */
  readonly numbers: { readonly shown: boolean; readonly show: (wanted: boolean) => void } | undefined;
  /** The page of the flow, where the draft is compared, reviewed and published. */
  readonly publish: string | undefined;
}

/** All that one does to a draft as a whole. */
export function Toolbar(props: ToolbarProps) {
  const say = useSay();
  const { wide, readOnly, view, numbers } = props;
  return (
    <header className="editor-bar">
      <Link to={`/flows/${props.flow}`} aria-label={say(texts.back)} title={say(texts.back)} className="editor-back">
        <ArrowLeftOutlined />
      </Link>
      <div className="editor-title">
        <h1>{props.title}</h1>
        {props.status}
      </div>
      {!readOnly && (
        <span className="editor-group">
          <Tool
            label={say(texts.undo)}
            keys="Ctrl/⌘ Z"
            icon={<UndoOutlined aria-hidden />}
            disabled={!props.canUndo}
            onClick={props.onUndo}
          />
          <Tool
            label={say(texts.redo)}
            keys="Ctrl/⌘ ⇧ Z"
            icon={<RedoOutlined aria-hidden />}
            disabled={!props.canRedo}
            onClick={props.onRedo}
          />
          <Button icon={<PlusOutlined aria-hidden />} onClick={props.onAdd}>
            {say(texts.add)}
          </Button>
        </span>
      )}
      <Input.Search
        ref={props.search}
        className="editor-search"
        allowClear
        placeholder={say(texts.find)}
        aria-label={say(texts.find)}
        value={props.words}
        onChange={({ target }) => props.onWords(target.value)}
        onSearch={props.onNextFound}
        suffix={props.foundCount === undefined ? null : <small>{say(texts.found, { count: props.foundCount })}</small>}
      />
      <span className="editor-group">
        {wide && (
          <Segmented
            aria-label={say(texts.view)}
            value={view}
            onChange={props.onView}
            options={[
              { value: 'graph', icon: <PartitionOutlined />, label: say(texts.graph) },
              { value: 'list', icon: <AppstoreOutlined />, label: say(texts.list) },
            ]}
          />
        )}
        <Segmented
          aria-label={say(texts.cardLanguage)}
          value={props.cards}
          onChange={props.onCards}
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
            onClick={props.onTidy}
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
      {props.publish !== undefined && (
        <Link to={props.publish}>
          <Button type="primary">{say(texts.publish)}</Button>
        </Link>
      )}
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
