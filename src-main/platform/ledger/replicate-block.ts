import type { NetworkBlock } from '#app/ports/replica.ts';
import { blockDigest } from '#domain/network/block-digest.ts';
import { parseJson } from '#domain/transaction/parse-json.ts';
import { takenHere } from '#domain/transaction/parse-transaction.ts';
import type { Refusal } from '#domain/transaction/refusal.ts';
import type { SpendingLookup } from '#domain/transaction/spending.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { checkAmong } from '#domain/transaction/validate.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { type BlockRules, bodyOf, lookAt, type Looked, writeBlock } from './append-block.ts';
import { type BlockInMaking, makeBlock } from './block-in-making.ts';
import { findHead } from './chain.ts';
import type { Turns } from './turns.ts';

/** A transaction of a block as it was told. */
interface Told extends Looked {
  readonly body: string;
}

/** A block of a network whose transactions were looked at one by one, and not beside each other yet. */
export interface ToldBlock {
  readonly height: number;
  readonly told: readonly Told[];
}

const toldOf = (body: string, primitives: Primitives): Told => ({
  ...lookAt(parseJson(body), primitives),
  body,
});

/** Transactions of blocks that are written together: small ones share a sync, and nobody waits for long. */
const largestRun = 32;

/** Blocks in a row that are written together; a large one stays alone. */
export const runsOf = (blocks: readonly NetworkBlock[]): readonly (readonly NetworkBlock[])[] => {
  const runs: NetworkBlock[][] = [];
  let size = 0;
  for (const block of blocks) {
    const run = runs.at(-1);
    size += block.bodies.length;
    if (run !== undefined && size <= largestRun) run.push(block);
    else {
      runs.push([block]);
      size = block.bodies.length;
    }
  }
  return runs;
};

/** Milliseconds of a slice: whoever asks something meanwhile waits no longer. */
const longestSlice = 2;
/** Transactions of a slice: while a block is written, verifying the next one's signatures takes the cores from it. */
const largestSlice = 8;

/**
 * Most of the work on a block, in slices between which others have their turn. While the signatures of
 * one slice are verified aside, the next is read.
 */
const lookAtBlock = async (
  { height, bodies }: NetworkBlock,
  { primitives, policy }: BlockRules,
  turns: Turns,
): Promise<ToldBlock> => {
  const told: Told[] = [];
  const lookAtNext = (body: string): void => {
    const looked = toldOf(body, primitives);
    const taken = looked.alone.ok ? takenHere(looked.alone.value.parsed) : looked.alone;
    if (taken.ok) policy.readAhead(taken.value);
    told.push(looked);
  };
  const nextSlice = (): readonly Told[] => {
    const [from, end] = [told.length, performance.now() + longestSlice];
    do {
      const body = bodies[told.length];
      if (body === undefined) break;
      lookAtNext(body);
    } while (told.length - from < largestSlice && performance.now() < end);
    return told.slice(from);
  };
  const lane = async (): Promise<void> => {
    while (told.length < bodies.length) {
      await turns.next();
      const checks = nextSlice().flatMap(({ alone }) =>
        alone.ok ? [alone.value.checkAside()] : [],
      );
      await Promise.all(checks);
    }
  };
  await Promise.all([lane(), lane()]);
  return { height, told };
};

export const lookAtBlocks = async (
  blocks: readonly NetworkBlock[],
  rules: BlockRules,
  turns: Turns,
): Promise<readonly ToldBlock[]> => {
  const looked: ToldBlock[] = [];
  for (const block of blocks) looked.push(await lookAtBlock(block, rules, turns));
  return looked;
};

/** The same at once, for a start that makes a block from the journal. */
export const blockOf = ({ height, bodies }: NetworkBlock, primitives: Primitives): ToldBlock => ({
  height,
  told: bodies.map((body) => toldOf(body, primitives)),
});

/** As it came. */
export const bodiesOf = ({ height, told }: ToldBlock): NetworkBlock => ({
  height,
  bodies: told.map(({ body }) => body),
});

/** Characters of the bodies: as a rule the bytes that the journal keeps of them. */
export const lengthOf = (blocks: readonly NetworkBlock[]): number =>
  blocks.flatMap(({ bodies }) => bodies).reduce((sum, { length }) => sum + length, 0);

interface Sorted {
  readonly proved: readonly Transaction[];
  readonly unproved: readonly (Told & { readonly name: Refusal['name'] })[];
}

/**
 * Writes the next block of a network, inside the caller's database transaction; false, and nothing is
 * written, where it is not the next. What cannot be proved is kept beside the block and counts nowhere.
 */
export const replicateBlock = (
  database: WritableDatabase,
  { height, told }: ToldBlock,
  rules: BlockRules,
): boolean => {
  if (!isNext(database, height)) return false;
  const { proved, unproved } = sort(database, told, rules.primitives);
  writeBlock(database, proved, proved.map(bodyOf), rules);
  for (const { id, name, body } of unproved) {
    database.run('INSERT INTO unproved (height, id, name, body) VALUES (?, ?, ?, ?)', [
      height,
      id,
      name,
      body,
    ]);
  }
  const digest = blockDigest(
    told.map(({ id }) => id),
    rules.primitives,
  );
  database.run('INSERT INTO network_blocks (height, digest) VALUES (?, ?)', [
    height,
    Buffer.from(digest, 'hex'),
  ]);
  return true;
};

/** A ledger with blocks of its own is no replica and does not become one. */
const isNext = (database: ReadableDatabase, height: number): boolean => {
  const head = findHead(database).height;
  return height === head + 1 && (head === 0 || digestOf(database, head) !== null);
};

/**
 * Validates what a block holds as a node would. A block lists its transactions by id and may hold a
 * parent and its child, so that a child whose parent is not there yet is looked at again.
 */
const sort = (
  database: ReadableDatabase,
  told: readonly Told[],
  primitives: Primitives,
): Sorted => {
  const block = makeBlock(database);
  const lookup = withOwnParents(block);
  let waiting = told;
  let unproved: Sorted['unproved'] = [];
  for (;;) {
    const failed = waiting.flatMap((each) => {
      const { alone } = each;
      const valid = alone.ok ? checkAmong(alone.value, lookup, primitives) : alone;
      if (!valid.ok) return [{ ...each, name: valid.error.name }];
      block.add(valid.value);
      return [];
    });
    const again = failed.filter(({ name }) => name === 'InputDoesNotExist');
    unproved = [...unproved, ...failed.filter(({ name }) => name !== 'InputDoesNotExist')];
    if (again.length === 0 || failed.length === waiting.length)
      return { proved: block.transactions(), unproved: [...unproved, ...again] };
    waiting = again;
  }
};

const withOwnParents = ({ get, lookup }: BlockInMaking): SpendingLookup => ({
  ...lookup,
  transaction: (id) => get(id) ?? lookup.transaction(id),
});

/** Null for a block that is not here. */
export const digestOf = (database: ReadableDatabase, height: number): string | null =>
  database.one('SELECT digest FROM network_blocks WHERE height = ?', [height])?.hex('digest') ??
  null;

/** See `Replica`. */
export const filledBlocks = (
  database: ReadableDatabase,
  upTo: number,
  most: number,
  primitives: Primitives,
): readonly { readonly height: number; readonly digest: string }[] =>
  database
    .all(
      'SELECT height, digest FROM network_blocks WHERE height <= ? AND digest <> ? ORDER BY height DESC LIMIT ?',
      [upTo, Buffer.from(blockDigest([], primitives), 'hex'), most],
    )
    .map((row) => ({ height: row.integer('height'), digest: row.hex('digest') }));

/** Transactions that nodes told and that do not hold. */
export const countUnproved = (database: ReadableDatabase): number =>
  database.one('SELECT count(*) AS count FROM unproved')?.integer('count') ?? 0;
