/**
 * `npm test [-- SUITE...]` runs the suites one after another and ends with the count over all of
 * them. It fails on any failure, on no tests at all, and under CI on anything skipped.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { comparisonsOfLastRun, forgetComparisons } from './comparisons.ts';
import { meet, prepareSystem } from './readiness.ts';
import { Need, type Suite, suites } from './suites.ts';
import { countLine, noTests, readCount, readFailures, sum, type TestCount } from './test-count.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const reports = join(root, '.cache/test-reports');
const inCi = process.env['CI'] === 'true';

function heading(text: string): void {
  console.log(`\n${'='.repeat(78)}\n${text}\n${'='.repeat(78)}`);
}

function runnerCommand(suite: Suite, report: string): readonly string[] {
  switch (suite.runner) {
    case 'vitest':
      return [
        join(root, 'node_modules/vitest/vitest.mjs'),
        ...['run', '--config', 'test/vitest.config.ts', '--project', suite.project],
        ...['--reporter', 'default', '--reporter', 'json', `--outputFile.json=${report}`],
      ];
    case 'playwright':
      return [
        join(root, 'node_modules/@playwright/test/cli.js'),
        ...['test', '--config', 'test/playwright.config.ts', '--project', suite.project],
      ];
  }
}

/** The keyring is the outer shell: the display's own session must not replace its bus. */
function command(suite: Suite, report: string): readonly string[] {
  const runner = [process.execPath, ...runnerCommand(suite, report)];
  const display = ['xvfb-run', '-a', '--server-args=-screen 0 1600x1000x24'];
  const keyring = [process.execPath, join(root, 'test/support/keyring.ts')];
  return [
    ...(suite.needs.includes(Need.keyring) ? keyring : []),
    ...(suite.needs.includes(Need.display) ? display : []),
    ...runner,
  ];
}

/** Milliseconds for one suite, several times what the longest takes: a runner that hangs is a failure. */
const suiteLimit = 45 * 60_000;

/** Runs a command in a process group of its own, which ends with this process or at the limit. */
async function run(words: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const [program = '', ...args] = words;
  const stdio = ['ignore', 'inherit', 'inherit'] as const;
  const child = spawn(program, args, { cwd: root, stdio: [...stdio], env, detached: true });
  const endAll = (): void => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  };
  const interrupted = (): void => {
    endAll();
    process.exit(130);
  };
  const late = setTimeout(() => {
    console.log(`Still running after ${suiteLimit / 60_000} minutes: it is ended.`);
    endAll();
  }, suiteLimit);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupted);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? 1));
    });
  } finally {
    clearTimeout(late);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupted);
  }
}

/** A runner that dies, or finds nothing, counts as one failure: silence is never a pass. */
function count(suite: Suite, report: string, exitCode: number): TestCount {
  try {
    const found = readCount(suite.runner, report);
    const silent = found.failed === 0 && (exitCode !== 0 || found.passed === 0);
    if (silent)
      console.log(`The ${suite.name} suite ended with code ${exitCode} and no failed test.`);
    return silent ? { ...found, failed: 1 } : found;
  } catch {
    console.log(`The ${suite.name} suite ended with code ${exitCode} and left no report.`);
    return { ...noTests, failed: 1 };
  }
}

async function runSuite(suite: Suite): Promise<TestCount> {
  heading(`${suite.name}: ${suite.title}`);
  const readiness = await meet(suite.needs).catch((error: unknown) => {
    console.error(error);
    return undefined;
  });
  if (readiness === undefined) return { ...noTests, failed: 1 };
  if ('lacks' in readiness) {
    console.log(`SKIPPED the whole ${suite.name} suite: this machine lacks ${readiness.lacks}`);
    return { ...noTests, skipped: 1 };
  }
  const report = join(reports, `${suite.name}.json`);
  rmSync(report, { force: true });
  const env = { ...process.env, ...readiness.env, TEST_REPORT: report };
  const exitCode = await run(command(suite, report), env);
  return count(suite, report, exitCode);
}

function chosen(names: readonly string[]): readonly Suite[] {
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    console.error(`No such suite: ${unknown.join(', ')}`);
    console.error(`The suites: ${suites.map(({ name }) => name).join(', ')}`);
    process.exit(2);
  }
  return suites.filter(({ name, usual }) => (names.length === 0 ? usual : names.includes(name)));
}

const toRun = chosen(process.argv.slice(2));
mkdirSync(reports, { recursive: true });
if (toRun.some(({ needs }) => needs.length > 0)) prepareSystem();

forgetComparisons();
const counts: TestCount[] = [];
for (const suite of toRun) counts.push(await runSuite(suite));

heading('All suites');
for (const suite of toRun) {
  const report = join(reports, `${suite.name}.json`);
  if (!existsSync(report)) continue;
  for (const failure of readFailures(suite.runner, report)) {
    console.log(`FAILED in ${suite.name}: ${failure}\n`);
  }
}
for (const [index, suite] of toRun.entries()) {
  console.log(`${suite.name.padEnd(10)} ${countLine(counts[index] ?? noTests)}`);
}
const compared = toRun.some(({ name }) => name === 'conformance') ? comparisonsOfLastRun() : null;
if (compared !== null) console.log(compared);
const total = sum(counts);
writeFileSync(join(reports, 'total.json'), JSON.stringify(total));
console.log(countLine(total));
process.exitCode = total.failed > 0 || total.passed === 0 || (inCi && total.skipped > 0) ? 1 : 0;
