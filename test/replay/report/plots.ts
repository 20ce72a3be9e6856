/** A line of a plot: its points in the order of x. */
export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly color: string;
}

export interface Axis {
  readonly label: string;
  readonly ticks: readonly (readonly [at: number, text: string])[];
  readonly from: number;
  readonly to: number;
}

const WIDTH = 860;
const HEIGHT = 300;
const LEFT = 60;
const RIGHT = 20;
const TOP = 30;
const BOTTOM = 50;

interface Frame {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
}

/** A picture of lines, as SVG that stands by itself. */
export function linePlot(frame: Frame, lines: readonly Line[]): string {
  const { px, py } = scales(frame);
  const drawn = lines.map(
    ({ points, color }) =>
      `<polyline fill="none" stroke="${color}" stroke-width="1.5" points="${points.map(([x, y]) => `${px(x)},${py(y)}`).join(' ')}"/>`,
  );
  return framed(frame, [...drawn, legend(lines)]);
}

/** A picture of bars, each from its x to the next one's. */
export function barPlot(frame: Frame, { points, color, name }: Line): string {
  const { px, py } = scales(frame);
  const drawn = points.map(([x, y], index) => {
    const next = points[index + 1]?.[0] ?? frame.x.to;
    return `<rect x="${px(x)}" y="${py(y)}" width="${Math.max(1, px(next) - px(x) - 1)}" height="${py(0) - py(y)}" fill="${color}"/>`;
  });
  return framed(frame, [...drawn, legend([{ color, name }])]);
}

/** Round numbers from 0 to at least `most`. */
export function countAxis(label: string, most: number): Axis {
  const rough = Math.max(1, most) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough);
  const to = Math.ceil(Math.max(1, most) / step) * step;
  const ticks = Array.from(
    { length: Math.round(to / step) + 1 },
    (_, index) => [index * step, String(index * step)] as const,
  );
  return { label, ticks, from: 0, to };
}

function scales({ x, y }: Frame) {
  const place = (value: number, { from, to }: Axis, start: number, end: number) =>
    Math.round((start + ((value - from) / (to - from || 1)) * (end - start)) * 10) / 10;
  return {
    px: (value: number) => place(value, x, LEFT, WIDTH - RIGHT),
    py: (value: number) => place(value, y, HEIGHT - BOTTOM, TOP),
  };
}

function framed(frame: Frame, drawn: readonly string[]): string {
  const { title, x, y } = frame;
  const { px, py } = scales(frame);
  const [bottom, right] = [HEIGHT - BOTTOM, WIDTH - RIGHT];
  return [
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}" font-family="sans-serif" font-size="12">`,
    ...y.ticks.map(
      ([at, text]) =>
        `<line x1="${LEFT}" x2="${right}" y1="${py(at)}" y2="${py(at)}" stroke="#ddd"/><text x="${LEFT - 6}" y="${py(at) + 4}" text-anchor="end">${text}</text>`,
    ),
    ...x.ticks.map(
      ([at, text]) =>
        `<line x1="${px(at)}" x2="${px(at)}" y1="${bottom}" y2="${bottom + 4}" stroke="#555"/><text x="${px(at)}" y="${bottom + 18}" text-anchor="middle">${text}</text>`,
    ),
    `<line x1="${LEFT}" x2="${right}" y1="${bottom}" y2="${bottom}" stroke="#555"/>`,
    `<text x="${(LEFT + right) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${x.label}</text>`,
    `<text x="14" y="${(TOP + bottom) / 2}" text-anchor="middle" transform="rotate(-90 14 ${(TOP + bottom) / 2})">${y.label}</text>`,
    ...drawn,
    '</svg>',
  ].join('\n');
}

function legend(lines: readonly Pick<Line, 'name' | 'color'>[]): string {
  return lines
    .map(({ name, color }, index) => {
      const x = LEFT + 10 + index * 220;
      return `<rect x="${x}" y="8" width="12" height="12" fill="${color}"/><text x="${x + 18}" y="18">${name}</text>`;
    })
    .join('');
}
