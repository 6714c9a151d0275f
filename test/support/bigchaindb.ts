import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install, type Programs } from '#test/network/install.ts';
import { withLock } from '#test/network/lock.ts';
import {
  down,
  hasNetwork,
  type NetworkStatus,
  startNode,
  status,
  stopNode,
  up,
} from '#test/network/network.ts';
import { usedPort } from '#test/network/node.ts';
import { portList, root } from '#test/network/places.ts';
import { type Identity, identityOf, isRunning } from '#test/network/processes.ts';

export interface BigchainDb {
  /** `http://127.0.0.1:PORT` of each node; the API is under `/api/v1/`. */
  readonly urls: readonly string[];
  /** `ws://127.0.0.1:PORT` of each node; the stream is `/api/v1/streams/valid_transactions`. */
  readonly eventUrls: readonly string[];
  readonly status: () => Promise<NetworkStatus>;
  readonly stopNode: (node: number) => Promise<void>;
  /** Settles when the node has caught up with the others. */
  readonly startNode: (node: number) => Promise<void>;
  /** Ends every process; removes the folder unless it was given. */
  readonly close: () => Promise<void>;
}

export interface BigchainDbOptions {
  /** Usual: 1. */
  readonly nodes?: number;
  /** Of a network to go on with; usual: a new one, gone after `close`. */
  readonly dataFolder?: string;
  /** Usual: any with free ports. */
  readonly basePort?: number;
}

/** Starts a real BigchainDB network, and installs its programs where they are not. */
export const startBigchainDb = async (options: BigchainDbOptions = {}): Promise<BigchainDb> => {
  const programs = await install((sentence) => console.error(sentence));
  // One start at a time on this machine: ports are free until somebody listens.
  return withLock(
    'start of a test network',
    () => undefined,
    async () => {
      await endOrphans();
      const { dataFolder } = options;
      const place = dataFolder === undefined ? ownFolder() : givenFolder(dataFolder);
      try {
        return await startIn(place, options, programs);
      } catch (error) {
        await place.close();
        throw error;
      }
    },
  );
};

const startIn = async (
  { data, close }: Place,
  options: BigchainDbOptions,
  programs: Programs,
): Promise<BigchainDb> => {
  const free = hasNetwork(data) ? {} : { basePort: await freeBasePort(options.nodes ?? 1) };
  await up(data, { ...free, ...options }, programs);
  const found = await status(data);
  return {
    urls: found.nodes.map(({ url }) => url),
    eventUrls: found.nodes.map(({ eventUrl }) => eventUrl),
    status: () => status(data),
    stopNode: (node) => stopNode(data, node),
    startNode: (node) => startNode(data, node, programs),
    close,
  };
};

const end = async (data: string, options: { readonly wipe: boolean }): Promise<void> => {
  if (hasNetwork(data)) await down(data, options);
};

const cache = join(root, '.cache');
const ownerFile = (folder: string): string => join(folder, 'owner.json');

interface Place {
  readonly data: string;
  readonly close: () => Promise<void>;
}

const givenFolder = (data: string): Place => ({ data, close: () => end(data, { wipe: false }) });

/** Names its owner: the network's processes would outlive a run that was killed. */
const ownFolder = (): Place => {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'test-network-'));
  writeFileSync(ownerFile(folder), JSON.stringify(identityOf(process.pid)));
  return { data: networkIn(folder), close: () => remove(folder) };
};

const networkIn = (folder: string): string => join(folder, 'network');

const remove = async (folder: string): Promise<void> => {
  await end(networkIn(folder), { wipe: true });
  rmSync(folder, { recursive: true, force: true });
};

const ownerOf = (folder: string): Identity | undefined => {
  try {
    return JSON.parse(readFileSync(ownerFile(folder), 'utf8')) as Identity;
  } catch {
    // Just made, or just removed.
    return undefined;
  }
};

/** Ends the networks of test runs that were killed. */
const endOrphans = async (): Promise<void> => {
  for (const name of globSync('test-network-*', { cwd: cache })) {
    const folder = join(cache, name);
    const owner = ownerOf(folder);
    if (owner !== undefined && !isRunning(owner)) await remove(folder);
  }
};

/** Away from the usual ports and below those that the system hands out. */
const candidates = Array.from({ length: 50 }, (_, index) => 21_000 + 200 * index);

const freeBasePort = async (nodes: number): Promise<number> => {
  for (const basePort of candidates) {
    const own = Array.from({ length: nodes }, (_, node) => portList(basePort, node));
    if ((await usedPort([basePort, ...own.flat()])) === undefined) return basePort;
  }
  throw new Error('There are no free ports for a BigchainDB network.');
};
