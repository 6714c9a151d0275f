import { join } from 'node:path';
import type { Programs } from './install.ts';
import { bigchaindbConfig, type Plan } from './node-files.ts';
import { loopback, nodeFolder, ownFolder, portsOf, tendermintFolder } from './places.ts';
import type { Program } from './processes.ts';

export const mongodb = (data: string, { basePort }: Plan, { mongod }: Programs): Program => ({
  name: 'mongodb',
  command: [
    ...[mongod, '--bind_ip', loopback, '--port', String(basePort), '--nounixsocket'],
    ...['--dbpath', join(data, 'mongodb'), '--wiredTigerCacheSizeGB', '0.5'],
    // Small journal files; the usual ones are three of 100 MB.
    ...['--wiredTigerEngineConfigString', 'log=(file_max=8MB,prealloc=false)'],
    ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
  ],
  cwd: data,
});

export const bigchaindbName = (node: number): string => `bigchaindb${node}`;
export const tendermintName = (node: number): string => `tendermint${node}`;

/** Settings of the person's own BigchainDB would go before the file's. */
const bigchaindbEnv = (data: string, node: number, { basePort }: Plan): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(BIGCHAINDB_|PYTHON)/.test(name)),
  ),
  BIGCHAINDB_CONFIG_PATH: bigchaindbConfig(data, node),
  ABCI_PORT: String(portsOf(basePort, node).abci),
});

export const bigchaindb = (
  data: string,
  node: number,
  plan: Plan,
  { python }: Programs,
): Program => ({
  name: bigchaindbName(node),
  command: [python, join(ownFolder, 'bigchaindb', 'start.py'), 'start'],
  cwd: nodeFolder(data, node),
  env: bigchaindbEnv(data, node, plan),
});

export const tendermint = (data: string, node: number, { tendermint }: Programs): Program => ({
  name: tendermintName(node),
  command: [tendermint, 'node', '--home', tendermintFolder(data, node)],
  cwd: nodeFolder(data, node),
});
