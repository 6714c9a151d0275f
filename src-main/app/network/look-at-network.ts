import type { NetworkView, NodeId, NodeView } from '#contract/network.ts';
import type { NodeAddress, NodeFailure, NodeValidator } from '#app/ports/nodes.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { Result } from '#contract/result.ts';
import { type Agreement, compareNodes, type NodeAnswers } from '#domain/network/agreement.ts';
import { type ComparedHeights, comparedHeights } from '#domain/network/compared-heights.ts';
import { survivesFailing } from '#domain/network/survives.ts';
import { askNode, type AskedNode, type Met, type NodeMemory } from './ask-node.ts';

/** A node to look at; without an address where its headers could not be opened. */
export interface Target {
  readonly node: NodeId;
  readonly name: string;
  readonly url: string;
  readonly address: NodeAddress | null;
}

export interface Look {
  readonly view: NetworkView;
  readonly met: ReadonlyMap<NodeId, Met>;
  readonly failures: ReadonlyMap<NodeId, NodeFailure>;
}

interface LookOptions {
  readonly platform: Pick<Platform, 'clock' | 'connectNode' | 'crypto'>;
  readonly targets: readonly Target[];
  readonly memoryOf: (node: NodeId) => NodeMemory;
}

/**
 * Asks all nodes side by side: first who they are and how far they go, then the same blocks of each. Who
 * fails anywhere is shown as not asked, with the reason. `stop` ends it early, with whatever came.
 */
export const lookAtNetwork = (
  options: LookOptions,
): { readonly done: Promise<Look>; readonly stop: () => void } => {
  const asked = new Map<NodeId, AskedNode>();
  for (const { node, address } of options.targets) {
    if (address !== null)
      asked.set(node, askNode(options.platform, address, options.memoryOf(node)));
  }
  const stop = (): void => {
    for (const each of asked.values()) each.close();
  };
  return { done: look(options, asked).finally(stop), stop };
};

const look = async (
  { platform: { clock }, targets }: LookOptions,
  asked: ReadonlyMap<NodeId, AskedNode>,
): Promise<Look> => {
  const failures = new Map<NodeId, NodeFailure>(
    targets
      .filter(({ node }) => !asked.has(node))
      .map(({ node }) => [node, { code: 'headersSealed' }]),
  );
  const met = await gather([...asked.keys()], failures, (node) => asked.get(node)?.meet());
  const compared = comparedHeights([...met.values()].map(({ height }) => height));
  const blocks = await gather([...met.keys()], failures, (node) =>
    asked.get(node)?.read(compared?.heights ?? []),
  );
  const answers = [...blocks].map(([node, own]): NodeAnswers<NodeId> => ({
    node,
    height: met.get(node)?.height ?? 0,
    blocks: own,
  }));
  const agreement = compareNodes(answers);
  const nodes = targets.map((target) =>
    nodeView(target, met.get(target.node), failures.get(target.node), agreement),
  );
  const validators = mostName([...met.values()].map((each) => each.validators));
  return {
    met,
    failures,
    view: {
      checkedAt: clock.now().toISOString(),
      nodes,
      height: compared?.reached ?? null,
      compared: compared?.range ?? null,
      unproved: agreement.unproved,
      validators,
      survives: validators && survivesFailing(validators.map(({ power }) => power)),
      blocks: pictureOf(compared, agreement),
    },
  };
};

/** The answers of those who gave one, side by side; the failures of the others are noted. */
const gather = async <Value>(
  nodes: readonly NodeId[],
  failures: Map<NodeId, NodeFailure>,
  ask: (node: NodeId) => Promise<Result<Value, NodeFailure>> | undefined,
): Promise<ReadonlyMap<NodeId, Value>> => {
  const answers = await Promise.all(nodes.map(async (node) => [node, await ask(node)] as const));
  const given = new Map<NodeId, Value>();
  for (const [node, answer] of answers) {
    if (answer?.ok === true) given.set(node, answer.value);
    else failures.set(node, answer?.error ?? { code: 'stopped' });
  }
  return given;
};

const nodeView = (
  { node, name, url }: Target,
  met: Met | undefined,
  failure: NodeFailure | undefined,
  { verdicts }: Agreement<NodeId>,
): NodeView => {
  const verdict = verdicts.get(node);
  const known = {
    node,
    name,
    address: url,
    version: met?.root.version ?? '',
    height: met?.height ?? null,
    answeredIn: met?.root.answeredIn ?? null,
    httpStatus: failure?.status ?? null,
  };
  if (verdict === undefined) {
    const fault = failure?.code ?? 'stopped';
    return { ...known, state: 'unasked', fault, behind: 0, differsAt: null, why: null };
  }
  const { state, behind, difference } = verdict;
  const [differsAt, why] = [difference?.height ?? null, difference?.why ?? null];
  return { ...known, state, fault: null, behind, differsAt, why };
};

/** The validators that more than half of the answering nodes name. */
const mostName = (
  told: readonly (readonly NodeValidator[] | null)[],
): NetworkView['validators'] => {
  const lists = told
    .filter((list) => list !== null)
    .map((list) => list.toSorted((one, other) => (one.key < other.key ? -1 : 1)));
  const texts = lists.map((list) => JSON.stringify(list));
  const most = texts.findIndex(
    (text) => texts.filter((other) => other === text).length * 2 > texts.length,
  );
  return lists[most]?.map(({ key, power }) => ({ key, power })) ?? null;
};

const pictureOf = (
  compared: ComparedHeights | null,
  { majority }: Agreement<NodeId>,
): NetworkView['blocks'] => {
  const range = compared?.range ?? null;
  if (range === null) return [];
  return Array.from({ length: range.to - range.from + 1 }, (_, place) => {
    const height = range.from + place;
    return { height, transactions: majority.get(height)?.size ?? null };
  });
};
