import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

export interface TestCount {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const noTests: TestCount = { passed: 0, failed: 0, skipped: 0 };

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs: readonly {
    readonly title: string;
    readonly ok: boolean;
    readonly tests: readonly {
      readonly results: readonly { readonly error?: { readonly message?: string } }[];
    }[];
  }[];
}

interface PlaywrightReport {
  readonly suites: readonly PlaywrightSuite[];
  readonly errors: readonly unknown[];
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
}

/** A file that does not even load has no failed test of its own, yet it failed. */
function filesThatFailed(report: VitestReport): number {
  return report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  ).length;
}

/** The counts in a JSON report of Vitest or Playwright. A flaky test counts as failed. */
export function readCount(runner: 'vitest' | 'playwright', file: string): TestCount {
  const text = readFileSync(file, 'utf8');
  if (runner === 'vitest') {
    const report = JSON.parse(text) as VitestReport;
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + filesThatFailed(report),
      skipped: report.numPendingTests + report.numTodoTests,
    };
  }
  const { stats, errors } = JSON.parse(text) as PlaywrightReport;
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

const failedInVitest = ({ testResults }: VitestReport): readonly string[] =>
  testResults.flatMap(({ name, status, message, assertionResults }) => {
    if (status !== 'failed') return [];
    const tests = assertionResults.filter((test) => test.status === 'failed');
    if (tests.length === 0) return [`${name}: ${message}`];
    return tests.map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages[0] ?? ''}`);
  });

const failedInPlaywright = ({ title, suites, specs }: PlaywrightSuite): readonly string[] => [
  ...specs
    .filter(({ ok }) => !ok)
    .map((spec) => {
      const errors = spec.tests.flatMap(({ results }) =>
        results.map(({ error }) => error?.message),
      );
      return `${title} > ${spec.title}: ${errors.find((error) => error !== undefined) ?? ''}`;
    }),
  ...(suites ?? []).flatMap(failedInPlaywright),
];

/** The failed tests in a report, each with the beginning of its first failure. */
export function readFailures(runner: 'vitest' | 'playwright', file: string): readonly string[] {
  const report: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const failures =
    runner === 'vitest'
      ? failedInVitest(report as VitestReport)
      : (report as PlaywrightReport).suites.flatMap(failedInPlaywright);
  return failures.map((failure) => stripVTControlCharacters(failure).slice(0, 800));
}

export function sum(counts: readonly TestCount[]): TestCount {
  return counts.reduce(
    (total, next) => ({
      passed: total.passed + next.passed,
      failed: total.failed + next.failed,
      skipped: total.skipped + next.skipped,
    }),
    noTests,
  );
}

export function countLine({ passed, failed, skipped }: TestCount): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
