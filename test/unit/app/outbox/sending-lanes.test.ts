import { beforeEach, describe, expect, test } from 'vitest';
import type { OutboxRow } from '#app/ports/rows.ts';
import { createSendingLanes, type SendingLanes } from '#app/outbox/sending-lanes.ts';

const row = (transaction: string, more: Partial<OutboxRow> = {}): OutboxRow => ({
  seq: 1,
  transaction,
  body: `body of ${transaction}`,
  fallback: null,
  after: [],
  state: 'posting',
  attempts: 1,
  height: null,
  ...more,
});
const rows = (count: number): readonly OutboxRow[] =>
  Array.from({ length: count }, (_, place) => row(`${place}`));

describe('the lanes in which signed transactions go out', () => {
  /** What ends the request of each transaction that is under way, and what was sent for it. */
  let requests: Map<string, { readonly body: string; readonly end: (failure?: Error) => void }>;
  let news: number;
  let lanes: SendingLanes;
  const end = async (transaction: string, failure?: Error): Promise<void> => {
    requests.get(transaction)?.end(failure);
    requests.delete(transaction);
    await new Promise(setImmediate);
  };

  beforeEach(() => {
    requests = new Map();
    news = 0;
    const post = (transaction: string, body: string): Promise<null> =>
      new Promise((resolve, reject) => {
        requests.set(transaction, {
          body,
          end: (failure) => (failure === undefined ? resolve(null) : reject(failure)),
        });
      });
    lanes = createSendingLanes({ post }, () => (news += 1));
  });

  test('send 32 side by side, and the next as soon as one of them ends', async () => {
    lanes.add(rows(40));
    const first = [...requests.keys()];

    await end('7');

    expect(first).toEqual(rows(32).map(({ transaction }) => transaction));
    expect([...requests.keys()].at(-1)).toBe('32');
    expect(lanes.ended().map(({ transaction }) => transaction)).toEqual(['7']);
  });

  test.each([undefined, new Error('the store closed')])(
    'tell of a request that ended: %s',
    async (failure) => {
      lanes.add([row('a')]);
      await end('a', failure);

      expect([lanes.isUnderWay('a'), lanes.holds('a'), lanes.isBusy(), news]).toEqual([
        false,
        true,
        false,
        1,
      ]);
    },
  );

  test('ask for nothing while enough is ready and little has ended', async () => {
    lanes.add(rows(200));
    await end('0');

    expect([news, lanes.room()]).toEqual([0, 0]);
  });

  test('do not take up what was settled while it was under way', async () => {
    lanes.add([row('a'), row('b')]);
    lanes.drop([row('a')]);

    await end('a');
    await end('b');

    expect(lanes.ended()).toEqual([row('b')]);
  });

  test('send nothing new while they are paused, and give back what is ready', async () => {
    lanes.add(rows(33));
    lanes.pause(true);

    await end('0');
    const back = lanes.takeBack();

    expect(back.map(({ transaction }) => transaction)).toEqual(['32']);
    expect([requests.has('32'), lanes.holds('32')]).toEqual([false, false]);
  });

  test('send the fallback of a row whose input was spent by another', () => {
    lanes.add([row('a', { state: 'diverted', fallback: 'the branch' })]);

    expect(requests.get('a')?.body).toBe('the branch');
  });
});
