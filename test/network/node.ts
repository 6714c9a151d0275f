import { type Programs } from './install.ts';
import { tailOf } from './logged.ts';
import type { Plan } from './node-files.ts';
import { loopback, portList, portsOf } from './places.ts';
import { logOf, pidOf, start, stop } from './processes.ts';
import { bigchaindb, bigchaindbName, tendermint, tendermintName } from './programs.ts';
import { answer, isListening, waitUntil } from './wait.ts';

export interface NodeStatus {
  readonly node: number;
  readonly url: string;
  readonly eventUrl: string;
  readonly bigchaindb: number | undefined;
  readonly tendermint: number | undefined;
  /** As Tendermint says; undefined while it does not answer. */
  readonly chain: ChainStatus | undefined;
}

export interface ChainStatus {
  readonly height: number;
  readonly isCatchingUp: boolean;
  readonly peers: number;
}

const addressOf = (port: number): string => `http://${loopback}:${port}`;

/** Why waiting for a program is useless: it has ended. */
export const whetherEnded = (data: string, name: string) => (): string | undefined =>
  pidOf(data, name) === undefined ? `${name} has ended. ${tailOf(logOf(data, name))}` : undefined;

/** The first of these ports that some program listens on. */
export const usedPort = async (ports: readonly number[]): Promise<number | undefined> => {
  for (const port of ports) if (await isListening(port)) return port;
  return undefined;
};

export const ensureFree = async (ports: readonly number[]): Promise<void> => {
  const used = await usedPort(ports);
  if (used !== undefined) {
    throw new Error(`Port ${used} is used by another program: choose another --base-port.`);
  }
};

/** One node's BigchainDB and Tendermint; does nothing while both run. */
export const launchNode = async (
  data: string,
  node: number,
  plan: Plan,
  programs: Programs,
): Promise<void> => {
  if (isNodeRunning(data, node)) return;
  // After a crash: what is left, such as BigchainDB's children, does not work with a new other half.
  await stopNode(data, node);
  await ensureFree(portList(plan.basePort, node));
  const own = bigchaindb(data, node, plan, programs);
  start(data, own);
  const { abci } = portsOf(plan.basePort, node);
  const ended = whetherEnded(data, own.name);
  await waitUntil(`BigchainDB of node ${node}`, () => isListening(abci), ended);
  start(data, tendermint(data, node, programs));
};

export const isNodeRunning = (data: string, node: number): boolean =>
  [bigchaindbName(node), tendermintName(node)].every((name) => pidOf(data, name) !== undefined);

/** Tendermint goes first: it ends by itself when its application is gone, and says so at length. */
export const stopNode = async (data: string, node: number): Promise<void> => {
  await stop(data, tendermintName(node));
  await stop(data, bigchaindbName(node));
};

interface TendermintStatus {
  readonly result: {
    readonly sync_info: { readonly latest_block_height: string; readonly catching_up: boolean };
  };
}
interface NetInfo {
  readonly result: { readonly n_peers: string };
}

const chainOf = async (node: number, { basePort }: Plan): Promise<ChainStatus | undefined> => {
  const rpc = addressOf(portsOf(basePort, node).rpc);
  const status = await answer<TendermintStatus>(`${rpc}/status`);
  const net = await answer<NetInfo>(`${rpc}/net_info`);
  if (status === undefined || net === undefined) return undefined;
  const { latest_block_height: height, catching_up: isCatchingUp } = status.result.sync_info;
  return { height: Number(height), isCatchingUp, peers: Number(net.result.n_peers) };
};

export const urlsOf = (node: number, { basePort }: Plan) => {
  const { http, events } = portsOf(basePort, node);
  return { url: addressOf(http), eventUrl: `ws://${loopback}:${events}` };
};

export const nodeStatus = async (data: string, node: number, plan: Plan): Promise<NodeStatus> => ({
  node,
  ...urlsOf(node, plan),
  bigchaindb: pidOf(data, bigchaindbName(node)),
  tendermint: pidOf(data, tendermintName(node)),
  chain: await chainOf(node, plan),
});

/** BigchainDB lists validators as soon as Tendermint has shown it the genesis. */
const answers = async (node: number, plan: Plan): Promise<boolean> => {
  const validators = await answer<readonly unknown[]>(
    `${urlsOf(node, plan).url}/api/v1/validators`,
  );
  return validators !== undefined && validators.length > 0;
};

/**
 * Waits until the node serves its API, knows all of `peers`, and serves every block that these have.
 * The first block is made without a transaction; before it no node can be started a second time.
 */
export const nodeReady = async (
  data: string,
  node: number,
  plan: Plan,
  peers: readonly number[],
): Promise<void> => {
  const ended = (): string | undefined =>
    whetherEnded(data, bigchaindbName(node))() ?? whetherEnded(data, tendermintName(node))();
  await waitUntil(`the API of node ${node}`, () => answers(node, plan), ended);
  const isLinked = async (): Promise<boolean> => {
    const chain = await chainOf(node, plan);
    return chain !== undefined && !chain.isCatchingUp && chain.peers >= peers.length;
  };
  await waitUntil(`node ${node} to find its peers`, isLinked, ended);
  const chains = await Promise.all(peers.map((peer) => chainOf(peer, plan)));
  const height = Math.max(1, ...chains.map((chain) => chain?.height ?? 0));
  const block = `${urlsOf(node, plan).url}/api/v1/blocks/${height}`;
  const isLevel = async (): Promise<boolean> => (await answer(block)) !== undefined;
  await waitUntil(`node ${node} to have block ${height}`, isLevel, ended);
};
