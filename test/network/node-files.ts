import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Programs } from './install.ts';
import { loopback, nodeFolder, portsOf, tendermintFolder } from './places.ts';
import { type Genesis, jointGenesis, type Settings, withSettings } from './tendermint-config.ts';

const run = promisify(execFile);

export interface Plan {
  readonly nodes: number;
  readonly basePort: number;
}

const planFile = (data: string): string => join(data, 'network.json');

/** The network that stands in a folder, if one does. */
export const readPlan = async (data: string): Promise<Plan | undefined> => {
  const text = await readFile(planFile(data), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Plan);
};

const numbers = (plan: Plan): readonly number[] => Array.from({ length: plan.nodes }, (_, i) => i);

/** Writes every file of a new network, over those of one that never began. */
export const writeNetwork = async (data: string, plan: Plan, programs: Programs): Promise<void> => {
  await mkdir(data, { recursive: true });
  await writeFile(planFile(data), JSON.stringify(plan));
  const peers: string[] = [];
  for (const node of numbers(plan)) {
    await rm(nodeFolder(data, node), { recursive: true, force: true });
    await mkdir(nodeFolder(data, node), { recursive: true });
    peers.push(await initTendermint(data, node, plan, programs));
  }
  await shareGenesis(data, plan);
  for (const node of numbers(plan)) {
    const others = peers.filter((_, index) => index !== node);
    await configureTendermint(data, node, plan, others);
    await configureBigchaindb(data, node, plan);
  }
};

/** Makes keys and files of one Tendermint; returns its address for the others. */
const initTendermint = async (
  data: string,
  node: number,
  { basePort }: Plan,
  { tendermint }: Programs,
): Promise<string> => {
  const home = ['--home', tendermintFolder(data, node)];
  await run(tendermint, ['init', ...home]);
  const { stdout } = await run(tendermint, ['show_node_id', ...home]);
  return `${stdout.trim()}@${loopback}:${portsOf(basePort, node).peers}`;
};

const shareGenesis = async (data: string, plan: Plan): Promise<void> => {
  const files = numbers(plan).map((node) =>
    join(tendermintFolder(data, node), 'config', 'genesis.json'),
  );
  const each = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const joint = jointGenesis(each.map((text) => JSON.parse(text) as Genesis));
  for (const file of files) await writeFile(file, JSON.stringify(joint, null, 2));
};

const configureTendermint = async (
  data: string,
  node: number,
  { basePort }: Plan,
  peers: readonly string[],
): Promise<void> => {
  const { peers: own, rpc, abci } = portsOf(basePort, node);
  // As BigchainDB's guide says; the last three of p2p let nodes share one address.
  const settings: Settings = {
    '': {
      moniker: `node${node}`,
      proxy_app: `tcp://${loopback}:${abci}`,
      log_level: 'main:info,state:info,*:error',
    },
    rpc: { laddr: `tcp://${loopback}:${rpc}` },
    p2p: {
      laddr: `tcp://${loopback}:${own}`,
      persistent_peers: peers.join(','),
      send_rate: 102_400_000,
      recv_rate: 102_400_000,
      addr_book_strict: false,
      allow_duplicate_ip: true,
      pex: false,
    },
    mempool: { recheck: false },
    consensus: { create_empty_blocks: false },
  };
  const file = join(tendermintFolder(data, node), 'config', 'config.toml');
  await writeFile(file, withSettings(await readFile(file, 'utf8'), settings));
};

export const bigchaindbConfig = (data: string, node: number): string =>
  join(nodeFolder(data, node), 'bigchaindb.json');

const configureBigchaindb = async (
  data: string,
  node: number,
  { basePort }: Plan,
): Promise<void> => {
  const { http, events, rpc } = portsOf(basePort, node);
  const logs = (name: string): string => join(nodeFolder(data, node), `${name}.log`);
  const config = {
    server: { bind: `${loopback}:${http}`, loglevel: 'warning', workers: 2 },
    wsserver: {
      ...{ scheme: 'ws', host: loopback, port: events },
      ...{ advertised_scheme: 'ws', advertised_host: loopback, advertised_port: events },
    },
    tendermint: { host: loopback, port: rpc, version: 'v0.31.5' },
    database: {
      ...{ backend: 'localmongodb', host: loopback, port: basePort },
      name: `bigchain_node${node}`,
    },
    log: {
      ...{ file: logs('bigchaindb'), error_file: logs('bigchaindb-errors') },
      ...{ level_console: 'warning', level_logfile: 'warning' },
    },
  };
  await writeFile(bigchaindbConfig(data, node), JSON.stringify(config, null, 2));
};
