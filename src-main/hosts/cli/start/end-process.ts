import { spawn } from 'node:child_process';

/** Milliseconds that ending may take. */
const patience = 2_000;

/** Ends the process whose pipe it holds, unless that ends by itself. */
const watcher = `
process.stdin.resume().on('end', () => process.exit());
setTimeout(() => process.kill(Number(process.argv[1]), 'SIGKILL'), ${patience});`;

/**
 * Ends this process. Node waits for native calls that are under way, and a keychain whose question
 * nobody answers never returns; so another process ends this one after a while.
 */
export function endProcess(code: number): never {
  const words = ['--eval', watcher, String(process.pid)];
  spawn(process.execPath, words, { stdio: ['pipe', 'ignore', 'ignore'], detached: true }).unref();
  process.exit(code);
}
