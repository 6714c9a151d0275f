import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Programs } from './install.ts';
import { withLock } from './lock.ts';
import {
  ensureFree,
  isNodeRunning,
  launchNode,
  nodeReady,
  nodeStatus,
  type NodeStatus,
  stopNode as stopPrograms,
  whetherEnded,
} from './node.ts';
import { type Plan, readPlan, writeNetwork } from './node-files.ts';
import { usualBasePort } from './places.ts';
import { pidOf, start, stop } from './processes.ts';
import { mongodb } from './programs.ts';
import { isListening, waitUntil } from './wait.ts';

export interface NetworkStatus {
  /** MongoDB's process; undefined where it does not run. */
  readonly mongodb: number | undefined;
  readonly nodes: readonly NodeStatus[];
}

const numbers = ({ nodes }: Plan): readonly number[] => Array.from({ length: nodes }, (_, i) => i);

const others = (plan: Plan, node: number): readonly number[] =>
  numbers(plan).filter((each) => each !== node);

const alone = <Value>(data: string, work: () => Promise<Value>): Promise<Value> =>
  withLock(data, () => undefined, work);

/** Stands where every node has been ready once. */
const begun = (data: string): string => join(data, 'begun');

/** The network of a folder, which keeps the plan it began with. One that never began is made anew. */
const planFor = async (data: string, wanted: Partial<Plan>, programs: Programs): Promise<Plan> => {
  const found = await readPlan(data);
  if (found === undefined || !existsSync(begun(data))) {
    await (found === undefined ? requireEmpty(data) : endAll(data, found));
    const plan = { nodes: wanted.nodes ?? 1, basePort: wanted.basePort ?? usualBasePort };
    await writeNetwork(data, plan, programs);
    await rm(join(data, 'mongodb'), { recursive: true, force: true });
    await mkdir(join(data, 'mongodb'));
    return plan;
  }
  const { nodes = found.nodes, basePort = found.basePort } = wanted;
  if (nodes !== found.nodes || basePort !== found.basePort) {
    const is = `${data} has a network of ${found.nodes} from port ${found.basePort} on`;
    throw new Error(`${is}: take another --data, or end that one with down --wipe.`);
  }
  return found;
};

/** A network may be wiped, so it never moves in with anything else. */
const requireEmpty = async (data: string): Promise<void> => {
  if (existsSync(data) && (await readdir(data)).length > 0) {
    throw new Error(`${data} is not empty and holds no network: take another --data.`);
  }
};

const requirePlan = async (data: string): Promise<Plan> => {
  const plan = await readPlan(data);
  if (plan === undefined) throw new Error(`There is no network in ${data}.`);
  return plan;
};

const requireNode = (plan: Plan, node: number): void => {
  if (node >= plan.nodes) throw new Error(`The network has nodes 0 to ${plan.nodes - 1}.`);
};

const launchMongodb = async (data: string, plan: Plan, programs: Programs): Promise<void> => {
  const program = mongodb(data, plan, programs);
  if (pidOf(data, program.name) === undefined) {
    // After a crash: nodes that lost their database may never find it again.
    await endAll(data, plan);
    await ensureFree([plan.basePort]);
    start(data, program);
  }
  const ended = whetherEnded(data, program.name);
  await waitUntil('MongoDB', () => isListening(plan.basePort), ended);
};

/**
 * Starts the network of a folder, a new one where there is none, and waits until every node answers
 * and has found the others. Nodes that run already are left alone.
 */
export const up = (data: string, wanted: Partial<Plan>, programs: Programs): Promise<void> =>
  alone(data, async () => {
    const plan = await planFor(data, wanted, programs);
    await launchMongodb(data, plan, programs);
    await Promise.all(numbers(plan).map((node) => launchNode(data, node, plan, programs)));
    await Promise.all(numbers(plan).map((node) => nodeReady(data, node, plan, others(plan, node))));
    await writeFile(begun(data), '');
  });

const endAll = async (data: string, plan: Plan): Promise<void> => {
  await Promise.all(numbers(plan).map((node) => stopPrograms(data, node)));
  await stop(data, 'mongodb');
};

/** Ends every process of the network; `wipe` also removes the folder. */
export const down = (data: string, options: { readonly wipe: boolean }): Promise<void> =>
  alone(data, async () => {
    await endAll(data, await requirePlan(data));
    if (options.wipe) await rm(data, { recursive: true });
  });

export const stopNode = (data: string, node: number): Promise<void> =>
  alone(data, async () => {
    requireNode(await requirePlan(data), node);
    await stopPrograms(data, node);
  });

/** Starts one node of a network that is up, and waits until it has caught up with the others. */
export const startNode = (data: string, node: number, programs: Programs): Promise<void> =>
  alone(data, async () => {
    const plan = await requirePlan(data);
    requireNode(plan, node);
    await launchMongodb(data, plan, programs);
    await launchNode(data, node, plan, programs);
    const peers = others(plan, node).filter((each) => isNodeRunning(data, each));
    await nodeReady(data, node, plan, peers);
  });

export const status = async (data: string): Promise<NetworkStatus> => {
  const plan = await requirePlan(data);
  return {
    mongodb: pidOf(data, 'mongodb'),
    nodes: await Promise.all(numbers(plan).map((node) => nodeStatus(data, node, plan))),
  };
};

export const hasNetwork = (data: string): boolean => existsSync(join(data, 'network.json'));
