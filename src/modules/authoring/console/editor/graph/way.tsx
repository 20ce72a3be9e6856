import { BaseEdge, type Edge, type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo } from 'react';
import type { LocalizedText } from '#domain/text.ts';
import type { OutletKind } from '../model/outlets.ts';
import { useSay } from '../say.ts';

export type WayEdge = Edge<
  { readonly kind: OutletKind; readonly onInsert: ((edge: string) => void) | undefined },
  'way'
>;

const insertText = { 'zh-CN': '在这里插入一步', en: 'Insert a step here' } as const satisfies LocalizedText;
const RADIUS = 11;

/** A way from one step to another, with a button in its middle that puts a step there. */
export const Way = memo(function Way({ id, data, selected, markerEnd, ...ends }: EdgeProps<WayEdge>) {
  const say = useSay();
  const [path, x, y] = getBezierPath(ends);
  const onInsert = data?.onInsert;
  return (
    <>
      <BaseEdge id={id} path={path} interactionWidth={24} {...(markerEnd === undefined ? {} : { markerEnd })} />
      {onInsert && (
        // biome-ignore lint/a11y/useSemanticElements: there are no buttons in SVG.
        <g
          className={`way-insert ${selected ? 'is-shown' : ''}`}
          transform={`translate(${x} ${y})`}
          role="button"
          tabIndex={-1}
          aria-label={say(insertText)}
          onClick={(event) => {
            event.stopPropagation();
            onInsert(id);
          }}
          onKeyDown={(event) => event.key === 'Enter' && onInsert(id)}
        >
          <title>{say(insertText)}</title>
          <circle r={RADIUS} />
          <path d="M -5 0 H 5 M 0 -5 V 5" />
        </g>
      )}
    </>
  );
});
