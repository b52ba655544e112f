/** Draws how often pairs of a score are one party, with the thresholds: an SVG that needs nothing else. */

export interface Bin {
  from: number;
  pairs: number;
  same: number;
}

export interface Threshold {
  name: string;
  at: number;
}

const WIDTH = 640;
const HEIGHT = 400;
const PLOT = { left: 56, right: 624, top: 64, bottom: 340 };
/** The tallest bar, in pixels. */
const TALLEST = 60;

const x = (score: number) => PLOT.left + score * (PLOT.right - PLOT.left);
const y = (share: number) => PLOT.bottom - share * (PLOT.bottom - PLOT.top);
const px = (value: number) => value.toFixed(1);

/** Two rows above the plot, for thresholds stand near each other. */
const labelled = (threshold: number) => PLOT.top - (threshold % 2 === 0 ? 8 : 24);

/** Circles: the share that is one party, each with its 95 % interval; bars along the bottom: how many pairs. */
export function reliabilityPlot(bins: readonly Bin[], thresholds: readonly Threshold[]): string {
  const most = Math.max(1, ...bins.map(({ pairs }) => pairs));
  const width = 1 / bins.length;
  const middle = ({ from }: Bin) => x(from + width / 2);
  const filled = bins.filter(({ pairs }) => pairs > 0);
  const shapes = [
    ...[0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
      `<line class="grid" x1="${PLOT.left}" x2="${PLOT.right}" y1="${px(y(share))}" y2="${px(y(share))}"/>`,
      `<text x="${PLOT.left - 8}" y="${px(y(share) + 4)}" text-anchor="end">${share * 100} %</text>`,
    ]),
    ...[0, 0.2, 0.4, 0.6, 0.8, 1].map(
      (score) => `<text x="${px(x(score))}" y="${PLOT.bottom + 18}" text-anchor="middle">${score.toFixed(1)}</text>`,
    ),
    `<text x="${px(x(0.5))}" y="${HEIGHT - 20}" text-anchor="middle">score of a pair</text>`,
    `<text x="8" y="20">circles: share that is one party, 95 % interval; bars: number of pairs; dashed: share = score</text>`,
    ...filled.map((bin) => {
      const height = (TALLEST * bin.pairs) / most;
      const wide = 0.8 * (x(width) - x(0));
      return `<rect class="bar" x="${px(middle(bin) - wide / 2)}" y="${px(PLOT.bottom - height)}" width="${px(wide)}" height="${px(height)}"/>`;
    }),
    `<line class="even" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/>`,
    ...thresholds.flatMap(({ name, at }, i) => [
      `<line class="threshold" x1="${px(x(at))}" x2="${px(x(at))}" y1="${labelled(i) + 4}" y2="${PLOT.bottom}"/>`,
      `<text x="${px(x(at))}" y="${labelled(i)}" text-anchor="middle">${name} ${at}</text>`,
    ]),
    ...filled.flatMap((bin) => {
      const [low, high] = interval(bin.same, bin.pairs);
      return [
        `<line class="interval" x1="${px(middle(bin))}" x2="${px(middle(bin))}" y1="${px(y(low))}" y2="${px(y(high))}"/>`,
        `<circle cx="${px(middle(bin))}" cy="${px(y(bin.same / bin.pairs))}" r="5"/>`,
      ];
    }),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="share of pairs that are one party, by score">
<style>
svg { background: #fff; font: 13px sans-serif } text { fill: #333 } .grid { stroke: #ddd } .bar { fill: #cfd8e3 }
.even { stroke: #999; stroke-dasharray: 4 4 } .threshold { stroke: #b3261e } .interval { stroke: #1a5fb4; stroke-width: 2 } circle { fill: #1a5fb4 }
</style>
${shapes.join('\n')}
</svg>
`;
}

/** Wilson's 95 % interval of a share. */
export function interval(part: number, whole: number): [low: number, high: number] {
  const z = 1.96;
  const share = part / whole;
  const centre = share + (z * z) / (2 * whole);
  const half = z * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole));
  const scale = 1 + (z * z) / whole;
  return [Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale)];
}
