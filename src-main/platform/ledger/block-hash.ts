import { createHash } from 'node:crypto';

const zeroHash = Buffer.alloc(32);

/** `previousHash` of the first block. */
export const genesisHash: Buffer = zeroHash;

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const leafMark = Buffer.of(0);
const nodeMark = Buffer.of(1);

/**
 * The Merkle tree hash of RFC 6962, section 2.1, with SHA-256 over the block's transaction ids
 * (32 bytes each) in ascending order.
 */
export const merkleRoot = (ids: readonly Uint8Array[]): Buffer => {
  let level = ids.map((id) => sha256(leafMark, id));
  if (level.length === 0) return sha256();
  while (level.length > 1) {
    const pairs: Buffer[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const left = level[index] ?? zeroHash;
      const right = level[index + 1];
      pairs.push(right === undefined ? left : sha256(nodeMark, left, right));
    }
    level = pairs;
  }
  return level[0] ?? zeroHash;
};

const headerMark = Buffer.from('careledger/block/1', 'ascii');

/** SHA-256 over mark, height (8 bytes, big-endian), previous hash and Merkle root. */
export const headerHash = (height: number, previous: Uint8Array, root: Uint8Array): Buffer => {
  const heightBytes = Buffer.alloc(8);
  heightBytes.writeBigUInt64BE(BigInt(height));
  return sha256(headerMark, heightBytes, previous, root);
};
