import { createHash } from 'node:crypto';
import type { NodeBlock, NodeFailure } from '#app/ports/nodes.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { utf8 } from '#domain/transaction/bytes.ts';
import { readBlock } from './answers.ts';
import { lengthOf, type Pieces } from './gather.ts';
import { type Answer, readBody } from './read-body.ts';

/**
 * A block as one thread hands it to another: few values however many transactions there are, and nothing
 * that would be copied.
 */
export interface PackedBlock {
  readonly height: number;
  /** 64 characters of each transaction, one after the other. */
  readonly ids: string;
  /** SHA-256 of each body, the same way. */
  readonly marks: string;
  /** The bodies as JSON, UTF-8, one after the other. */
  readonly bodies: Uint8Array<ArrayBuffer>;
  /** Where each of them ends. */
  readonly ends: Uint32Array<ArrayBuffer>;
}

const hexLength = 64;

/**
 * Values in a block, counted by what stands before or between them, also within text. Of an honest one each
 * takes twenty bytes and more; thirty million empty ones would take gigabytes of memory.
 */
const mostValues = 2_000_000;

const areTooMany = (pieces: Pieces): boolean => {
  if (lengthOf(pieces) <= mostValues) return false;
  let values = 0;
  for (const piece of pieces) {
    for (const byte of piece) if (byte === 0x2c || byte === 0x5b || byte === 0x7b) values += 1; // , [ {
  }
  return values > mostValues;
};

/** The block of an answer, its shape checked; null where the node has none. */
export const packBlock = (
  answer: Answer,
  height: number,
): Result<PackedBlock | null, NodeFailure> => {
  if (areTooMany(answer.pieces)) return fail({ code: 'malformed' });
  const read = readBody(answer);
  if (!read.ok) return read;
  if (read.value === 'absent') return ok(null);
  const block = readBlock(read.value.json, height);
  if (!block.ok) return block;
  try {
    return ok(packed(height, block.value));
  } catch {
    return fail({ code: 'malformed' }); // nested deeper than can be written again
  }
};

const packed = (
  height: number,
  told: readonly { readonly id: string; readonly body: unknown }[],
): PackedBlock => {
  // In the order of their ids they are soon compared; a node tells them in any.
  const transactions = told.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const bodies = transactions.map(({ body }) => utf8(JSON.stringify(body)));
  const ends = new Uint32Array(bodies.length);
  const all = new Uint8Array(bodies.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const [place, body] of bodies.entries()) {
    all.set(body, end);
    end += body.length;
    ends[place] = end;
  }
  const marks = bodies.map((body) => createHash('sha256').update(body).digest('hex'));
  const ids = transactions.map(({ id }) => id);
  return { height, ids: ids.join(''), marks: marks.join(''), bodies: all, ends };
};

/** A body of more bytes than these is judged in another thread. */
const longestHere = 64 * 1024;

/** Judges a body by its hash and signatures; `null`: nobody can, so that it is done by who asks. */
export type JudgeAside = ((id: string, body: Uint8Array) => Promise<boolean>) | null;

/** Bodies are read out of it when they are asked for. */
export const unpackBlock = (
  { height, ids, marks, bodies, ends }: PackedBlock,
  judge: JudgeAside,
): NodeBlock => ({
  height,
  transactions: [...ends].map((end, place) => {
    const at = place * hexLength;
    const id = ids.slice(at, at + hexLength);
    const bytes = bodies.subarray(ends[place - 1] ?? 0, end);
    const isLong = judge !== null && bytes.length > longestHere;
    return {
      id,
      mark: marks.slice(at, at + hexLength),
      body: () => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(),
      judgeAside: isLong ? () => judge(id, bytes) : null,
    };
  }),
});
