import { Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import type { Count } from './graph/elements.ts';
import { Graph, type GraphProps } from './graph/graph.tsx';
import type { Draft } from './model/draft.ts';
import { Outline } from './outline.tsx';
import type { Figures } from './use-figures.ts';
import type { Looking } from './use-looking.ts';

interface WorkspaceProps extends Pick<GraphProps, 'places' | 'edit' | 'onAdd' | 'onSelect' | 'onOpen'> {
  readonly draft: Draft;
  readonly looking: Looking;
  readonly counts: ReadonlyMap<string, Count>;
  readonly figures: ReadonlyMap<string, Figures> | undefined;
  /** Adds a step after one, from the list; undefined where the reader may not. */
  readonly onAddAfter: ((name: string) => void) | undefined;
  /** What is said of the step that is selected. */
  readonly side: ReactNode;
  readonly sideLabel: string;
  /** Stands in the place of steps where there are none. */
  readonly empty: ReactNode;
}

/** The steps of a flow, as a graph or a list, and beside them what is selected; on a phone that is drawn over them. */
export function Workspace(props: WorkspaceProps) {
  const { draft, looking, counts, figures, places, edit, onAdd, onAddAfter, onSelect, onOpen } = props;
  const { wide, shownAsGraph, graph, cards, selected, found, drawn, setDrawn, show } = looking;
  // Where nothing fits (any more), nothing stands out.
  const lit = found?.size === 0 ? undefined : found;
  return (
    <div className="editor-body">
      <div className="editor-main">
        {props.empty}
        {shownAsGraph ? (
          <Graph
            ref={graph}
            {...{ draft, counts, figures, selected, places, edit, onAdd, onSelect, onOpen }}
            found={lit}
            locale={cards}
          />
        ) : (
          <Outline
            {...{ draft, counts, figures, found, selected, onAddAfter }}
            locale={cards}
            onOpen={(step) => {
              show(step);
              onOpen();
            }}
          />
        )}
      </div>
      {wide ? (
        <aside className="editor-side" aria-label={props.sideLabel}>
          {props.side}
        </aside>
      ) : (
        <>
          <Button className="editor-more" onClick={() => setDrawn(true)}>
            {props.sideLabel}
          </Button>
          <Drawer
            rootClassName="editor-drawer"
            title={props.sideLabel}
            open={drawn}
            onClose={() => setDrawn(false)}
            size="100%"
            placement="bottom"
            destroyOnHidden
          >
            {props.side}
          </Drawer>
        </>
      )}
    </div>
  );
}
