import {
  applyNodeChanges,
  Background,
  type Connection,
  Controls,
  type FinalConnectionState,
  MiniMap,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import './graph.css';
import { Spin } from 'antd';
import {
  type KeyboardEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Locale, LocalizedText } from '#domain/text.ts';
import type { Draft } from '../model/draft.ts';
import { startOf } from '../model/draft.ts';
import { deleteNodes, type EdgeStart } from '../model/operations.ts';
import { connect } from '../model/outlets.ts';
import { project } from '../model/projection.ts';
import { sortOf } from '../model/templates.ts';
import { useSay } from '../say.ts';
import { sortWords, unknownSort } from '../sort-words.ts';
import { type Figures, useFigureWords } from '../use-figures.ts';
import { useTopics } from '../use-topics.ts';
import { Card, type CardData, Missing } from './card.tsx';
import { CARD } from './card-size.ts';
import { boxesOf, type Count, type GraphNode, graphEdges, graphNodes } from './elements.ts';
import { layOut } from './layout.ts';
import { type Positions, readPositions, writePositions } from './positions.ts';
import { isArrow, stepFrom } from './walking.ts';
import { Way, type WayEdge } from './way.tsx';

const nodeTypes = { card: Card, missing: Missing };
const edgeTypes = { way: Way };

const texts = {
  graph: {
    'zh-CN': '流程图。用方向键在步骤之间移动，回车编辑，删除键删除，问号看全部按键。',
    en: 'The flow as a graph. Arrow keys move among steps, Enter edits, Delete removes, ? lists all keys.',
  },
  graphRead: {
    'zh-CN': '流程图，只能查看。用方向键在步骤之间移动，回车看这一步的内容，问号看全部按键。',
    en: 'The flow as a graph, read only. Arrow keys move among steps, Enter tells what one holds, ? lists all keys.',
  },
  minimap: { 'zh-CN': '缩略图', en: 'Overview' },
  zooming: { 'zh-CN': '放大缩小', en: 'Zoom' },
  zoomIn: { 'zh-CN': '放大', en: 'Zoom in' },
  zoomOut: { 'zh-CN': '缩小', en: 'Zoom out' },
  fit: { 'zh-CN': '看全图', en: 'Show all' },
  start: { 'zh-CN': '，从这里开始', en: ', starts here' },
  problems: {
    'zh-CN': '，{errors} 个错误，{warnings} 个提醒',
    en: ', {errors, plural, one {# error} other {# errors}}, {warnings, plural, one {# warning} other {# warnings}}',
  },
} as const satisfies Record<string, LocalizedText>;

/** What the rest of the editor may ask of the graph. */
export interface GraphHandle {
  /** Brings a step into view, and gives it the keyboard unless that is to stay where it is. */
  readonly show: (name: string, keyboard?: boolean) => void;
  /** Lays everything out anew. */
  readonly tidy: () => Promise<void>;
  /** Keeps a card where it stood under its new name. */
  readonly renamed: (from: string, to: string) => void;
}

export interface GraphProps {
  readonly ref: Ref<GraphHandle>;
  /** The flow whose cards this browser keeps in their places; undefined where they are laid out anew each time, alike for everybody. */
  readonly places: string | undefined;
  readonly draft: Draft;
  /** The language in which cards are shown. */
  readonly locale: Locale;
  readonly counts: ReadonlyMap<string, Count>;
  readonly figures: ReadonlyMap<string, Figures> | undefined;
  readonly found: ReadonlySet<string> | undefined;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (names: ReadonlySet<string>) => void;
  /** Somebody wants to write in a step. */
  readonly onOpen: () => void;
  /** Changes the draft; undefined where the reader may not. */
  readonly edit: ((change: (draft: Draft) => Draft) => void) | undefined;
  /** A step is to be made that this way out leads to; undefined where the reader may not. */
  readonly onAdd: ((from: EdgeStart) => void) | undefined;
}

export function Graph(props: GraphProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

const START_ZOOM = 0.85;
/** Below it a card's words are under four pixels high: nobody reads them, and three hundred of them are slow to paint. */
const FAR_ZOOM = 0.3;

function Canvas(props: GraphProps) {
  const { ref, places, draft, locale, counts, figures, found, selected, onSelect, onOpen, edit, onAdd } = props;
  const say = useSay();
  const figureWords = useFigureWords();
  const { setCenter, getZoom, getNode } = useReactFlow<GraphNode, WayEdge>();
  const far = useStore(({ transform: [, , zoom] }) => zoom < FAR_ZOOM);
  const area = useRef<HTMLElement>(null);
  const [stored, setStored] = useState<Positions>(() => (places === undefined ? new Map() : readPositions(places)));
  const [kept, setKept] = useState<GraphNode[]>([]);
  const [edge, setEdge] = useState<string>();
  const [busy, setBusy] = useState(stored.size === 0);

  const labelOf = useCallback(
    ({ name, node, view, start, errors, warnings, figures }: CardData) => {
      const sort = sortOf(node);
      const words = view.segments.map(({ text }) => text).join('');
      const what = `${say(sort === undefined ? unknownSort : sortWords[sort].name)} ${name}: ${words.slice(0, 120)}`;
      const more = errors + warnings > 0 ? say(texts.problems, { errors, warnings }) : '';
      const counted = figures ? `. ${figureWords(figures).line}` : '';
      return what + (start ? say(texts.start) : '') + more + counted;
    },
    [say, figureWords],
  );
  const topics = useTopics();
  const looks = useMemo(
    () => ({ locale, topics, counts, figures, found, labelOf }),
    [locale, topics, counts, figures, found, labelOf],
  );
  const built = useMemo(() => graphNodes(draft, kept, stored, looks), [draft, kept, stored, looks]);
  const nodes = useMemo(() => {
    const stop = [...selected][0] ?? startOf(draft);
    return built.map((node) => {
      const is = selected.has(node.id);
      const focusable = node.id === stop;
      return (node.selected ?? false) === is && node.focusable === focusable
        ? node
        : { ...node, selected: is, focusable };
    });
  }, [built, selected, draft]);

  const insert = useRef(onAdd);
  insert.current = onAdd;
  const onInsert = useCallback((id: string) => insert.current?.(edgeStart(id)), []);
  const before = useRef<WayEdge[]>([]);
  const labels = useMemo(
    () => ({
      'controls.ariaLabel': say(texts.zooming),
      'controls.zoomIn.ariaLabel': say(texts.zoomIn),
      'controls.zoomOut.ariaLabel': say(texts.zoomOut),
      'controls.fitView.ariaLabel': say(texts.fit),
    }),
    [say],
  );
  const ways = useMemo(() => {
    before.current = graphEdges(draft, before.current, edit ? onInsert : undefined);
    return before.current;
  }, [draft, edit, onInsert]);
  const edges = useMemo(() => ways.map((way) => (way.id === edge ? { ...way, selected: true } : way)), [ways, edge]);

  const onNodesChange = useCallback(
    (changes: NodeChange<GraphNode>[]) => {
      const picks = changes.filter((change) => change.type === 'select');
      if (picks.length > 0) {
        const names = new Set(selected);
        for (const { id, selected: picked } of picks) picked ? names.add(id) : names.delete(id);
        onSelect(names);
      }
      const moves = changes.filter(({ type }) => type === 'position');
      if (moves.length > 0) setKept(applyNodeChanges(moves, nodes));
    },
    [nodes, selected, onSelect],
  );

  const show = useCallback(
    (name: string, keyboard = true) => {
      onSelect(new Set([name]));
      const node = getNode(name);
      if (!node) return;
      const { x, y } = node.position;
      const zoom = Math.max(getZoom(), 0.7);
      void setCenter(x + CARD.width / 2, y + (node.height ?? 0) / 2, { zoom, duration: 200 });
      // Cards out of sight are not drawn yet.
      if (keyboard) setTimeout(() => focusCard(area.current, name), 260);
    },
    [getNode, getZoom, onSelect, setCenter],
  );

  const tidy = useCallback(async () => {
    setBusy(true);
    const projection = project(draft);
    const boxes = boxesOf(draft, projection, looks);
    const ids = new Set(boxes.map(({ id }) => id));
    const lines = projection.edges.map(({ id, source, target }) => ({
      id,
      source,
      target: ids.has(target) ? target : `?${target}`,
    }));
    try {
      const positions = await layOut({ boxes, lines });
      setKept([]);
      setStored(positions);
      if (places !== undefined) writePositions(places, positions);
      const place = positions.get([...selected][0] ?? startOf(draft) ?? '') ?? { x: 0, y: 0 };
      const height = area.current?.clientHeight ?? 0;
      void setCenter(place.x + CARD.width / 2, place.y + height / START_ZOOM / 2 - 60, { zoom: START_ZOOM });
    } finally {
      setBusy(false);
    }
  }, [draft, places, looks, selected, setCenter]);

  const remember = useCallback(() => {
    if (places === undefined) return;
    writePositions(places, new Map([...stored, ...nodes.map(({ id, position }) => [id, position] as const)]));
  }, [places, nodes, stored]);

  const renamed = useCallback(
    (from: string, to: string) => {
      setStored((positions) => {
        const place = getNode(from)?.position ?? positions.get(from);
        return place ? new Map([...positions, [to, place]]) : positions;
      });
    },
    [getNode],
  );

  useImperativeHandle(ref, () => ({ show, tidy, renamed }), [show, tidy, renamed]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens.
  useEffect(() => {
    if (stored.size === 0) void tidy();
    else {
      const name = [...selected][0] ?? startOf(draft) ?? '';
      const place = stored.get(name) ?? { x: 0, y: 0 };
      const height = area.current?.clientHeight ?? 0;
      void setCenter(place.x + CARD.width / 2, place.y + height / START_ZOOM / 2 - 60, { zoom: START_ZOOM });
    }
  }, []);

  const onConnect = ({ source, sourceHandle, target }: Connection) => {
    if (sourceHandle) edit?.((now) => connect(now, { node: source, outlet: sourceHandle }, target));
  };
  const onReconnect = (old: WayEdge, { source, sourceHandle, target }: Connection) => {
    if (!sourceHandle) return;
    const from = { node: old.source, outlet: old.sourceHandle ?? '' };
    edit?.((now) => connect(connect(now, from), { node: source, outlet: sourceHandle }, target));
  };
  const onConnectEnd = (_: unknown, { isValid, fromNode, fromHandle, toNode }: FinalConnectionState) => {
    if (isValid || toNode || !fromNode || !fromHandle?.id || fromHandle.type !== 'source') return;
    onAdd?.({ node: fromNode.id, outlet: fromHandle.id });
  };

  function onKeyDown(event: KeyboardEvent): void {
    const [name] = selected;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isArrow(event.key)) {
      event.preventDefault();
      const placeOf = (id: string) => nodes.find((node) => node.id === id)?.position;
      const to = name === undefined ? startOf(draft) : stepFrom(draft, name, { arrow: event.key, placeOf });
      if (to !== undefined) show(to);
    } else if (event.key === 'Enter' && edge !== undefined) {
      onAdd?.(edgeStart(edge));
    } else if (event.key === 'Enter' && name !== undefined) {
      event.preventDefault();
      onOpen();
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && edit) {
      if (edge !== undefined) edit((now) => connect(now, edgeStart(edge)));
      else if (selected.size > 0) edit((now) => deleteNodes(now, selected));
      setEdge(undefined);
    } else if (event.key === 'Escape') {
      onSelect(new Set());
      setEdge(undefined);
    }
  }

  const classes = far ? 'graph is-far' : 'graph';
  return (
    <section
      ref={area}
      className={classes}
      aria-label={say(edit ? texts.graph : texts.graphRead)}
      onKeyDown={onKeyDown}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the graph is one stop; arrows lead from step to step.
      tabIndex={0}
    >
      <ReactFlow<GraphNode, WayEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={(changes) => {
          for (const change of changes) if (change.type === 'select') setEdge(change.selected ? change.id : undefined);
        }}
        onNodeDoubleClick={onOpen}
        onNodeDragStop={remember}
        onSelectionDragStop={remember}
        onConnect={onConnect}
        onConnectEnd={onConnectEnd}
        onReconnect={onReconnect}
        onPaneClick={() => setEdge(undefined)}
        nodesConnectable={edit !== undefined}
        edgesReconnectable={edit !== undefined}
        edgesFocusable={false}
        deleteKeyCode={null}
        multiSelectionKeyCode={['Meta', 'Control', 'Shift']}
        selectionKeyCode="Shift"
        disableKeyboardA11y
        onlyRenderVisibleElements
        minZoom={0.1}
        maxZoom={1.6}
        zoomOnDoubleClick={false}
        proOptions={{ hideAttribution: true }}
        ariaLabelConfig={labels}
      >
        <Background gap={24} size={1.5} color="#dfe3e8" />
        <MiniMap
          style={{ width: 150, height: 130 }}
          pannable
          zoomable
          ariaLabel={say(texts.minimap)}
          nodeColor={colourOf}
          nodeBorderRadius={24}
        />
        <Controls showInteractive={false} />
      </ReactFlow>
      {busy && <Spin className="graph-busy" />}
    </section>
  );
}

function edgeStart(id: string): EdgeStart {
  const [node = '', outlet = ''] = id.split('→');
  return { node, outlet };
}

function colourOf({ data }: GraphNode): string {
  if (!('node' in data) || data.errors > 0) return '#f04438';
  const type = data.node['type'];
  return type === 'ask' ? '#9ec1f7' : type === 'say' ? '#9fd8b8' : type === 'branch' ? '#f5d58f' : '#c9b3e6';
}

function focusCard(area: HTMLElement | null, name: string): void {
  area?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(name)}"]`)?.focus({ preventScroll: true });
}
