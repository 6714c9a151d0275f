import type { Life } from '#contract/calls/life.ts';
import { edgesOf, type LifeEdge } from './life-edges.ts';

/** A block, or what is in none yet. */
export interface LifeColumn {
  readonly height: number | null;
  /** Of the first version in it; a block itself tells no time. */
  readonly signedAt: string | null;
}

/** Where a version stands, in whole columns and lanes, both from 0. */
export interface LifePlace {
  readonly column: number;
  readonly lane: number;
}

export interface LifeGraph {
  readonly columns: readonly LifeColumn[];
  /** One for each version, in their order. */
  readonly places: readonly LifePlace[];
  readonly edges: readonly LifeEdge[];
  readonly lanes: number;
}

type Versions = Life['versions'];

/**
 * Lays versions out: a column for each block, a rival under the version that was first, and what waits
 * behind all blocks. A line stays in the lane of what it continues while no other version is in its way.
 */
export const lifeGraph = (versions: Versions): LifeGraph => {
  const edges = edgesOf(versions);
  const columns = columnsOf(versions, edges);
  const lanes = lanesOf(columns, edges);
  const places = columns.map((column, place) => ({ column, lane: lanes[place] ?? 0 }));
  const count = columns.reduce((most, column) => Math.max(most, column + 1), 0);
  return {
    columns: Array.from({ length: count }, (_, column) => {
      const first = versions.find((_version, place) => columns[place] === column);
      return { height: first?.height ?? null, signedAt: first?.signedAt ?? null };
    }),
    places,
    edges,
    lanes: lanes.reduce((most, lane) => Math.max(most, lane + 1), 0),
  };
};

const columnsOf = (versions: Versions, edges: readonly LifeEdge[]): readonly number[] => {
  const heights = [...new Set(versions.flatMap(({ height }) => height ?? []))].toSorted(
    (left, right) => left - right,
  );
  const columns: number[] = [];
  for (const [place, { height, rival }] of versions.entries()) {
    const first = versions.findIndex(({ transaction }) => transaction === rival);
    const parents = edges
      .filter(({ from, to }) => to === place && from < place)
      .map(({ from }) => (columns[from] ?? 0) + 1);
    const behind = Math.max(heights.length, ...parents);
    columns.push(
      height === null ? (columns[first] ?? behind) : Math.max(0, heights.indexOf(height)),
    );
  }
  return columns;
};

/** From left to right; of one column in the order of versions, so that blocks come first. */
const lanesOf = (columns: readonly number[], edges: readonly LifeEdge[]): readonly number[] => {
  const taken = new Set<string>();
  const lanes: number[] = columns.map(() => 0);
  const order = [...columns.keys()].toSorted(
    (left, right) => (columns[left] ?? 0) - (columns[right] ?? 0) || left - right,
  );
  for (const place of order) {
    const column = columns[place] ?? 0;
    const parent = edges.find(
      ({ from, to }) => to === place && (columns[from] ?? 0) < column,
    )?.from;
    const after = parent === undefined ? column : (columns[parent] ?? 0) + 1;
    const run = Array.from({ length: column - after + 1 }, (_, step) => after + step);
    let lane = parent === undefined ? 0 : (lanes[parent] ?? 0);
    while (run.some((each) => taken.has(`${lane}/${each}`))) lane += 1;
    for (const each of run) taken.add(`${lane}/${each}`);
    lanes[place] = lane;
  }
  return lanes;
};
