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
 * What stood before `heads` parted: the one version that all of them continue and that no other such
 * version continues. `null` where there is none, and where there are several (two doctors merged the same
 * versions at once): against one of those, a change would look as if nobody had chosen otherwise.
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
  const earlier = new Set(
    common.flatMap(({ base }) => base.flatMap((id) => [...historyOf(known, id)])),
  );
  const [last, ...others] = common.filter(
    ({ versionId }) => versionId !== null && !earlier.has(versionId),
  );
  return last !== undefined && others.length === 0 ? last : null;
};
