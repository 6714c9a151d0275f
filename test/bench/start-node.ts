import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export interface StartedNode {
  /** Of the API, with the slash. */
  readonly url: string;
  readonly close: () => void;
}

/** The address that a node prints when it is ready. */
export const addressOf = async (output: Readable): Promise<string> => {
  const [line] = (await once(createInterface(output), 'line')) as [string];
  const url = /^listening (\S+)$/.exec(line)?.[1];
  if (url === undefined) throw new Error('the node is not ready');
  return url;
};

/** Starts a node's program in a process of its own. */
const startNode = async (name: string, words: readonly string[]): Promise<StartedNode> => {
  const program = new URL(name, import.meta.url).pathname;
  const child = spawn(process.execPath, [program, ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return { url: await addressOf(child.stdout), close: () => child.stdin.end() };
};

/** See `slow-node.ts`; times in milliseconds. */
export const startSlowNode = (latency: number, blockEvery: number): Promise<StartedNode> =>
  startNode('slow-node.ts', [`${latency}`, `${blockEvery}`]);

/** See `least-node.ts`. */
export const startLeastNode = (folder: string): Promise<StartedNode> =>
  startNode('least-node.ts', [folder]);
