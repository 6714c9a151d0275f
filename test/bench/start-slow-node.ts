import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Starts `slow-node.ts` in a process of its own; times in milliseconds. */
export const startSlowNode = async (latency: number, blockEvery: number) => {
  const program = new URL('slow-node.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, `${latency}`, `${blockEvery}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const url = /^listening (\S+)$/.exec(line)?.[1];
  if (url === undefined) throw new Error('the node is not ready');
  return { url, close: () => child.stdin.end() };
};
