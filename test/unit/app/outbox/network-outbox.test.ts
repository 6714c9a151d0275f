import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createNetworkOutbox, type NetworkOutbox } from '#app/outbox/network-outbox.ts';
import { outboxFacts } from '#app/outbox/outbox-facts.ts';
import type { PostReply } from '#app/ports/nodes.ts';
import { createPosting } from '#app/outbox/posting.ts';
import type { IndexedVersion, Verdict } from '#domain/access/verdict.ts';
import { createFakeClock, type FakeClock } from '#test/support/fake-clock.ts';
import { outboxInMemory, type RowInTest } from '#test/support/outbox-in-memory.ts';

let clock: FakeClock;
let outbox: NetworkOutbox;
let rows: ReturnType<typeof outboxInMemory>;
/** What stands in blocks, and how it is judged. */
let blocks: Map<string, Verdict>;
let receivers: ReadonlySet<string>;
let isCaughtUp: boolean;
/** Of each node, and each time another one. */
let reply: PostReply;
/** Who spends whatever anybody asks for. */
let spender: string | null;
/** What was offered, in this order. */
let offered: string[];

const versionOf = (transaction: string): readonly IndexedVersion[] => {
  const verdict = blocks.get(transaction);
  const version = { transaction, record: transaction, height: 5, verdict };
  return verdict === undefined ? [] : [version as unknown as IndexedVersion];
};
const open = (given: readonly RowInTest[]): void => {
  rows = outboxInMemory(given);
  const chain = {
    index: {
      version: (transaction: string) => Promise.resolve(versionOf(transaction)[0] ?? null),
      versions: (transactions: readonly string[]) =>
        Promise.resolve(transactions.flatMap(versionOf)),
      versionsOfRecord: () => Promise.resolve([]),
    },
    ledger: { spender: () => Promise.resolve(spender) },
  };
  const send = (body: string) => {
    offered.push(body);
    return Promise.resolve({ node: `node ${offered.length}`, reply });
  };
  outbox = createNetworkOutbox({
    rows,
    facts: outboxFacts(rows, chain as unknown as Parameters<typeof outboxFacts>[1]),
    posting: createPosting(
      { send },
      clock,
      () => 0.5,
      () => receivers,
    ),
    clock,
    isCaughtUp: () => isCaughtUp,
    settled: () => undefined,
    changed: () => undefined,
  });
};
const row = (transaction: string, state: RowInTest['state'], more: Partial<RowInTest> = {}) => ({
  transaction,
  state,
  body: `{"operation":"CREATE","id":"${transaction}"}`,
  ...more,
});
const many = (count: number, of: (place: number) => RowInTest): readonly RowInTest[] =>
  Array.from({ length: count }, (_, place) => of(place));
const breath = (): Promise<void> => new Promise(setImmediate);
const secondsPass = async (seconds: number): Promise<void> => {
  for (let tenth = 0; tenth < seconds * 10; tenth += 1) {
    clock.advance(100);
    await breath();
  }
};

beforeEach(() => {
  clock = createFakeClock();
  blocks = new Map();
  receivers = new Set(['one']);
  isCaughtUp = true;
  reply = { reply: 'taken' };
  spender = null;
  offered = [];
});
afterEach(() => outbox.stop());

describe('somebody is asked for after ten minutes', () => {
  /** The follower says `behind` after each block, and the counts are read in that moment. */
  const blockComes = async (): Promise<number> => {
    isCaughtUp = false;
    await outbox.look();
    const { attention } = await outbox.counts();
    isCaughtUp = true;
    await outbox.look();
    return attention;
  };
  const minutesPass = async (minutes: number, each: () => Promise<unknown>): Promise<void> => {
    for (let minute = 0; minute < minutes; minute += 1) {
      clock.advance(60_000);
      await breath();
      await each();
    }
  };

  test('in which blocks came, and none that holds what was sent', async () => {
    open([row('a', 'queued')]);
    await blockComes();
    await minutesPass(9, blockComes);
    const before = await blockComes();
    await minutesPass(3, blockComes);

    expect([before, await blockComes()]).toEqual([0, 1]);
  });

  test('but not of fetching what was missed, in which nobody can know', async () => {
    open([row('a', 'queued')]);
    isCaughtUp = false;
    await outbox.look();
    await minutesPass(30, outbox.counts);
    isCaughtUp = true;
    await outbox.look();

    expect(await outbox.counts()).toEqual({ waiting: 1, attention: 0 });
  });

  test('nor of a network that may be another one', async () => {
    open([row('a', 'queued')]);
    receivers = new Set();
    await minutesPass(30, blockComes);

    expect(await outbox.counts()).toEqual({ waiting: 1, attention: 0 });
  });
});

describe('behind hundreds of rows that stay as they are', () => {
  test('what was late and is taken over is found', async () => {
    open(many(2_000, (place) => row(`late ${place}`, 'late')));
    for (let place = 0; place < 2_000; place += 1) blocks.set(`late ${place}`, 'late');
    await outbox.look();
    await secondsPass(5);
    blocks.set('late 280', 'valid').set('late 1999', 'valid');
    await outbox.look();
    await secondsPass(5);

    expect([280, 1_999, 281].map((place) => rows.stateOf(`late ${place}`))).toEqual([
      'committed',
      'committed',
      'late',
    ]);
  });

  test('what is in a block is found, and what is to be sent is offered', async () => {
    open([
      ...many(600, (place) => row(`held ${place}`, 'held', { after: ['elsewhere'] })),
      row('in a block', 'posted'),
      row('to be sent', 'queued'),
      row('unheld', 'held', { after: ['in a block'] }),
    ]);
    blocks.set('in a block', 'valid');
    await outbox.look();
    await secondsPass(4);

    expect(rows.stateOf('in a block')).toBe('committed');
    expect(offered.map((body) => (JSON.parse(body) as { id: string }).id).toSorted()).toEqual([
      'to be sent',
      'unheld',
    ]);
    expect(rows.stateOf('held 599')).toBe('held');
  });

  test('what waits for its next try does not keep others from theirs', async () => {
    const fallback = JSON.stringify({ id: 'branch' });
    open([
      ...many(400, (place) => row(`${place}`, 'diverted', { fallback })),
      row('last', 'queued'),
    ]);
    await outbox.look();
    await secondsPass(4);

    expect(offered.filter((body) => body.includes('"last"')).length).toBe(1);
  });
});

describe('a branch that stands in a block for an amendment', () => {
  const fallback = JSON.stringify({ id: 'branch' });
  test.each([
    ['valid', 'branched'],
    ['late', 'late'],
    ['void', 'void'],
    ['duplicate', 'void'],
    ['unknown', 'void'],
    ['pending', 'diverted'],
  ] as const)('judged %s makes it %s, and is offered no more', async (verdict, state) => {
    open([row('own', 'diverted', { fallback })]);
    blocks.set('branch', verdict);
    await outbox.look();
    await secondsPass(180);

    expect([rows.stateOf('own'), offered]).toEqual([state, []]);
  });

  test('and came late counts as a branch from when it is taken over', async () => {
    open([
      row('own', 'diverted', { fallback }),
      row('child', 'held', { after: ['own'], fallback }),
    ]);
    blocks.set('branch', 'late');
    await outbox.look();
    await secondsPass(1);
    const late = [rows.stateOf('own'), rows.stateOf('child')];
    blocks.set('branch', 'valid');
    await outbox.look();
    await secondsPass(1);

    expect([late[0], rows.stateOf('own')]).toEqual(['late', 'branched']);
    expect(late[1]).not.toBe('held');
  });
});

test('what waits for a refused record is refused with it, though no block comes', async () => {
  reply = { reply: 'refused', name: 'InvalidSignature' };
  open([
    ...many(2_000, (place) => row(`held ${place}`, 'held', { after: ['elsewhere'] })),
    row('faulty', 'queued'),
    row('child', 'held', { after: ['faulty'] }),
  ]);
  await outbox.look();
  // The second node has named the fault, and its time is over while all rows are being read once more.
  await secondsPass(14);
  await outbox.look();
  await secondsPass(10);

  expect([rows.stateOf('faulty'), rows.stateOf('child')]).toEqual(['refused', 'refused']);
});

test('what was held until its parent came, and was spent by another in the same blocks, goes on as its branch', async () => {
  const inputs = [{ fulfills: { transaction_id: 'parent', output_index: 0 } }];
  const body = JSON.stringify({ id: 'own', operation: 'TRANSFER', inputs });
  const branch = JSON.stringify({ id: 'branch' });
  open([row('own', 'held', { body, after: ['parent'], fallback: branch })]);
  blocks.set('parent', 'valid');
  spender = 'theirs';
  await outbox.look();

  expect([rows.stateOf('own'), offered]).toEqual(['diverted', [branch]]);
});

test('what stands in a block and waits for its base there is not offered again', async () => {
  open([row('a', 'posted'), row('b', 'queued')]);
  blocks.set('a', 'pending').set('b', 'pending');
  await outbox.look();
  await secondsPass(180);

  expect([rows.stateOf('a'), rows.stateOf('b'), offered]).toEqual(['posted', 'queued', []]);
});
