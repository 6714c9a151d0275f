import type { VersionId } from '#contract/ids.ts';
import { byBlock, type GraphNode } from './graph.ts';

/** A version and everything that it continues, as far as it is known here. */
const historyOf = (
  nodes: ReadonlyMap<VersionId, GraphNode>,
  version: VersionId,
): ReadonlySet<VersionId> => {
  const seen = new Set<VersionId>();
  const ahead = [version];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    ahead.push(...(nodes.get(next)?.base ?? []));
  }
  return seen;
};

/**
 * The newest version that all of `heads` continue: what stood before they parted. `null` where they have
 * none in common. The result depends on the order of neither list.
 */
export const commonAncestor = <Node extends GraphNode>(
  nodes: readonly Node[],
  heads: readonly VersionId[],
): Node | null => {
  const known = new Map<VersionId, Node>();
  for (const node of nodes.toSorted(byBlock)) {
    if (node.versionId !== null && !known.has(node.versionId)) known.set(node.versionId, node);
  }
  const histories = heads.map((head) => historyOf(known, head));
  const common = [...known.values()].filter(
    ({ versionId }) =>
      versionId !== null &&
      !heads.includes(versionId) &&
      histories.every((history) => history.has(versionId)),
  );
  return common.toSorted(byBlock).at(-1) ?? null;
};
