import type { Figure } from './figure.ts';
import { groupsOf, machineText, type Report, rounded, shortRatioText } from './table.ts';

const width = 960;
const left = 24;
const barsFrom = 390;
const barsTo = 700;
const rowHeight = 34;
const groupHeight = 44;
const headHeight = 84;

/** Readable on white and on black, so that one picture does for light and dark pages. */
const style = `
  text { font: 14px system-ui, sans-serif; fill: #1f2328; }
  .small { font-size: 12px; fill: #59636e; }
  .group { font-weight: 600; }
  .title { font-size: 20px; font-weight: 600; }
  .page { fill: #ffffff; }
  .own { fill: #0b7285; }
  .peer { fill: #adb5bd; }
  .late { stroke: #495057; stroke-width: 2; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .small { fill: #9198a1; }
    .page { fill: #0d1117; }
    .own { fill: #3bc9db; }
    .peer { fill: #495057; }
    .late { stroke: #ced4da; }
  }`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const text = (x: number, y: number, kind: string, words: string): string =>
  `<text x="${x}" y="${y}" class="${kind}">${escaped(words)}</text>`;

const number = (value: number): string => value.toFixed(1);

/** Bars of one group share a scale that ends at its longest p95. */
const rowOf = (figure: Figure, y: number, longest: number): string => {
  const scale = (milliseconds: number): number =>
    ((barsTo - barsFrom) * milliseconds) / Math.max(longest, Number.MIN_VALUE);
  const kind = figure.whose;
  const late = number(barsFrom + scale(figure.p95));
  const bar = Math.max(1, scale(figure.p50));
  const rate = figure.perSecond === null ? '' : ` · ${rounded(figure.perSecond)}/s`;
  const ratios = figure.ratios.map(shortRatioText).join(', ');
  return [
    text(left, y + 14, '', figure.what),
    `<rect x="${barsFrom}" y="${y + 2}" width="${number(bar)}" height="14" class="${kind}"/>`,
    `<line x1="${late}" x2="${late}" y1="${y}" y2="${y + 18}" class="late"/>`,
    text(barsTo + 16, y + 14, '', `${rounded(figure.p50)} / ${rounded(figure.p95)} ms${rate}`),
    ratios === '' ? '' : text(left, y + 30, 'small', ratios),
  ].join('\n');
};

/** The report as a picture that needs nothing beside it. */
export const picture = (report: Report): string => {
  const parts: string[] = [];
  let y = headHeight;
  for (const group of groupsOf(report.figures)) {
    const figures = report.figures.filter((figure) => figure.group === group);
    const longest = Math.max(...figures.map(({ p95 }) => p95));
    parts.push(text(left, y + 22, 'group', group));
    y += groupHeight - 10;
    for (const figure of figures) {
      parts.push(rowOf(figure, y, longest));
      y += rowHeight + (figure.ratios.length > 0 ? 4 : -6);
    }
  }
  const height = y + 24;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Careledger bench">
<style>${style}</style>
<rect width="${width}" height="${height}" class="page"/>
${text(left, 38, 'title', 'Careledger bench')}
${text(left, 60, 'small', machineText(report))}
${text(left, 78, 'small', 'Bar: p50, mark: p95, shorter is better; each group has a scale of its own.')}
${parts.join('\n')}
</svg>
`;
};
