import ELK, { type ELK as Elk } from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { Positions } from './positions.ts';

/** What is to be laid out, in pixels. */
export interface Boxes {
  readonly boxes: readonly { readonly id: string; readonly width: number; readonly height: number }[];
  readonly lines: readonly { readonly id: string; readonly source: string; readonly target: string }[];
}

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.spacing.nodeNode': '48',
  'elk.layered.spacing.nodeNodeBetweenLayers': '72',
  'elk.layered.considerModelOrder.strategy': 'PREFER_NODES',
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.spacing.componentComponent': '80',
} as const;

let elk: Elk | undefined;

/** Lays cards out from top to bottom, in a worker, so that the page stays awake. */
export async function layOut({ boxes, lines }: Boxes): Promise<Positions> {
  elk ??= new ELK({ workerFactory: () => new Worker(workerUrl) });
  const graph = await elk.layout({
    id: 'flow',
    layoutOptions: options,
    children: boxes.map((box) => ({ ...box })),
    edges: lines.map(({ id, source, target }) => ({ id, sources: [source], targets: [target] })),
  });
  return new Map(graph.children?.map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
}
