import type { Life, LifeVersion } from '#contract/calls/life.ts';

/**
 * `spends`: an input of a transaction in a block. `waiting`: the same, not in a block yet. `rival`: the same
 * output was spent first by another. `holds`: continued by its hash alone. `same`: the branch that carries
 * the version of a transaction that was not taken.
 */
export type EdgeKind = 'spends' | 'waiting' | 'rival' | 'holds' | 'same';

/** From the place of one version in the list to the place of another. */
export interface LifeEdge {
  readonly from: number;
  readonly to: number;
  readonly kind: EdgeKind;
}

type Versions = Life['versions'];

/** Of several transactions with one version id the one in a block. */
const placeOfVersion = (versions: Versions, version: string, own: number): number => {
  const has = (each: LifeVersion, place: number): boolean =>
    each.version === version && place !== own;
  const inBlock = versions.findIndex((each, place) => has(each, place) && each.height !== null);
  return inBlock === -1 ? versions.findIndex(has) : inBlock;
};

const spendingKind = ({ height, rival, state }: LifeVersion): EdgeKind => {
  if (height !== null) return 'spends';
  return rival !== null || state === 'refused' ? 'rival' : 'waiting';
};

/** What stands in no block and has the same version as this one, which does. */
const placeOfUntaken = (versions: Versions, own: number): number => {
  const { version, height } = versions[own] ?? { version: null, height: null };
  if (height === null || version === null) return -1;
  return versions.findIndex((each) => each.height === null && each.version === version);
};

const edgesInto = (versions: Versions, to: number): readonly LifeEdge[] => {
  const own = versions[to];
  if (own === undefined) return [];
  const spent = own.spends.map(({ transaction }) =>
    versions.findIndex((each) => each.transaction === transaction),
  );
  const untaken = placeOfUntaken(versions, to);
  const told = new Set([
    ...spent.map((place) => versions[place]?.version),
    ...(versions[untaken]?.base ?? []),
  ]);
  const held = own.base
    .filter((base) => !told.has(base))
    .map((base) => placeOfVersion(versions, base, to));
  return [
    ...spent.map((from) => ({ from, to, kind: spendingKind(own) })),
    { from: untaken, to, kind: 'same' as const },
    ...held.map((from) => ({ from, to, kind: 'holds' as const })),
  ].filter(({ from }) => from !== -1);
};

/** Every input and every version held by its hash, as far as both ends are of this record. */
export const edgesOf = (versions: Versions): readonly LifeEdge[] =>
  versions.flatMap((_, place) => edgesInto(versions, place));
