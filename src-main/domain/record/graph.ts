import type { VersionId } from '#contract/ids.ts';
import type { IndexedVersion } from '../access/verdict.ts';

export type GraphNode = Pick<
  IndexedVersion,
  'transaction' | 'height' | 'versionId' | 'base' | 'verdict'
>;

/** The history of one record: which versions stand, in an order that all workstations agree on. */
export interface VersionGraph<Node extends GraphNode> {
  /** Valid versions that no valid version replaces, earliest first. */
  readonly heads: readonly Node[];
  /** The one head, or `null` when there is none or several. */
  readonly current: Node | null;
  /** The head that counts until a conflict is merged, or `null` when there is none. */
  readonly earliest: Node | null;
  readonly conflict: boolean;
  /** Versions that name a base which is not here yet, earliest first. */
  readonly pending: readonly Node[];
}

/**
 * Edges come from `base` alone. Two transactions with one version id (a TRANSFER and its branch) are
 * one version, that of the earlier. The result does not depend on the order of `nodes`.
 */
export const versionGraph = <Node extends GraphNode>(
  nodes: readonly Node[],
): VersionGraph<Node> => {
  const sorted = [...nodes].sort(byBlock);
  const known = new Set(sorted.map((node) => node.versionId));
  const isPending = (node: Node) =>
    node.verdict === 'pending' || !node.base.every((base) => known.has(base));
  const valid = distinct(sorted.filter((node) => node.verdict === 'valid' && !isPending(node)));
  const replaced = new Set(valid.flatMap((node) => node.base));
  const heads = valid.filter((node) => node.versionId === null || !replaced.has(node.versionId));
  const [earliest = null, ...others] = heads;
  return {
    heads,
    earliest,
    current: others.length === 0 ? earliest : null,
    conflict: others.length > 0,
    pending: distinct(sorted.filter((node) => counts(node) && isPending(node))),
  };
};

const counts = (node: GraphNode): boolean => node.verdict === 'valid' || node.verdict === 'pending';

/** By height, then by transaction id. */
export const byBlock = (
  left: Pick<GraphNode, 'height' | 'transaction'>,
  right: Pick<GraphNode, 'height' | 'transaction'>,
): number => left.height - right.height || compareText(left.transaction, right.transaction);

const compareText = (left: string, right: string): number =>
  left < right ? -1 : Number(left > right);

const distinct = <Node extends GraphNode>(sorted: readonly Node[]): readonly Node[] => {
  const seen = new Set<VersionId>();
  return sorted.filter(({ versionId }) => {
    if (versionId === null) return true;
    const first = !seen.has(versionId);
    seen.add(versionId);
    return first;
  });
};
