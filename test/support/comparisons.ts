import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What was asked of the embedded ledger and of a real BigchainDB. */
export interface Comparisons {
  readonly alike: number;
  readonly different: number;
  /** Different as `intended-differences.ts` says. */
  readonly onPurpose: number;
}

/** One line for each file of the conformance suite that ran; files run in processes of their own. */
const report = fileURLToPath(
  new URL('../../.cache/test-reports/comparisons.jsonl', import.meta.url),
);

/** Before a run. */
export const forgetComparisons = (): void => rmSync(report, { force: true });

export const noteComparisons = (comparisons: Comparisons): void => {
  mkdirSync(dirname(report), { recursive: true });
  appendFileSync(report, `${JSON.stringify(comparisons)}\n`);
};

export const comparisonLine = (all: readonly Comparisons[]): string => {
  const sumOf = (name: keyof Comparisons): number => all.reduce((sum, each) => sum + each[name], 0);
  const [alike, different, onPurpose] = [sumOf('alike'), sumOf('different'), sumOf('onPurpose')];
  const compared = alike + different + onPurpose;
  return `compared ${compared} requests with BigchainDB 2.2.2: ${alike} alike, ${different} different, ${onPurpose} on purpose different`;
};

/** One line over all files of the last run, null where nothing was compared since `forgetComparisons`. */
export const comparisonsOfLastRun = (): string | null => {
  if (!existsSync(report)) return null;
  const lines = readFileSync(report, 'utf8').trim().split('\n');
  return comparisonLine(lines.map((line) => JSON.parse(line) as Comparisons));
};
