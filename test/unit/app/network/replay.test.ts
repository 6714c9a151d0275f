import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Replay, startReplay } from '#app/network/join/replay.ts';
import { createPosting } from '#app/outbox/posting.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createFakeClock, type FakeClock } from '#test/support/fake-clock.ts';
import { createMaker } from '#test/support/signed-transactions.ts';

const transaction = createMaker(await createPrimitives()).create();
const version = {
  transaction: transaction.id,
  height: 1,
  kind: 'visit',
  record: 'a',
  patient: null,
  verdict: 'valid',
} as unknown as IndexedVersion;

let clock: FakeClock;
let receivers: ReadonlySet<string>;
let offered: number;
let replay: Replay;

const secondsPass = async (seconds: number): Promise<void> => {
  for (let second = 0; second < seconds; second += 1) {
    clock.advance(1_000);
    await new Promise(setImmediate);
  }
};

beforeEach(() => {
  clock = createFakeClock();
  receivers = new Set();
  offered = 0;
  const send = () => {
    offered += 1;
    return Promise.resolve({ node: 'one', reply: { reply: 'taken' } as const });
  };
  replay = startReplay({
    own: {
      ledger: {
        head: () => Promise.reject(new Error('nobody asks')),
        read: () => Promise.reject(new Error('it spends nothing')),
        readMany: () => Promise.resolve([{ state: 'whole', transaction, height: 1 }]),
      },
      index: {
        version: () => Promise.resolve(null),
        versionsAbove: (height) => Promise.resolve(height === 0 ? [version] : []),
      },
    },
    chain: {
      index: {
        version: () => Promise.resolve(null),
        versionsAbove: () => Promise.resolve([]),
      },
      replica: { head: () => Promise.resolve({ height: 0 }) },
    } as unknown as Parameters<typeof startReplay>[0]['chain'],
    posting: createPosting(
      { send },
      clock,
      () => 0.5,
      () => receivers,
    ),
    clock,
    progressed: () => undefined,
    ended: () => undefined,
  });
});
afterEach(() => replay.stop());

test('joining offers nothing to a network that may be another one, and goes on by itself', async () => {
  await secondsPass(60);
  const before = offered;
  receivers = new Set(['one']);
  await secondsPass(3);

  expect([before, offered]).toEqual([0, 1]);
});
