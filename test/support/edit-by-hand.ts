import { execFileSync } from 'node:child_process';
import { install } from '#test/network/install.ts';
import type { BigchainDb } from './bigchaindb.ts';

/** Changes a node's own database, as whoever runs it could; answers how many documents it changed. */
export const editByHand = async (
  network: BigchainDb,
  place: number,
  collection: 'assets' | 'blocks' | 'metadata',
  which: object,
  change: object,
): Promise<string> => {
  const { python } = await install(() => undefined);
  const mongodb = Number(new URL(network.urls[0] ?? '').port) - 4;
  const edit = [
    'import json, pymongo, sys',
    'database = pymongo.MongoClient("127.0.0.1", int(sys.argv[1]))[sys.argv[2]]',
    'which, change = json.loads(sys.argv[4]), {"$set": json.loads(sys.argv[5])}',
    'print(database[sys.argv[3]].update_one(which, change).modified_count)',
  ].join('\n');
  const where = [String(mongodb), `bigchain_node${place}`, collection];
  const words = ['-c', edit, ...where, JSON.stringify(which), JSON.stringify(change)];
  return execFileSync(python, words, { encoding: 'utf8' }).trim();
};
