import type { Figure, LeftOut, Ratio } from './figure.ts';
import type { Machine } from './machine.ts';
import type { Plan } from './plan.ts';

export interface Report {
  readonly begun: string;
  readonly plan: Plan;
  readonly machine: Machine;
  readonly figures: readonly Figure[];
  readonly leftOut: readonly LeftOut[];
}

/** Three significant digits, without an exponent. */
export const rounded = (value: number): string => {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
  return value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
};

/** `52.1 times the rate of bigchaindb-driver (49.0 to 54.2)` */
const ratioText = (ratio: Ratio): string =>
  `${shortRatioText(ratio)} (${rounded(ratio.lowest)} to ${rounded(ratio.highest)})`;

/** The same without the range. */
export const shortRatioText = ({ median, of, peer }: Ratio): string =>
  `${rounded(median)} times the ${of} of ${peer}`;

export const machineText = ({ begun, plan, machine }: Report): string =>
  `${begun.slice(0, 10)}, ${plan.name}, ${machine.cores} cores (${machine.processor}), ` +
  `${machine.system}, Node ${machine.node}, load before ${machine.load.toFixed(1)}`;

type Row = readonly [what: string, p50: string, p95: string, rate: string, ratio: string];

const heading: Row = ['', 'p50 ms', 'p95 ms', 'per s', 'median of the pairs (lowest to highest)'];

const rowsOf = (figure: Figure): readonly Row[] => {
  const [first = '', ...others] = figure.ratios.map(ratioText);
  const { what, p50, p95, perSecond } = figure;
  const rate = perSecond === null ? '' : rounded(perSecond);
  return [
    [`  ${what}`, rounded(p50), rounded(p95), rate, first],
    ...others.map((ratio): Row => ['', '', '', '', ratio]),
  ];
};

export const groupsOf = (figures: readonly Figure[]): readonly string[] => [
  ...new Set(figures.map(({ group }) => group)),
];

/** The report as text for a terminal. */
export const table = (report: Report): string => {
  const groups = groupsOf(report.figures).map((group) => ({
    group,
    rows: report.figures.filter((figure) => figure.group === group).flatMap(rowsOf),
    notes: report.figures.flatMap((figure) =>
      figure.group === group && figure.note !== '' ? [`  (${figure.what}: ${figure.note})`] : [],
    ),
  }));
  const all = [heading, ...groups.flatMap(({ rows }) => rows)];
  const widths = [0, 1, 2, 3].map((at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  const line = (row: Row): string =>
    [
      row[0].padEnd(widths[0] ?? 0),
      ...row.slice(1, 4).map((cell, at) => cell.padStart(widths[at + 1] ?? 0)),
      row[4],
    ]
      .join('  ')
      .trimEnd();
  return [
    machineText(report),
    line(heading),
    ...groups.flatMap(({ group, rows, notes }) => [group, ...rows.map(line), ...notes]),
    ...report.leftOut.map(({ group, why }) => `${group}\n  left out: ${why}`),
  ].join('\n');
};
