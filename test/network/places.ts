import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const ownFolder = fileURLToPath(new URL('./', import.meta.url));

/** Every process of the network listens here and nowhere else. */
export const loopback = '127.0.0.1';

export const cacheFolder = join(root, 'node_modules', '.cache', 'careledger');

/** Where the installed programs stand, and what their installation said. */
export const programsFolder = join(cacheFolder, 'bigchaindb');
export const installLogs = join(cacheFolder, 'bigchaindb-install');

export const usualData = join(root, '.cache', 'network');

/** The usual base port gives node 0 BigchainDB's own 9984 and 9985. */
export const usualBasePort = 9980;

export interface NodePorts {
  readonly http: number;
  readonly events: number;
  readonly peers: number;
  /** Tendermint's own interface. */
  readonly rpc: number;
  /** Between Tendermint and BigchainDB. */
  readonly abci: number;
}

/** Each node has ten ports; `basePort` itself is MongoDB's, which all nodes share. */
export const portsOf = (basePort: number, node: number): NodePorts => {
  const first = basePort + 10 * node;
  return {
    http: first + 4,
    events: first + 5,
    peers: first + 6,
    rpc: first + 7,
    abci: first + 8,
  };
};

/** Every port of one node. */
export const portList = (basePort: number, node: number): readonly number[] => {
  const { http, events, peers, rpc, abci } = portsOf(basePort, node);
  return [http, events, peers, rpc, abci];
};

export const nodeFolder = (data: string, node: number): string => join(data, `node${node}`);
export const tendermintFolder = (data: string, node: number): string =>
  join(nodeFolder(data, node), 'tendermint');
