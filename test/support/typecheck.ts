/** Checks every runtime on its own: a layer that reaches for types it does not have fails here. */
import { spawn } from 'node:child_process';

const projects = [
  'src-main/contract',
  'src-main/domain',
  'src-main/app',
  'src-main',
  'src-main/hosts/electron/preload',
  'src-renderer',
  'test',
];

const lanes = 2;

interface Outcome {
  readonly project: string;
  readonly output: string;
  readonly passed: boolean;
}

async function check(project: string): Promise<Outcome> {
  const child = spawn('tsc', ['-p', project, '--pretty'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { project, output: Buffer.concat(chunks).toString('utf8'), passed: code === 0 };
}

async function work(queue: string[], outcomes: Outcome[]): Promise<void> {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const outcome = await check(next);
    outcomes.push(outcome);
    console.log(`${outcome.passed ? 'ok  ' : 'FAIL'} ${outcome.project}`);
    if (!outcome.passed) console.log(outcome.output);
  }
}

const queue = [...projects];
const outcomes: Outcome[] = [];
await Promise.all(Array.from({ length: lanes }, () => work(queue, outcomes)));
process.exitCode = outcomes.every(({ passed }) => passed) ? 0 : 1;
