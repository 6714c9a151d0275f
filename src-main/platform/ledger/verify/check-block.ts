import type { Problem } from '#app/ports/verification.ts';
import { headerHash, merkleRoot } from '../block-hash.ts';
import type { StoredBlock } from './read-blocks.ts';

/** What one block says of itself; `next` is what the one after has to name, null if unknown. */
export interface BlockFindings {
  readonly problems: readonly Problem[];
  readonly next: Buffer | null;
}

/** Recomputes a block's Merkle root, hash and link. `previous` is null where it is not known. */
export const checkBlock = (block: StoredBlock, previous: Buffer | null): BlockFindings => {
  const { height, header, ids, rows, torn } = block;
  const problems: Problem[] = [];
  const note = (flaw: Problem['flaw'], id: string | null = null): void =>
    void problems.push({ height, id, flaw });
  if (rows.length < ids.length) {
    const read = new Set(rows.map(({ id }) => id));
    for (const id of ids) if (!read.has(id)) note('unreadable', id);
  }
  if (torn) note('unreadable');
  if (header === null) {
    if (!torn) note('block');
    return { problems, next: null };
  }
  if (previous !== null && !header.previous.equals(previous)) note('link');
  if (!torn && !isWhole(block, header)) note('block');
  return { problems, next: headerHash(height, header.previous, header.root) };
};

const isWhole = (
  { height, ids }: StoredBlock,
  { hash, previous, root, size }: NonNullable<StoredBlock['header']>,
): boolean =>
  size === ids.length &&
  merkleRoot(ids.map((id) => Buffer.from(id, 'hex'))).equals(root) &&
  headerHash(height, previous, root).equals(hash);
