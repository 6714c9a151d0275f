import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createNetworkLink, type NetworkLink } from '#app/network/network-link.ts';
import type { NodeId } from '#contract/network.ts';
import { fail, ok } from '#contract/result.ts';
import type { OpenStore } from '#app/ports/store.ts';
import { systemClock } from '#platform/clock/system-clock.ts';
import { createHttpNodes, usualLimits } from '#platform/network/http-nodes.ts';
import { createFakeClock } from '#test/support/fake-clock.ts';
import { realCrypto } from '#test/support/real-crypto.ts';
import { openReplica, type ReplicaInFolder } from '#test/support/replica-in-folder.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { makeFolder, openWhole } from '#test/support/store-in-folder.ts';

const crypto = await realCrypto();
const make = createMaker(crypto.primitives);

let folders: readonly ReturnType<typeof makeFolder>[];
let node: OpenStore;
let replica: ReplicaInFolder;
let link: NetworkLink;

beforeEach(async () => {
  folders = [makeFolder(), makeFolder()];
  node = await openWhole(folders[0]?.folder ?? '');
  replica = openReplica(folders[1]?.folder ?? '', crypto.primitives);
});
afterEach(async () => {
  await link.stop();
  await node.close();
  replica.close();
  for (const { remove } of folders) remove();
});

const named = (url: string) => ({
  node: '0'.repeat(32) as NodeId,
  name: 'one',
  url,
  pin: null,
  headers: [],
});

test('a block is fetched when the stream of a node tells of it, before it is asked for by time', async () => {
  const clock = createFakeClock();
  const url = node.ledger.apiUrl.replace('api/v1/', '');
  await node.ledger.append([make.create()]);
  const connectNode = createHttpNodes({ clock: systemClock, ...usualLimits });
  link = createNetworkLink({
    platform: { clock, crypto, connectNode },
    nodes: {
      list: () => [named(url)],
      reach: () => Promise.resolve({ ok: true, value: { url, pin: null, headers: {} } }),
    },
    replica,
    changed: () => undefined,
    isExpected: () => false,
  });
  const until = (height: number, most: number): Promise<number> => {
    let passed = 0;
    return vi.waitFor(() => {
      if (passed < most) clock.advance(10);
      passed = Math.min(most, passed + 10);
      expect([link.state().height, link.state().phase]).toEqual([height, 'caughtUp']);
      return passed;
    }, 10_000);
  };
  // Opening, the stream is asked about once more.
  await until(1, 400);
  await node.ledger.append([make.create()]);
  await until(2, 200);

  expect((await replica.head()).height).toBe(2);
});

/** Milliseconds. */
const patience = { timeout: 20_000, interval: 5 };

describe('a node whose headers the keychain did not give out at start', () => {
  const openLink = async () => {
    const clock = createFakeClock();
    const url = node.ledger.apiUrl.replace('api/v1/', '');
    await node.ledger.append([make.create()]);
    let isLocked = true;
    const own = createNetworkLink({
      platform: {
        clock,
        crypto,
        connectNode: createHttpNodes({ clock: systemClock, ...usualLimits }),
      },
      nodes: {
        list: () => [named(url)],
        reach: () =>
          Promise.resolve(
            isLocked ? fail({ code: 'keychainLocked' }) : ok({ url, pin: null, headers: {} }),
          ),
      },
      replica,
      changed: () => undefined,
      isExpected: () => false,
    });
    link = own;
    await vi.waitFor(() => {
      clock.advance(1_000);
      expect(own.state().phase).toBe('silent');
      expect(own.silent()[0]?.nextTry).toBeGreaterThan(30_000);
    }, patience);
    return {
      clock,
      own,
      unlock: () => {
        isLocked = false;
      },
    };
  };

  test('is asked again, and followed when it gives them out', async () => {
    const { clock, own, unlock } = await openLink();
    unlock();

    await vi.waitFor(() => {
      clock.advance(1_000);
      expect([own.state().height, own.state().phase]).toEqual([1, 'caughtUp']);
    }, patience);
  });

  test('is followed at once where somebody does not want to wait', async () => {
    const { clock, own, unlock } = await openLink();
    unlock();
    own.askNow();
    const before = clock.monotonic();

    await vi.waitFor(() => {
      clock.advance(50);
      expect(own.state().height).toBe(1);
    }, patience);
    expect(clock.monotonic() - before).toBeLessThan(25_000);
  });
});
